//! All checks together: which there are, which are looked at, and in which order.

use std::collections::BTreeSet;

use waygate_domain::atom::AuthenticationType;
use waygate_domain::deployed_api::ApiAuthentication::ApiKeyControlled;
use waygate_domain::endpoint_path::Neighbour;
use waygate_domain::environment_migration::{Check, Finding, Page, Plan, Situation};
use waygate_domain::issue::Severity;
use waygate_domain::status::Status;

use crate::spoiling::{beside, concerning, destination_is, forbidding, without_plan};
use crate::support::{
    BETWEEN, DIRECTIONS, Direction, OFF, ONTO, check, complete, destination, environment, gateway,
    paths, reaching, serving, situation, url_of,
};

#[test]
fn the_checks_are_those_of_the_product() {
    use Severity::{Error, Warning};
    let told = Check::ALL.map(|check| (check.key(), check.severity(), check.page()));
    let expected = [
        ("attachment", Error, Page::Destination),
        ("destination_there", Error, Page::Destination),
        ("destination_ready", Warning, Page::Destination),
        ("paths", Error, Page::Paths),
        ("any_atom", Error, Page::Atoms),
        ("serving_atom", Error, Page::Atoms),
        ("reachable_off", Error, Page::Atoms),
        ("cloud", Warning, Page::Atoms),
        ("apis_as_confirmed", Warning, Page::Apis),
        ("plans", Warning, Page::Apis),
        ("proxies", Warning, Page::Apis),
    ];
    assert_eq!(told, expected);
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    for direction in DIRECTIONS {
        let report = check(&complete(direction), &situation(direction));
        assert_eq!(report.findings, [], "{direction:?}");
        assert_eq!(report.passed, concerning(direction), "{direction:?}");
        let plan = Plan {
            destination: destination(direction.1),
            paths: paths("v2/rest", "v2/soap", "v2/odata"),
        };
        assert_eq!(complete(direction).ready(&report), Ok(&plan));
    }
}

/// Everything is wrong that can be wrong together.
fn all_wrong(direction: Direction) -> Situation {
    let mut spoilt = situation(direction);
    spoilt.gateway = Some((gateway("ap"), url_of("ap")));
    if spoilt.destination.is_some() {
        destination_is(Status::Offline, &[])(&mut spoilt);
        let neighbour = Neighbour {
            environment: environment("test"),
            paths: paths("v2/odata", "v2/soap", "v2/rest"),
            apis: vec![],
        };
        beside(&mut spoilt, neighbour);
    }
    spoilt.atoms = match direction.1 {
        Some(_) => vec![],
        None => vec![serving("only")],
    };
    forbidding(&["cloud"])(&mut spoilt);
    if direction.1.is_none() {
        spoilt.atoms[1].authentication = AuthenticationType::Gateway;
    }
    without_plan(&["bills"], ApiKeyControlled)(&mut spoilt);
    spoilt.apis[0].proxy = true;
    spoilt
}

#[test]
fn findings_come_in_the_order_of_the_pages() {
    let order = |direction: Direction| -> Vec<Check> {
        let report = check(&complete(direction), &all_wrong(direction));
        let mut order: Vec<Check> = report.findings.iter().map(Finding::check).collect();
        order.dedup();
        order
    };
    let onto = [
        Check::Attachment,
        Check::DestinationReady,
        Check::Paths,
        Check::ServingAtom,
        Check::Cloud,
        Check::ApisAsConfirmed,
        Check::Plans,
    ];
    assert_eq!(order(ONTO), onto);
    assert_eq!(order(BETWEEN), onto);
    let off = [
        Check::Attachment,
        Check::ReachableOff,
        Check::ApisAsConfirmed,
        Check::Proxies,
    ];
    assert_eq!(order(OFF), off);
    assert!(Check::ALL.is_sorted());
    assert!(Check::ALL.map(Check::page).is_sorted());
}

#[test]
fn what_depends_on_an_answer_not_given_yet_is_not_looked_at() {
    for direction in DIRECTIONS {
        for page in Page::ALL {
            let expected: BTreeSet<Check> = concerning(direction)
                .into_iter()
                .filter(|check| match check {
                    Check::Attachment => true,
                    Check::Paths => page > Page::Paths,
                    Check::ApisAsConfirmed => page > Page::Apis,
                    _ => page > Page::Destination,
                })
                .collect();
            for situation in [situation(direction), all_wrong(direction)] {
                let report = check(&reaching(direction, page), &situation);
                let found = report.findings.iter().map(Finding::check);
                let said: BTreeSet<Check> = found.chain(report.passed.clone()).collect();
                assert_eq!(said, expected, "{direction:?} {page:?}");
            }
        }
    }
}
