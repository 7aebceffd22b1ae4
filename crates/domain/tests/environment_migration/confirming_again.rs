//! Another answer to a page before, or another start: what stays confirmed, and what is asked for again.

use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment_migration::{
    Check, Confirmed, Destination, Known, OpenMigration, Page,
};
use waygate_domain::gateway::GatewayRef;

use crate::spoiling::apis;
use crate::support::{
    BETWEEN, DIRECTIONS, OFF, ONTO, answer, check, complete, confirm, destination, draft, gateway,
    known, name, paths, reaching, situation, url_of,
};

#[test]
fn another_destination_reopens_what_was_confirmed_for_the_one_before() {
    for (before, to, after) in [
        (ONTO, "ap", destination(Some("ap"))),
        (BETWEEN, "ap", destination(Some("ap"))),
        (BETWEEN, "off", Destination::Off),
        (OFF, "us", destination(Some("us"))),
    ] {
        for reached in Page::ALL
            .into_iter()
            .filter(|page| *page > Page::Destination)
        {
            let open = reaching(before, reached);
            let open = confirm(&open, Page::Destination, &[("destination", to)]);
            let open = open.expect("another destination");
            assert_eq!(open.confirmed, Confirmed::Destination(after.clone()));
            assert_eq!(open.page, Page::Paths);
            assert_eq!(open.from, before.0.map(gateway));
            // The paths that were confirmed are asked for again, as they were.
            let now = EnvironmentPaths::default();
            let expected = match reached {
                Page::Paths => draft(
                    Page::Paths,
                    &[
                        ("rest", "ws/rest"),
                        ("soap", "ws/soap"),
                        ("odata", "ws/odata2"),
                    ],
                ),
                _ => draft(Page::Paths, &answer(Page::Paths, None)),
            };
            assert_eq!(open.draft(Page::Paths, &now), expected);
            let open = confirm(&open, Page::Paths, &answer(Page::Paths, None));
            assert_eq!(open.expect("paths").page, Page::EnvironmentSummary);
        }
    }
}

#[test]
fn the_same_destination_again_changes_nothing() {
    for (from, to) in DIRECTIONS {
        for reached in Page::ALL
            .into_iter()
            .filter(|page| *page > Page::Destination)
        {
            let open = reaching((from, to), reached);
            let again = confirm(&open, Page::Destination, &answer(Page::Destination, to));
            let mut expected = open;
            expected.page = Page::Paths;
            assert_eq!(again, Ok(expected));
        }
    }
}

#[test]
fn other_paths_keep_what_is_confirmed_after_them() {
    for direction in DIRECTIONS {
        for reached in Page::ALL.into_iter().filter(|page| *page > Page::Paths) {
            let open = reaching(direction, reached);
            let other = [
                ("rest", "other"),
                ("soap", "v2/soap"),
                ("odata", "v2/odata"),
            ];
            let changed = confirm(&open, Page::Paths, &other).expect("paths");
            assert_eq!(changed.confirmed.reached(), reached);
            assert_eq!(
                changed.confirmed.destination(),
                open.confirmed.destination()
            );
            assert_eq!(changed.confirmed.apis(), open.confirmed.apis());
            let plan = changed.confirmed.plan().expect("a plan");
            assert_eq!(plan.paths, paths("other", "v2/soap", "v2/odata"));
        }
    }
}

#[test]
fn a_summary_or_the_atoms_again_keep_what_is_confirmed_after_them() {
    use Page::{Apis, ApisSummary, Atoms, AtomsSummary, EnvironmentSummary};
    for direction in DIRECTIONS {
        for page in [EnvironmentSummary, Atoms, AtomsSummary, Apis, ApisSummary] {
            let again = confirm(&complete(direction), page, &answer(page, None));
            let mut expected = complete(direction);
            expected.page = page.next();
            assert_eq!(again, Ok(expected));
        }
    }
}

#[test]
fn confirming_the_apis_again_confirms_those_there_are_now() {
    let now = [known("orders"), known("bills")];
    let known = Known {
        destination: None,
        apis: &now,
    };
    let draft = draft(Page::Apis, &[("expected", "on")]);
    let open = complete(ONTO).confirm(Page::Apis, &draft, &known);
    let open = open.expect("they are expected");
    assert_eq!(open.confirmed.apis(), Some(&now[..]));
    let mut now = situation(ONTO);
    apis(&["orders", "bills"])(&mut now);
    assert_eq!(check(&open, &now).findings, []);
}

#[test]
fn from_where_the_environment_is_now_what_is_confirmed_stays_but_the_apis() {
    for (direction, now) in [
        (ONTO, Some("ap")),
        (BETWEEN, Some("ap")),
        (BETWEEN, None),
        (OFF, Some("ap")),
    ] {
        for reached in Page::ALL {
            let before = reaching(direction, reached);
            let open = before.clone().start_from(now.map(gateway));
            assert_eq!(open.from, now.map(gateway));
            let (stays, page) = match reached {
                Page::ApisSummary => (reaching(direction, Page::Apis).confirmed, Page::Apis),
                _ => (before.confirmed, reached),
            };
            assert_eq!((open.confirmed.clone(), open.page), (stays, page));
            assert_eq!(open.all_typed(), []);
            let mut moved = situation(direction);
            moved.gateway = now.map(|id| (gateway(id), url_of(id)));
            let report = check(&open, &moved);
            assert!(report.passed.contains(&Check::Attachment));
        }
    }
}

#[test]
fn a_destination_where_the_environment_is_already_is_asked_for_again() {
    for (direction, now) in [(ONTO, Some("us")), (BETWEEN, Some("us")), (OFF, None)] {
        for reached in Page::ALL
            .into_iter()
            .filter(|page| *page > Page::Destination)
        {
            let open = reaching(direction, reached).start_from(now.map(gateway));
            assert_eq!(open.from, now.map(gateway));
            assert_eq!(open.confirmed, Confirmed::Environment);
            assert_eq!(open.page, Page::Destination);
            let open = confirm(&open, Page::Destination, &[("destination", "ap")]);
            let open = open.expect("another gateway");
            let paths = open.draft(Page::Paths, &EnvironmentPaths::default());
            let kept = reached > Page::Paths;
            assert_eq!(paths.get("rest"), ["ws/rest", "v2/rest"][usize::from(kept)]);
        }
    }
    let open = reaching(ONTO, Page::Destination).start_from(Some(gateway("us")));
    let expected = OpenMigration::new(Some(gateway("us")));
    assert_eq!(open, expected, "nothing was confirmed");
}

#[test]
fn a_gateway_that_was_renamed_is_the_same_destination() {
    let us = GatewayRef {
        name: name("America"),
        ..gateway("us")
    };
    let known = Known {
        destination: Some(&us),
        apis: &[],
    };
    let chosen = draft(Page::Destination, &[("destination", "us")]);
    let open = complete(BETWEEN).confirm(Page::Destination, &chosen, &known);
    let confirmed = open.expect("in service").confirmed;
    assert_eq!(confirmed.reached(), Page::ApisSummary);
    let named = confirmed.destination().and_then(|to| to.gateway());
    assert_eq!(named, Some(&us));
}
