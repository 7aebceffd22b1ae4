//! Save and close: what is kept of a page that is not confirmed.

use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment_migration::{ACKNOWLEDGED, OpenMigration, Page, Refusal, Report};

use crate::support::{
    BETWEEN, DIRECTIONS, answer, complete, confirm, draft, gateway, put_aside, reaching,
};

#[test]
fn save_and_close_keeps_anything_and_gives_it_back() {
    let facts = (ACKNOWLEDGED, "cloud:a\nplans:orders");
    for (page, values) in [
        (Page::Destination, vec![("destination", "us")]),
        (Page::Destination, vec![("destination", "no such gateway!")]),
        (Page::Destination, vec![("destination", "eu"), facts]),
        (
            Page::Paths,
            vec![("rest", "//"), ("soap", " a b "), ("odata", "%zz\n")],
        ),
        (Page::Paths, vec![("rest", "new"), facts]),
        (Page::Paths, vec![]),
        (Page::EnvironmentSummary, vec![facts]),
        (Page::Atoms, vec![facts]),
        (Page::AtomsSummary, vec![facts]),
        (Page::Apis, vec![("expected", "on")]),
        (Page::Apis, vec![("expected", "perhaps"), facts]),
        (Page::ApisSummary, vec![facts]),
    ] {
        for reached in Page::ALL.into_iter().filter(|reached| *reached >= page) {
            let before = reaching(BETWEEN, reached);
            let open = put_aside(&before, page, &values);
            let typed = draft(page, &values);
            let now = EnvironmentPaths::default();
            assert_eq!(open.draft(page, &now), typed, "{page:?} {reached:?}");
            assert_eq!(open.page, page);
            assert_eq!(open.confirmed, before.confirmed, "nothing is confirmed");
            let all = open.all_typed().to_vec();
            let (confirmed, facts) = (open.confirmed.clone(), open.acknowledged.clone());
            let again = OpenMigration::stored(open.from.clone(), confirmed, page, all, facts);
            assert_eq!(again, open, "it is stored as it is");
        }
    }
}

#[test]
fn unticking_what_is_confirmed_is_kept_too() {
    for (page, field) in [(Page::Apis, "expected"), (Page::Destination, "destination")] {
        let open = put_aside(&complete(BETWEEN), page, &[(field, "")]);
        let draft = open.draft(page, &EnvironmentPaths::default());
        assert_eq!(draft.get(field), "");
        let refused = Refusal::PutAside(page);
        assert_eq!(open.ready(&Report::default()), Err(refused));
    }
}

#[test]
fn saving_what_is_confirmed_puts_nothing_aside() {
    for (from, to) in DIRECTIONS {
        for page in Page::ALL {
            let other = match page {
                Page::Destination => vec![("destination", "ap")],
                Page::Paths => vec![("rest", "//")],
                Page::Apis => vec![("expected", "")],
                _ => vec![],
            };
            let open = put_aside(&complete((from, to)), page, &other);
            assert_eq!(open.typed(page).is_some(), !other.is_empty());
            let open = put_aside(&open, page, &answer(page, to));
            assert_eq!(open.all_typed(), [], "{page:?}");
            assert_eq!(open.confirmed, complete((from, to)).confirmed);
        }
    }
}

#[test]
fn paths_put_aside_before_any_were_confirmed_survive_another_destination() {
    let typed = [("rest", "//"), ("soap", "mine"), ("odata", "")];
    let open = put_aside(&reaching(BETWEEN, Page::Paths), Page::Paths, &typed);
    let open = confirm(&open, Page::Destination, &[("destination", "ap")]).expect("it is there");
    let expected = draft(Page::Paths, &typed);
    assert_eq!(
        open.draft(Page::Paths, &EnvironmentPaths::default()),
        expected
    );
}

#[test]
fn paths_that_were_typed_outlive_another_destination_and_another_start() {
    let typed = [("rest", "mine"), ("soap", "//"), ("odata", "")];
    let aside = put_aside(&complete(BETWEEN), Page::Paths, &typed);
    let moved = confirm(&aside, Page::Destination, &[("destination", "ap")]).expect("there");
    let anew = aside.start_from(Some(gateway("us")));
    for open in [moved, anew] {
        assert_eq!(
            open.draft(Page::Paths, &EnvironmentPaths::default()),
            draft(Page::Paths, &typed)
        );
    }
}
