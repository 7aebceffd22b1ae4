//! Where the APIs are reached before and after.

use waygate_domain::atom::AtomSummary;
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment_migration::{Addresses, Plan, Situation, addresses};

use crate::support::{
    BETWEEN, Direction, OFF, ONTO, api, destination, known, paths, plain, settled, situation, url,
};

fn told(direction: Direction, change: impl FnOnce(&mut Situation)) -> Vec<Addresses> {
    let mut now = situation(direction);
    now.atoms[0].base_url = Some(url("http://one.example.com:9090"));
    now.atoms[1].base_url = Some(url("http://two.example.com:9090/base/"));
    change(&mut now);
    let plan = Plan {
        destination: destination(direction.1),
        paths: paths("v2/rest", "v2/soap", "v2/odata"),
    };
    addresses(&settled(now), &plan)
}

#[test]
fn an_api_is_reached_on_the_gateway_or_off_it_on_each_atom() {
    let on_atoms = |path: &str| {
        let one = format!("http://one.example.com:9090/{path}");
        vec![one, format!("http://two.example.com:9090/base/{path}")]
    };
    let eu = || vec!["https://eu.example.com/ws/rest/orders".to_owned()];
    let us = || vec!["https://us.example.com/v2/rest/orders".to_owned()];
    for (direction, before, after) in [
        (ONTO, on_atoms("ws/rest/orders"), us()),
        (BETWEEN, eu(), us()),
        (OFF, eu(), on_atoms("v2/rest/orders")),
    ] {
        let api = known("orders");
        let expected = Addresses { api, before, after };
        assert_eq!(told(direction, |_| ()), [expected]);
    }
}

#[test]
fn each_api_is_told_in_its_order_with_the_path_of_its_type() {
    let addresses = told(BETWEEN, |now| {
        now.apis = vec![api("stock"), api("bills"), api("orders")];
        now.apis[0].api_type = ApiType::Odata;
        now.apis[1].api_type = ApiType::Soap;
        now.apis[2].base = BasePath::new("").expect("a path");
    });
    let expected = [
        (
            "stock",
            "eu.example.com/ws/odata2/stock",
            "us.example.com/v2/odata/stock",
        ),
        (
            "bills",
            "eu.example.com/ws/soap/bills",
            "us.example.com/v2/soap/bills",
        ),
        ("orders", "eu.example.com/ws/rest", "us.example.com/v2/rest"),
    ];
    let expected = expected.map(|(title, before, after)| Addresses {
        api: known(title),
        before: vec![format!("https://{before}")],
        after: vec![format!("https://{after}")],
    });
    assert_eq!(addresses, expected);
}

#[test]
fn atoms_at_one_address_are_told_once_and_those_at_none_not_at_all() {
    let after = |bases: &[Option<&str>]| -> Vec<String> {
        let change = |now: &mut Situation| {
            let atoms = bases.iter().map(|base| AtomSummary {
                base_url: base.map(url),
                ..plain("atom")
            });
            now.atoms = atoms.collect();
        };
        told(OFF, change).remove(0).after
    };
    let one = "http://one.example.com/v2/rest/orders";
    let two = "http://two.example.com/v2/rest/orders";
    let (a, b) = (
        Some("http://one.example.com"),
        Some("http://two.example.com"),
    );
    assert_eq!(after(&[a, a]), [one]);
    assert_eq!(after(&[a, b, a]), [one, two]);
    assert_eq!(after(&[b, None, a]), [two, one]);
    assert_eq!(after(&[None, None]), [""; 0]);
    assert_eq!(after(&[]), [""; 0]);
}

#[test]
fn a_custom_url_is_the_address_on_any_gateway_and_none_off_it() {
    let custom = |now: &mut Situation| {
        now.apis[0].custom_url = Some(url("https://api.example.com/orders"));
        now.atoms.truncate(1);
    };
    let address = || vec!["https://api.example.com/orders".to_owned()];
    let on_atom = |path| vec![format!("http://one.example.com:9090/{path}/orders")];
    for (direction, before, after) in [
        (ONTO, on_atom("ws/rest"), address()),
        (BETWEEN, address(), address()),
        (OFF, address(), on_atom("v2/rest")),
    ] {
        let api = known("orders");
        let expected = Addresses { api, before, after };
        assert_eq!(told(direction, custom), [expected]);
    }
}

#[test]
fn on_a_destination_that_is_gone_nothing_is_reached() {
    for direction in [ONTO, BETWEEN] {
        for custom in [None, Some("https://api.example.com/orders")] {
            let gone = |now: &mut Situation| {
                now.apis[0].custom_url = custom.map(url);
                now.destination.as_mut().expect("a gateway").gateway = None;
            };
            let addresses = told(direction, gone);
            assert_eq!(addresses[0].after, [""; 0]);
            assert_ne!(addresses[0].before, [""; 0]);
        }
    }
}

#[test]
fn an_address_is_told_once() {
    let told = told(OFF, |now| {
        now.atoms[0].base_url = Some(url("http://one.example.com"));
        now.atoms[1].base_url = Some(url("http://one.example.com/"));
    });
    assert_eq!(told[0].after, ["http://one.example.com/v2/rest/orders"]);
}
