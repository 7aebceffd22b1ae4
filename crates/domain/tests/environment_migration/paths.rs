//! What is found about the endpoint paths.

use waygate_domain::endpoint_path::{ApiType, BasePath, Neighbour};
use waygate_domain::environment_migration::{Check, Finding, Page, Refusal, Situation};

use crate::spoiling::{beside, blocks, found};
use crate::support::{
    BETWEEN, DIRECTIONS, ONTO, acknowledging, api, check, complete, confirm, environment, path,
    paths, put_aside, reaching, situation,
};

#[test]
fn a_path_that_collides_on_the_destination_is_an_error() {
    let neighbour = |id: &str, soap: &str| Neighbour {
        environment: environment(id),
        paths: paths("their/rest", soap, "their/odata"),
        apis: vec![api("invoices").served()],
    };
    for direction in [ONTO, BETWEEN] {
        let taken = |s: &mut Situation| beside(s, neighbour("test", "v2/rest"));
        let finding = Finding::PathTaken {
            field: ApiType::Rest,
            why: "The environment test on this gateway has this path for SOAP Operations: choose \
                  another."
                .into(),
        };
        assert_eq!(found(direction, taken), [finding]);
        blocks(direction, taken);
        let free = |s: &mut Situation| beside(s, neighbour("test", "their/soap"));
        assert_eq!(found(direction, free), []);
        let itself = |s: &mut Situation| beside(s, neighbour("production", "v2/rest"));
        assert_eq!(found(direction, itself), [], "it is no neighbour of itself");

        let same_url = |s: &mut Situation| {
            s.apis[0].base = BasePath::new("b/c").expect("a path");
            let mut theirs = neighbour("test", "their/soap");
            theirs.paths.rest = path("v2/rest/b");
            theirs.apis[0].base = BasePath::new("c").expect("a path");
            beside(s, theirs);
        };
        let finding = Finding::PathTaken {
            field: ApiType::Rest,
            why:
                "The API orders would be at v2/rest/b/c, where the API invoices of the environment \
                  test is: choose another path."
                    .into(),
        };
        assert_eq!(found(direction, same_url), [finding]);
    }
}

#[test]
fn paths_that_collide_with_each_other_are_an_error_in_every_direction() {
    for direction in DIRECTIONS {
        let same = [("rest", "ws/a"), ("soap", "ws/b"), ("odata", "ws/a")];
        let open = confirm(&complete(direction), Page::Paths, &same).expect("it can be saved");
        let report = check(&open, &situation(direction));
        let finding = Finding::PathTaken {
            field: ApiType::Odata,
            why: "This is also the path of REST Endpoints: choose another.".into(),
        };
        assert_eq!(report.findings, std::slice::from_ref(&finding));
        let refused = acknowledging(&open, &report).ready(&report).cloned();
        assert_eq!(refused, Err(Refusal::Blocked(vec![finding])));
    }
}

#[test]
fn a_path_that_was_put_aside_and_breaks_a_rule_is_an_error() {
    let typed = [("rest", "/ws"), ("soap", "ws/soap"), ("odata", "")];
    let finding = |field, why: &str| Finding::PathBroken {
        field,
        why: why.into(),
    };
    let expected = [
        finding(ApiType::Rest, "Remove the slash at the beginning."),
        finding(ApiType::Odata, "Enter a path."),
    ];
    for direction in DIRECTIONS {
        let open = put_aside(&reaching(direction, Page::Paths), Page::Paths, &typed);
        let report = check(&open, &situation(direction));
        assert_eq!(report.findings, expected);
        assert!(!report.passed.contains(&Check::Paths));
    }
}

#[test]
fn white_space_round_a_path_is_nothing_wrong() {
    let typed = [
        ("rest", " v3/rest "),
        ("soap", "v3/soap"),
        ("odata", "v3/odata"),
    ];
    let open = put_aside(&complete(BETWEEN), Page::Paths, &typed);
    assert!(confirm(&open, Page::Paths, &typed).is_ok());
    assert_eq!(check(&open, &situation(BETWEEN)).findings, []);
}
