use super::report;
use crate::content_migration::report::{Change, Counts, Entity, Status, compare};

#[test]
fn every_pair_of_statuses_is_told_or_nothing_new() {
    use Change as C;
    use Status::{Failure, Skipped, Success};
    for (before, after, change) in [
        (Success, Success, None),
        (Success, Failure, Some(C::NewlyFailing)),
        (Success, Skipped, None),
        (Failure, Success, Some(C::NewlySucceeded)),
        (Failure, Failure, Some(C::StillFailing)),
        (Failure, Skipped, Some(C::FailedThenSkipped)),
        (Skipped, Success, Some(C::NewlySucceeded)),
        (Skipped, Failure, Some(C::NewlyFailing)),
        (Skipped, Skipped, None),
    ] {
        let before = report(&[("API Proxies", &[("x", before)])]);
        // The same sheet under another spelling.
        let after = report(&[("APIProxies", &[("x", after)])]);
        let found: Vec<_> = compare(&before, &after).iter().map(|c| c.change).collect();
        assert_eq!(found, change.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn what_is_new_and_what_is_gone_is_told_once() {
    use Status::{Failure, Success};
    let before = report(&[(
        "API Proxies",
        &[("gone", Failure), ("gone", Success), ("stays", Success)],
    )]);
    let after = report(&[
        (
            "API Proxies",
            &[("stays", Success), ("new", Failure), ("new", Success)],
        ),
        ("API Products", &[("gone", Success)]),
    ]);
    let found = compare(&before, &after);
    let found: Vec<_> = found
        .iter()
        .map(|c| {
            (
                c.item.sheet.as_str(),
                c.item.id.as_str(),
                c.change,
                c.status,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("API Proxies", "new", Change::New, Success),
            ("API Products", "gone", Change::New, Success),
            ("API Proxies", "gone", Change::Gone, Success),
        ]
    );
    assert!(compare(&after, &after).is_empty());
}

#[test]
fn rows_are_counted_by_status() {
    use Status::{Failure, Skipped, Success};
    let report = report(&[
        (
            "API Proxies",
            &[("a", Success), ("b", Success), ("c", Failure)],
        ),
        ("Applications", &[("d", Skipped)]),
    ]);
    let counts = report.counts();
    assert_eq!(
        counts,
        Counts {
            success: 2,
            failure: 1,
            skipped: 1
        }
    );
    assert_eq!((counts.all(), counts.get(Skipped)), (4, 1));
    assert_eq!(report.absent().count(), Entity::ALL.len() - 2);
}
