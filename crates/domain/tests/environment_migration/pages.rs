//! The pages: which there are, when each can be opened, and what stands on them at first.

use std::collections::BTreeSet;

use waygate_domain::environment_migration::{Confirmed, OpenMigration, Page, Refusal, Step};

use crate::support::{
    BETWEEN, DIRECTIONS, ONTO, answer, complete, confirm, draft, paths, reaching,
};

#[test]
fn the_pages_and_steps_are_those_of_the_product() {
    let told = Page::ALL.map(|page| (page.key(), page.step().number(), page.label()));
    let expected = [
        ("destination", 1, "Destination"),
        ("paths", 1, "Environment Endpoint Path"),
        ("environment-summary", 1, "Step 1 Summary"),
        ("atoms", 2, "Atoms"),
        ("atoms-summary", 2, "Step 2 Summary"),
        ("apis", 3, "Deployed APIs"),
        ("apis-summary", 3, "Step 3 Summary"),
    ];
    assert_eq!(told, expected);
    let steps = Step::ALL.map(|step| (step.number(), step.label()));
    let expected = [
        (1, "Environment"),
        (2, "Atom Configuration"),
        (3, "Configuring the API"),
    ];
    assert_eq!(steps, expected);
    for (page, next) in Page::ALL.into_iter().zip(&Page::ALL[1..]) {
        assert_eq!(page.next(), *next);
        assert_eq!(Page::from_key(page.key()), Some(page));
    }
    assert_eq!(Page::ApisSummary.next(), Page::ApisSummary);
    assert_eq!(Page::from_key("done"), None);
}

#[test]
fn a_page_can_be_opened_once_those_before_it_are_confirmed() {
    for (from, to) in DIRECTIONS {
        for reached in Page::ALL {
            let open = reaching((from, to), reached);
            assert_eq!((open.confirmed.reached(), open.page), (reached, reached));
            for page in Page::ALL {
                let right = answer(page, to);
                let aside = open.clone().put_aside(page, &draft(page, &right));
                let confirmed = confirm(&open, page, &right);
                if page > reached {
                    let refused = Refusal::NotReached(page);
                    assert_eq!(aside, Err(refused.clone()));
                    assert_eq!(confirmed, Err(refused));
                } else {
                    assert_eq!(aside.expect("it is reached").page, page);
                    let confirmed = confirmed.expect("it is reached");
                    assert_eq!(confirmed.page, page.next());
                    assert_eq!(confirmed.confirmed.reached(), reached.max(page.next()));
                }
            }
        }
    }
}

#[test]
fn a_page_not_answered_yet_is_empty_but_for_the_paths_there_are() {
    let now = paths("now/rest", "now/soap", "now/odata");
    for page in Page::ALL {
        let expected = match page {
            Page::Paths => draft(
                page,
                &[
                    ("rest", "now/rest"),
                    ("soap", "now/soap"),
                    ("odata", "now/odata"),
                ],
            ),
            _ => draft(page, &[]),
        };
        assert_eq!(reaching(BETWEEN, page).draft(page, &now), expected);
    }
}

#[test]
fn what_is_stored_never_stands_on_a_page_that_is_not_reached() {
    let stored = |confirmed, page| {
        OpenMigration::stored(None, confirmed, page, vec![], BTreeSet::new()).page
    };
    for page in Page::ALL {
        assert_eq!(stored(Confirmed::Environment, page), Page::Destination);
        assert_eq!(stored(complete(ONTO).confirmed, page), page);
    }
}
