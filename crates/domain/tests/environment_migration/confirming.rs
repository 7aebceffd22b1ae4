//! Save and continue: what is confirmed, and what is refused.

use waygate_domain::environment_migration::{Confirmed, Page, Plan, Refusal};
use waygate_domain::settings::{Flaw, Wrong};

use crate::support::{
    BETWEEN, DIRECTIONS, Direction, OFF, ONTO, complete, confirm, destination, known, paths,
    put_aside, reaching,
};

#[test]
fn what_is_confirmed_is_what_was_answered() {
    for (from, to) in DIRECTIONS {
        let direction = (from, to);
        let plan = Plan {
            destination: destination(to),
            paths: paths("v2/rest", "v2/soap", "v2/odata"),
        };
        let confirmed = |page| reaching(direction, page).confirmed;
        assert_eq!(confirmed(Page::Destination), Confirmed::Environment);
        let there = Confirmed::Destination(destination(to));
        assert_eq!(confirmed(Page::Paths), there);
        assert_eq!(
            confirmed(Page::EnvironmentSummary),
            Confirmed::Paths(plan.clone())
        );
        assert_eq!(confirmed(Page::Atoms), Confirmed::Step1(plan.clone()));
        assert_eq!(
            confirmed(Page::AtomsSummary),
            Confirmed::Atoms(plan.clone())
        );
        assert_eq!(confirmed(Page::Apis), Confirmed::Step2(plan.clone()));
        assert_eq!(
            confirmed(Page::ApisSummary),
            Confirmed::Apis {
                plan,
                apis: vec![known("orders")]
            }
        );
    }
}

#[test]
fn save_and_continue_confirms_what_was_put_aside() {
    let open = put_aside(&complete(BETWEEN), Page::Paths, &[("rest", "//")]);
    let new = [("rest", " ws/ü "), ("soap", "s"), ("odata", "o")];
    let open = confirm(&open, Page::Paths, &new).expect("paths");
    assert_eq!(open.all_typed(), []);
    let plan = open.confirmed.plan().expect("a plan");
    assert_eq!(plan.paths, paths("ws/%C3%BC", "s", "o"));
    assert_eq!(open.page, Page::EnvironmentSummary);
}

#[test]
fn save_and_continue_refuses_what_is_no_answer() {
    let choose = "Choose where the environment goes.";
    let stays = "The environment is on this gateway: choose another.";
    let gone = "This gateway is not in service any more: choose another.";
    let on_none = "The environment is on no gateway: choose one to attach it to.";
    let expect = "Confirm that these are the APIs you expect, or save and close.";
    type Case = (
        Direction,
        Page,
        Vec<(&'static str, &'static str)>,
        Vec<(&'static str, &'static str)>,
    );
    let destination = |direction, typed, why| -> Case {
        let field = "destination";
        (
            direction,
            Page::Destination,
            vec![(field, typed)],
            vec![(field, why)],
        )
    };
    let cases: Vec<Case> = vec![
        destination(ONTO, "", choose),
        destination(BETWEEN, "", choose),
        destination(ONTO, "off", on_none),
        destination(BETWEEN, "eu", stays),
        destination(OFF, "eu", stays),
        destination(ONTO, "gone", gone),
        destination(BETWEEN, "gone", gone),
        destination(BETWEEN, "no id!", gone),
        (
            BETWEEN,
            Page::Paths,
            vec![("rest", "a//b"), ("soap", "fine"), ("odata", "a%2fb")],
            vec![
                ("rest", "Replace // with a single slash."),
                ("odata", "Replace %2F with a slash or another character."),
            ],
        ),
        (
            OFF,
            Page::Paths,
            vec![("rest", "/a"), ("soap", " "), ("odata", "a/")],
            vec![
                ("rest", "Remove the slash at the beginning."),
                ("soap", "Enter a path."),
                ("odata", "Remove the slash at the end."),
            ],
        ),
        (
            ONTO,
            Page::Apis,
            vec![("expected", "")],
            vec![("expected", expect)],
        ),
        (
            ONTO,
            Page::Apis,
            vec![("expected", "yes")],
            vec![("expected", expect)],
        ),
    ];
    for (direction, page, values, flaws) in cases {
        let flaws = flaws.into_iter().map(|(field, why)| Flaw {
            field,
            wrong: Wrong::Rule(why.into()),
        });
        let refused = Refusal::Flaws(flaws.collect());
        for open in [reaching(direction, page), complete(direction)] {
            assert_eq!(confirm(&open, page, &values), Err(refused.clone()));
        }
    }
}

#[test]
fn what_is_no_id_is_no_gateway_either() {
    let why = "This gateway is not in service any more: choose another.";
    let flaw = Flaw {
        field: "destination",
        wrong: Wrong::Rule(why.into()),
    };
    let refused = confirm(
        &reaching(ONTO, Page::Destination),
        Page::Destination,
        &[("destination", "no id!")],
    );
    assert_eq!(refused, Err(Refusal::Flaws(vec![flaw])));
}
