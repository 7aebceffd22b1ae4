//! What a migration changes of the APIs and of the published name.

use waygate_domain::deployed_api::ApiAuthentication::{ApiKeyControlled, AtomControlled, Provider};
use waygate_domain::deployed_api::DeployedApi;
use waygate_domain::deployed_api::DeploymentStatus::{RequiresConfiguration, SentToGateway};
use waygate_domain::endpoint_path::{ApiType, BasePath};
use waygate_domain::environment_migration::{
    ApiChange, ApiRef, authentication_after, published_name_after,
};

use crate::support::{
    BETWEEN, DIRECTIONS, Direction, OFF, ONTO, api, destination, gateway, name, settled, situation,
};

#[test]
fn on_a_gateway_apis_are_api_key_controlled_and_off_it_their_atom_controls_them() {
    let okta = || Provider(name("Okta"));
    for ((from, to), now, after) in [
        (ONTO, AtomControlled, ApiKeyControlled),
        (ONTO, ApiKeyControlled, ApiKeyControlled),
        (ONTO, okta(), okta()),
        (BETWEEN, AtomControlled, AtomControlled),
        (BETWEEN, ApiKeyControlled, ApiKeyControlled),
        (BETWEEN, okta(), okta()),
        (OFF, AtomControlled, AtomControlled),
        (OFF, ApiKeyControlled, AtomControlled),
        (OFF, okta(), AtomControlled),
    ] {
        let from = from.map(gateway);
        let told = authentication_after(&now, from.as_ref(), &destination(to));
        assert_eq!(told, after, "{from:?} {to:?} {now:?}");
    }
}

#[test]
fn the_new_gateway_has_the_apis_that_go_along_and_have_their_plan() {
    let gold = || vec![name("Gold")];
    let okta = || Provider(name("Okta"));
    // Of each: what it is now; whether it is sent onto a gateway, between two, and off one.
    let table = [
        (ApiKeyControlled, gold(), SentToGateway, [true, true, false]),
        (
            ApiKeyControlled,
            gold(),
            RequiresConfiguration,
            [true, false, false],
        ),
        (
            ApiKeyControlled,
            vec![],
            SentToGateway,
            [false, false, false],
        ),
        (
            ApiKeyControlled,
            vec![],
            RequiresConfiguration,
            [false, false, false],
        ),
        (
            AtomControlled,
            gold(),
            RequiresConfiguration,
            [true, false, false],
        ),
        (
            AtomControlled,
            vec![],
            RequiresConfiguration,
            [false, false, false],
        ),
        (AtomControlled, vec![], SentToGateway, [false, true, false]),
        (okta(), vec![], SentToGateway, [true, true, false]),
        (okta(), vec![], RequiresConfiguration, [true, false, false]),
    ];
    for (which, (from, to)) in DIRECTIONS.into_iter().enumerate() {
        let mut now = situation((from, to));
        let numbered = table.iter().enumerate();
        now.apis = numbered
            .map(|(n, (authentication, plans, status, _))| DeployedApi {
                authentication: authentication.clone(),
                plans: plans.clone(),
                status: *status,
                ..api(&format!("api-{n}"))
            })
            .collect();
        let expected: Vec<ApiChange> = now
            .apis
            .iter()
            .zip(&table)
            .map(|(api, (before, .., sent))| ApiChange {
                api: ApiRef::from(api),
                before: before.clone(),
                after: match (from, to, before) {
                    (_, None, _) => AtomControlled,
                    (None, Some(_), AtomControlled) => ApiKeyControlled,
                    (_, Some(_), before) => before.clone(),
                },
                sent: sent[which],
            })
            .collect();
        assert_eq!(ApiChange::all(&settled(now), &destination(to)), expected);
    }
}

#[test]
fn of_apis_at_one_url_the_new_gateway_has_the_first_that_may_go() {
    let sent = |direction: Direction, change: fn(&mut [DeployedApi])| -> Vec<bool> {
        let mut now = situation(direction);
        now.apis = vec![api("first"), api("second"), api("third")];
        for api in &mut now.apis {
            api.base = BasePath::new("orders").expect("a path");
        }
        change(&mut now.apis);
        let changes = ApiChange::all(&settled(now), &destination(direction.1));
        changes.into_iter().map(|change| change.sent).collect()
    };
    for direction in [ONTO, BETWEEN] {
        assert_eq!(sent(direction, |_| ()), [true, false, false]);
        let no_plan = sent(direction, |apis| apis[0].plans.clear());
        assert_eq!(no_plan, [false, true, false]);
        let other_type = sent(direction, |apis| apis[1].api_type = ApiType::Soap);
        assert_eq!(other_type, [true, true, false]);
        let elsewhere = |apis: &mut [DeployedApi]| {
            apis[2].base = BasePath::new("orders/2").expect("a path");
        };
        assert_eq!(sent(direction, elsewhere), [true, false, true]);
    }
    let waiting = sent(BETWEEN, |apis| apis[0].status = RequiresConfiguration);
    assert_eq!(waiting, [false, true, false]);
    assert_eq!(sent(OFF, |_| ()), [false; 3]);
}

#[test]
fn the_published_name_becomes_the_environments_unless_it_is_its_own_between_gateways() {
    for ((from, to), published, others, after) in [
        (ONTO, "Shop", &["Test"][..], "production"),
        (OFF, "Shop", &["Test"], "production"),
        (BETWEEN, "Shop", &["Test"], "Shop"),
        (BETWEEN, "Shop", &[], "Shop"),
        (BETWEEN, "Shop", &["Test", "Shop"], "production"),
        (BETWEEN, "", &["Test"], "production"),
        (BETWEEN, "production", &[], "production"),
    ] {
        let from = from.map(gateway);
        let others = others.iter().copied();
        let told = published_name_after(
            "production",
            published,
            others,
            from.as_ref(),
            &destination(to),
        );
        assert_eq!(told, after, "{from:?} {to:?} {published:?}");
    }
}
