//! What is found about the deployed APIs.

use std::collections::BTreeSet;

use waygate_domain::deployed_api::ApiAuthentication::{ApiKeyControlled, AtomControlled, Provider};
use waygate_domain::deployed_api::DeploymentStatus::RequiresConfiguration;
use waygate_domain::environment_migration::{ApiRef, Check, Finding, Situation};

use crate::spoiling::{apis, found, lapses, without_plan};
use crate::support::{BETWEEN, DIRECTIONS, OFF, ONTO, api, known, name, settled, situation};

#[test]
fn other_apis_than_were_confirmed_are_a_warning() {
    for direction in DIRECTIONS {
        for (now, added, removed) in [
            (&["orders", "bills"][..], &["bills"][..], &[][..]),
            (&[], &[], &["orders"]),
            (&["bills", "stock"], &["bills", "stock"], &["orders"]),
        ] {
            let refs = |titles: &[&str]| titles.iter().map(|title| known(title)).collect();
            let expected = Finding::ApisChanged {
                added: refs(added),
                removed: refs(removed),
            };
            assert_eq!(found(direction, apis(now)), [expected]);
        }
        lapses(
            direction,
            apis(&["orders", "bills"]),
            apis(&["orders", "bills", "stock"]),
        );
        lapses(direction, apis(&[]), apis(&["bills"]));
        let renamed = |s: &mut Situation| s.apis[0].name = name("Orders of today");
        assert_eq!(found(direction, renamed), [], "it is the same API");
    }
}

#[test]
fn each_change_of_the_apis_is_a_fact_of_its_own() {
    let fact = |added: &[&str], removed: &[&str]| {
        let refs = |titles: &[&str]| titles.iter().map(|title| known(title)).collect();
        let (added, removed) = (refs(added), refs(removed));
        Finding::ApisChanged { added, removed }.fact()
    };
    let facts = BTreeSet::from([
        fact(&["bills"], &[]),
        fact(&["bills"], &["orders"]),
        fact(&["bills"], &["stock"]),
        fact(&["bills", "orders"], &[]),
        fact(&["orders"], &["bills"]),
        fact(&[], &["bills"]),
        fact(&[], &["orders", "bills"]),
    ]);
    assert_eq!(facts.len(), 7);
}

#[test]
fn an_api_that_was_undeployed_or_deployed_since_is_a_change_where_there_is_a_gateway() {
    let waiting = |s: &mut Situation| s.apis[0].status = RequiresConfiguration;
    let removed = Finding::ApisChanged {
        added: vec![],
        removed: vec![known("orders")],
    };
    for direction in [BETWEEN, OFF] {
        assert_eq!(found(direction, waiting), std::slice::from_ref(&removed));
        let bills_wait = |s: &mut Situation| {
            apis(&["orders", "bills"])(s);
            s.apis[1].status = RequiresConfiguration;
        };
        assert_eq!(found(direction, bills_wait), [], "it never went along");
        lapses(direction, waiting, |s| {
            apis(&["orders", "bills"])(s);
            waiting(s);
        });
    }
    assert_eq!(
        found(ONTO, waiting),
        [],
        "nothing is deployed to no gateway"
    );
}

#[test]
fn onto_a_gateway_all_apis_are_taken_along_and_from_one_those_that_it_has() {
    for (from, to) in DIRECTIONS {
        let mut now = situation((from, to));
        now.apis = vec![api("orders"), api("bills"), api("stock")];
        now.apis[1].status = RequiresConfiguration;
        let taken = ApiRef::taken_along(&settled(now).apis);
        let expected: &[&str] = match from {
            None => &["orders", "bills", "stock"],
            Some(_) => &["orders", "stock"],
        };
        let expected: Vec<ApiRef> = expected.iter().map(|title| known(title)).collect();
        assert_eq!(taken, expected);
    }
}

#[test]
fn onto_a_gateway_an_api_that_needs_a_plan_and_has_none_is_a_warning() {
    let provider = || Provider(name("Okta"));
    let nothing: [&str; 0] = [];
    for (direction, now, expected) in [
        (ONTO, ApiKeyControlled, &["orders"][..]),
        (ONTO, AtomControlled, &["orders"]),
        (ONTO, provider(), &nothing),
        (BETWEEN, ApiKeyControlled, &["orders"]),
        (BETWEEN, AtomControlled, &nothing),
        (BETWEEN, provider(), &nothing),
        (OFF, ApiKeyControlled, &nothing),
        (OFF, AtomControlled, &nothing),
        (OFF, provider(), &nothing),
    ] {
        let expected: Vec<Finding> = expected.iter().map(|t| Finding::NoPlan(known(t))).collect();
        let found = found(direction, without_plan(&["orders"], now.clone()));
        assert_eq!(found, expected, "{direction:?} {now:?}");
    }
    for direction in [ONTO, BETWEEN] {
        // Which APIs are deployed stays the same; which of them lacks a plan changes.
        let lacking = |which: usize| {
            move |s: &mut Situation| {
                s.apis = vec![api("orders"), api("bills")];
                s.apis[which].plans.clear();
            }
        };
        let facts = |which| -> Vec<String> {
            let found = found(direction, lacking(which)).into_iter();
            let plans = found.filter(|finding| finding.check() == Check::Plans);
            plans.map(|finding| finding.fact()).collect()
        };
        assert_eq!(facts(0).len(), 1);
        assert_ne!(facts(0), facts(1));
        lapses(
            direction,
            without_plan(&["orders"], ApiKeyControlled),
            without_plan(&["bills"], ApiKeyControlled),
        );
    }
}

#[test]
fn an_api_proxy_that_is_taken_off_its_gateway_is_a_warning() {
    let proxy = |s: &mut Situation| s.apis[0].proxy = true;
    assert_eq!(found(OFF, proxy), [Finding::Proxy(known("orders"))]);
    assert_eq!(found(ONTO, proxy), []);
    assert_eq!(found(BETWEEN, proxy), []);
    // It is taken off nothing, so that just the change is told.
    let waiting = found(OFF, |s| {
        proxy(s);
        s.apis[0].status = RequiresConfiguration;
    });
    let checks: Vec<Check> = waiting.iter().map(Finding::check).collect();
    assert_eq!(checks, [Check::ApisAsConfirmed]);
    let other = Finding::Proxy(known("bills"));
    assert_ne!(Finding::Proxy(known("orders")).fact(), other.fact());
    lapses(OFF, proxy, |s| {
        s.apis.push(api("bills"));
        s.apis[1].proxy = true;
    });
}

#[test]
fn facts_about_apis_neither_depend_on_their_order_nor_run_together() {
    let fact = |a: &str, r: &str| {
        let finding = Finding::ApisChanged {
            added: vec![known(a)],
            removed: vec![known(r)],
        };
        finding.fact()
    };
    assert_ne!(fact("a-b", "c"), fact("a", "b-c"));
    let fact = |titles| found(ONTO, apis(titles))[0].fact();
    assert_eq!(fact(&["orders", "a", "b"]), fact(&["b", "orders", "a"]));
}
