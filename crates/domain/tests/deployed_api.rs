//! Deployed APIs: when they can be deployed and undeployed, their form, and the table.

use waygate_domain::collation::Collation;
use waygate_domain::deployed_api::{
    ApiAuthentication, Column, DeployedApi, DeployedApiId, DeploymentStatus, Query, Refusal, Sort,
    can_deploy, can_undeploy, select,
};
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment::{EnvironmentId, EnvironmentRef};
use waygate_domain::gateway::{GatewayId, GatewayRef};
use waygate_domain::gateway_table::Direction;
use waygate_domain::settings::{Draft, Facts, FormKey, Wrong, access};
use waygate_domain::text::Name;

use ApiAuthentication::{ApiKeyControlled, AtomControlled, Provider};
use DeploymentStatus::{RequiresConfiguration, SentToGateway};

fn name(text: &str) -> Name {
    Name::new(text).expect("a name")
}

fn api(title: &str, version: &str, environment: &str, gateway: Option<&str>) -> DeployedApi {
    DeployedApi {
        id: DeployedApiId::new(&format!("{title}:{version}:{environment}")).expect("an id"),
        name: name(title),
        version: name(version),
        environment: EnvironmentRef {
            id: EnvironmentId::new(environment).expect("an id"),
            name: name(environment),
        },
        gateway: gateway.map(|gateway| GatewayRef {
            id: GatewayId::new(gateway).expect("an id"),
            name: name(gateway),
        }),
        api_type: ApiType::Rest,
        base: BasePath::new(&title.to_lowercase()).expect("a path"),
        proxy: false,
        authentication: ApiKeyControlled,
        plans: vec![name("Gold")],
        custom_url: None,
        status: RequiresConfiguration,
    }
}

#[test]
fn an_api_is_deployed_where_it_is_complete_and_has_a_gateway() {
    let providers = || Provider(name("Okta"));
    for authentication in [ApiKeyControlled, AtomControlled, providers()] {
        for plans in [vec![], vec![name("Gold")]] {
            for gateway in [None, Some("gw")] {
                for status in DeploymentStatus::ALL {
                    let api = DeployedApi {
                        authentication: authentication.clone(),
                        plans: plans.clone(),
                        status,
                        ..api("Orders", "1", "env", gateway)
                    };
                    let expected = match (gateway, status) {
                        (None, _) => Err(Refusal::NotAttached),
                        (Some(_), SentToGateway) => Err(Refusal::AlreadySent),
                        _ if authentication == ApiKeyControlled && plans.is_empty() => {
                            Err(Refusal::NoPlan)
                        }
                        _ => Ok(()),
                    };
                    assert_eq!(can_deploy(&api, &[]), expected, "{api:?}");
                    let off = can_undeploy(&api);
                    assert_eq!(off.is_ok(), status == SentToGateway);
                }
            }
        }
    }
}

#[test]
fn two_versions_at_one_url_are_not_on_the_gateway_together() {
    let first = api("Orders", "1", "env", Some("gw"));
    let second = api("Orders", "2", "env", Some("gw"));
    let sent = |other: &DeployedApi| DeployedApi {
        status: SentToGateway,
        ..other.clone()
    };
    let both = [first.clone(), second.clone()];
    assert_eq!(can_deploy(&second, &both), Ok(()), "neither is there");
    let taken = Refusal::UrlTaken(name("Orders"), name("1"));
    let refused = can_deploy(&second, &[sent(&first)]);
    assert_eq!(refused, Err(taken.clone()));
    assert_eq!(
        taken.to_string(),
        "The API Orders, version 1, of this environment is at the same URL. Undeploy it first."
    );
    let mut elsewhere = sent(&api("Orders", "1", "other", Some("gw")));
    assert_eq!(can_deploy(&second, &[elsewhere.clone()]), Ok(()));
    elsewhere = sent(&first);
    elsewhere.api_type = ApiType::Soap;
    assert_eq!(can_deploy(&second, &[elsewhere.clone()]), Ok(()));
    elsewhere = sent(&first);
    elsewhere.base = BasePath::new("v1").expect("a path");
    assert_eq!(can_deploy(&second, &[elsewhere]), Ok(()));
}

#[test]
fn keys_and_labels_are_the_products() {
    let told = DeploymentStatus::ALL.map(|s| (s.key(), s.label()));
    let expected = [
        ("requires_configuration", "Requires Configuration"),
        ("sent_to_gateway", "Sent to the Gateway"),
    ];
    assert_eq!(told, expected);
    for status in DeploymentStatus::ALL {
        assert_eq!(DeploymentStatus::from_key(status.key()), Some(status));
    }
    for column in Column::ALL {
        assert_eq!(Column::from_key(column.key()), Some(column));
    }
    for (authentication, key, label) in [
        (ApiKeyControlled, "api_key", "API Key Controlled"),
        (AtomControlled, "atom", "Atom Controlled"),
        (Provider(name("atom")), "provider:atom", "atom"),
        (Provider(name("Okta: EU")), "provider:Okta: EU", "Okta: EU"),
    ] {
        assert_eq!(
            (authentication.key().as_str(), authentication.label()),
            (key, label)
        );
        assert_eq!(ApiAuthentication::from_key(key), Some(authentication));
    }
    for key in ["", "provider:", "Okta", "API_KEY"] {
        assert_eq!(ApiAuthentication::from_key(key), None, "{key}");
    }
}

fn facts(sent: bool) -> Facts {
    Facts {
        providers: vec![name("Okta"), name("atom")],
        plans: vec![name("Bronze"), name("Silver"), name("Gold")],
        sent,
        ..Facts::default()
    }
}

