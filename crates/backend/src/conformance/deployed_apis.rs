use waygate_domain::deployed_api::{DeployedApi, DeployedApiId, DeploymentStatus};
use waygate_domain::role::{Privilege, Role};

use super::Fixture;
use super::reading::{admin, pages};
use crate::{DeployedApis, ErrorKind};

async fn all(apis: &dyn DeployedApis, limit: u16) -> Vec<DeployedApi> {
    let pages = pages(limit, |page| apis.list(page)).await;
    for page in &pages {
        assert!(
            page.items.len() <= usize::from(limit),
            "a page holds no more than its limit"
        );
    }
    pages.into_iter().flat_map(|page| page.items).collect()
}

pub(super) async fn every_deployed_api_is_listed_once_whatever_the_limit(fixture: &dyn Fixture) {
    let Ok(apis) = admin(fixture).deployed_apis() else {
        return;
    };
    let whole = all(&*apis, 1000).await;
    for limit in [1, 2, 3] {
        let listed = all(&*apis, limit).await;
        assert_eq!(listed, whole, "the limit changes nothing but the pages");
    }
    for (place, api) in whole.iter().enumerate() {
        let again = whole[..place].iter().any(|other| other.id == api.id);
        assert!(!again, "an API is listed once");
        let found = apis.get(&api.id).await;
        assert_eq!(found.as_ref(), Ok(api), "one API is what the list says");
    }
}

pub(super) async fn a_deployed_api_is_where_its_environment_is(fixture: &dyn Fixture) {
    let Ok(apis) = admin(fixture).deployed_apis() else {
        return;
    };
    let environments = fixture.environments();
    for api in all(&*apis, 1000).await {
        let environment = environments.iter().find(|e| e.id == api.environment.id);
        let environment = environment.expect("the environment of an API is there");
        assert_eq!(
            api.gateway.as_ref().map(|gateway| &gateway.id),
            environment.gateway.as_ref(),
            "an API is on its environment's gateway"
        );
        let sent = api.status == DeploymentStatus::SentToGateway;
        assert!(!sent || api.gateway.is_some(), "nothing is sent to nowhere");
    }
}

pub(super) async fn an_api_that_is_taken_off_its_gateway_can_be_put_back(fixture: &dyn Fixture) {
    let Ok(apis) = admin(fixture).deployed_apis() else {
        return;
    };
    for api in all(&*apis, 1000).await {
        if api.status != DeploymentStatus::SentToGateway {
            continue;
        }
        let off = apis.undeploy(&api.id).await;
        let expected = DeployedApi {
            status: DeploymentStatus::RequiresConfiguration,
            ..api.clone()
        };
        assert_eq!(off.as_ref(), Ok(&expected), "it says what it is then");
        assert_eq!(apis.get(&api.id).await, off, "and is so");
        refused_as_invalid(apis.undeploy(&api.id).await);
        assert_eq!(apis.deploy(&api.id).await, Ok(api.clone()), "and back");
        refused_as_invalid(apis.deploy(&api.id).await);
    }
}

fn refused_as_invalid(result: crate::Result<DeployedApi>) {
    let kind = result.err().map(|error| error.kind);
    assert!(
        matches!(kind, Some(ErrorKind::Invalid(_))),
        "doing it again is refused as invalid: {kind:?}"
    );
}

pub(super) async fn a_deployed_api_that_is_not_there_is_not_found(fixture: &dyn Fixture) {
    let Ok(apis) = admin(fixture).deployed_apis() else {
        return;
    };
    let id = DeployedApiId::new("api-that-is-not-there").expect("an id");
    for answer in [
        apis.get(&id).await,
        apis.deploy(&id).await,
        apis.undeploy(&id).await,
    ] {
        let kind = answer.err().map(|error| error.kind);
        assert_eq!(
            kind,
            Some(ErrorKind::NotFound),
            "what is not there is not found"
        );
    }
}

pub(super) async fn who_may_not_change_deploys_nothing(fixture: &dyn Fixture) {
    for role in Role::ALL {
        if role.may_change(Privilege::GatewayManagement) {
            continue;
        }
        let Ok(seen) = admin(fixture).deployed_apis() else {
            return;
        };
        let listed = all(&*seen, 1000).await;
        let Ok(apis) = fixture.backend(role).deployed_apis() else {
            return;
        };
        for api in listed {
            for answer in [apis.deploy(&api.id).await, apis.undeploy(&api.id).await] {
                let kind = answer.err().map(|error| error.kind);
                let forbidden = ErrorKind::Forbidden(Privilege::GatewayManagement);
                assert_eq!(kind, Some(forbidden), "{role:?} changes nothing");
            }
        }
    }
}
