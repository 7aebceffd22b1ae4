use std::collections::BTreeSet;

use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayView;

use super::Fixture;
use super::reading::{admin, all_environments, all_gateways, environments};
use crate::{EnvironmentView, ErrorKind};

pub(super) async fn the_unattached_are_exactly_those_without_a_gateway(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let all = all_environments(&*backend, EnvironmentView::All).await;
    let unattached = all_environments(&*backend, EnvironmentView::Unattached).await;
    let free: BTreeSet<_> = all
        .iter()
        .filter(|e| e.gateway.is_none())
        .map(|e| &e.id)
        .collect();
    let listed: BTreeSet<_> = unattached.iter().map(|e| &e.id).collect();
    assert_eq!(
        listed, free,
        "the unattached are exactly the environments without a gateway"
    );
}

pub(super) async fn one_environment_is_what_the_list_says(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let known = fixture.environments();
    for listed in all_environments(&*backend, EnvironmentView::All).await {
        let one = environments(&*backend).get(&listed.id).await;
        assert_eq!(
            one.as_ref(),
            Ok(&listed),
            "an environment read alone is the one listed"
        );
        let known = known.iter().find(|known| known.id == listed.id);
        let known = known.expect("only what is there is listed");
        assert_eq!(
            known.name,
            listed.name.as_str(),
            "an environment has its name"
        );
        assert_eq!(
            known.gateway, listed.gateway,
            "an environment is where it is attached"
        );
    }
}

pub(super) async fn an_environment_that_is_not_there_is_not_found(fixture: &dyn Fixture) {
    let id = EnvironmentId::new("there-is-no-such-environment").expect("an id");
    let found = environments(&*admin(fixture)).get(&id).await;
    let kind = found.err().map(|error| error.kind);
    assert_eq!(
        kind,
        Some(ErrorKind::NotFound),
        "what is not there is not found"
    );
}

pub(super) async fn gateways_and_environments_agree_on_what_is_attached(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let environments = all_environments(&*backend, EnvironmentView::All).await;
    let mut mentioned = 0;
    for gateway in all_gateways(&*backend, GatewayView::Enabled).await {
        for reference in &gateway.environments {
            let found = environments.iter().find(|e| e.id == reference.id);
            let found = found.expect("an environment that a gateway mentions is there");
            assert_eq!(
                found.gateway.as_ref(),
                Some(&gateway.id),
                "both sides say what is attached"
            );
            assert_eq!(found.reference(), *reference, "an environment has one name");
            mentioned += 1;
        }
    }
    let attached = environments.iter().filter(|e| e.gateway.is_some()).count();
    assert_eq!(
        mentioned, attached,
        "a gateway mentions every environment attached to it"
    );
}