fn draft(authentication: &str, plans: &str) -> Draft {
    let mut draft = FormKey::Access.form().draft(|_| None);
    draft.set("authentication", authentication);
    draft.set("plans", plans);
    draft
}

#[test]
fn only_known_providers_and_plans_can_be_chosen() {
    let check = |authentication: &str, plans: &str| {
        let checked = FormKey::Access
            .form()
            .check(&draft(authentication, plans), &facts(false));
        match checked {
            Ok(valid) => access(valid.draft()).ok_or(("", Wrong::Empty)),
            Err(flaws) => Err((flaws[0].field, flaws[0].wrong.clone())),
        }
    };
    let tidy = check("provider:Okta", "Gold\n\n Bronze \nGold");
    let expected = (Provider(name("Okta")), vec![name("Bronze"), name("Gold")]);
    assert_eq!(tidy, Ok(expected), "in their order, each once");
    assert_eq!(check("", ""), Ok((ApiKeyControlled, vec![])));
    assert_eq!(check("atom", ""), Ok((AtomControlled, vec![])));
    let atom = check("provider:atom", "");
    assert_eq!(atom, Ok((Provider(name("atom")), vec![])));
    for foreign in ["provider:Nobody", "okta", "provider:"] {
        let unknown = check(foreign, "");
        assert_eq!(unknown, Err(("authentication", Wrong::Unknown)));
    }
    let Err(("plans", Wrong::Rule(sentence))) = check("atom", "Gold\nPlatinum") else {
        panic!("an unknown plan is told");
    };
    assert!(sentence.contains("Platinum"), "{sentence}");
}

#[test]
fn what_the_gateway_has_keeps_a_plan() {
    for (authentication, plans, sent, right) in [
        ("api_key", "", false, true),
        ("api_key", "", true, false),
        ("", "", true, false),
        ("api_key", "Gold", true, true),
        ("atom", "", true, true),
        ("provider:Okta", "", true, true),
    ] {
        let draft = draft(authentication, plans);
        let checked = FormKey::Access.form().check(&draft, &facts(sent));
        assert_eq!(checked.is_ok(), right, "{authentication} {plans} {sent}");
        if let Err(flaws) = checked {
            assert_eq!(flaws.len(), 1);
            assert_eq!(flaws[0].field, "plans");
        }
    }
}

/// Without case, and runs of digits as numbers.
struct Plain;

impl Collation for Plain {
    fn decompose(&self, text: &str) -> String {
        text.to_owned()
    }

    fn ranks(&self, texts: &[&str]) -> Vec<u32> {
        let key = |text: &&str| -> Vec<(u64, String)> {
            let parts = text.split_inclusive(|c: char| !c.is_ascii_digit());
            let part = |part: &str| {
                let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = &part[..part.len() - rest.len()];
                (digits.parse().unwrap_or(0), rest.to_lowercase())
            };
            parts.map(part).collect()
        };
        let keys: Vec<_> = texts.iter().map(key).collect();
        let rank = |own: &Vec<(u64, String)>| keys.iter().filter(|other| *other < own).count();
        keys.iter().map(|own| rank(own) as u32).collect()
    }
}

fn rows() -> Vec<DeployedApi> {
    let mut rows = vec![
        api("orders", "1.10", "Berlin", Some("eu-2")),
        api("Orders", "1.9", "Zagreb", Some("eu-10")),
        api("Accounts", "3", "Alpha", None),
        api("Accounts", "2", "Berlin", Some("eu-2")),
        api("Search", "1", "Chennai", Some("ap-1")),
    ];
    rows[1].status = SentToGateway;
    rows[4].status = SentToGateway;
    rows
}

fn places(column: Column, direction: Direction) -> Vec<u32> {
    let query = Query {
        sort: Sort { column, direction },
        ..Query::default()
    };
    select(&rows(), &query, &Plain).places
}

#[test]
fn every_column_sorts_both_ways_and_falls_back_to_name_and_version() {
    use Direction::{Ascending, Descending};
    for (column, ascending, descending) in [
        (Column::Name, [3, 2, 1, 0, 4], [4, 1, 0, 3, 2]),
        (Column::Version, [4, 1, 0, 3, 2], [2, 3, 0, 1, 4]),
        (Column::Environment, [2, 3, 0, 4, 1], [1, 4, 3, 0, 2]),
        (Column::Gateway, [4, 3, 0, 1, 2], [2, 1, 3, 0, 4]),
        (Column::Status, [3, 2, 0, 1, 4], [1, 4, 3, 2, 0]),
    ] {
        assert_eq!(places(column, Ascending), ascending, "{column:?}");
        assert_eq!(places(column, Descending), descending, "{column:?}");
    }
    let chosen = Sort::default().chosen(Column::Name);
    assert_eq!(chosen.direction, Descending);
    assert_eq!(chosen.chosen(Column::Status).direction, Ascending);
}

#[test]
fn the_search_looks_at_api_environment_and_gateway_and_the_counts_keep_it() {
    let found = |search: &str, status| {
        let query = Query {
            search: search.into(),
            status,
            ..Query::default()
        };
        let selection = select(&rows(), &query, &Plain);
        (selection.places, selection.counts)
    };
    assert_eq!(found("", None), (vec![3, 2, 1, 0, 4], [3, 2]));
    assert_eq!(found(" ORDERS ", None), (vec![1, 0], [1, 1]));
    assert_eq!(found("berlin", None), (vec![3, 0], [2, 0]));
    assert_eq!(found("eu-", None), (vec![3, 1, 0], [2, 1]));
    assert_eq!(found("eu-", Some(SentToGateway)), (vec![1], [2, 1]));
    assert_eq!(found("nothing", None), (vec![], [0, 0]));
    let none = select(&[], &Query::default(), &Plain);
    assert_eq!((none.places, none.counts), (vec![], [0, 0]));
}
