use waygate_domain::gateway::GatewayView;
use waygate_domain::role::{Privilege, Role};

use super::Fixture;
use super::reading::{all_environments, all_gateways, environments, gateways};
use crate::{EnvironmentView, Error, ErrorKind, PageRequest};

pub(super) async fn everyone_who_signs_in_has_a_session(fixture: &dyn Fixture) {
    for role in Role::ALL {
        let session = fixture.backend(role).session().await;
        let session = session.expect("everyone who signs in has a session");
        assert_eq!(session.role, role, "a session says the role");
        assert!(!session.account.is_empty(), "a session names the account");
    }
}

pub(super) async fn who_may_read_reads_everything(fixture: &dyn Fixture) {
    for role in Role::ALL {
        if role.may_read(Privilege::GatewayManagement) {
            let backend = fixture.backend(role);
            let listed = all_gateways(&*backend, GatewayView::Enabled).await;
            assert!(!listed.is_empty(), "{role:?} reads gateways");
            let listed = all_environments(&*backend, EnvironmentView::All).await;
            assert!(!listed.is_empty(), "{role:?} reads environments");
            let events = gateways(&*backend).events(None).await;
            assert!(events.is_ok(), "{role:?} follows events");
        }
    }
}

pub(super) async fn who_lacks_the_privilege_is_told_which(fixture: &dyn Fixture) {
    let backend = fixture.backend(Role::AccessOnly);
    let (gateways, environments) = (gateways(&*backend), environments(&*backend));
    let view = GatewayView::Enabled;
    refused(gateways.list(view, PageRequest::first()).await);
    refused(gateways.events(None).await);
    for known in fixture.gateways().iter().take(1) {
        refused(gateways.get(&known.id).await);
    }
    let view = EnvironmentView::All;
    refused(environments.list(view, PageRequest::first()).await);
    for known in fixture.environments().iter().take(1) {
        refused(environments.get(&known.id).await);
        if let Ok(atoms) = backend.atoms() {
            refused(atoms.list(&known.id).await);
        }
    }
    if let Ok(apis) = backend.deployed_apis() {
        refused(apis.list(PageRequest::first()).await);
    }
}

fn refused<T>(result: Result<T, Error>) {
    let error = result.err().expect("who lacks the privilege is refused");
    let privilege = Privilege::GatewayManagement;
    assert_eq!(
        error.kind,
        ErrorKind::Forbidden(privilege),
        "a refusal names the privilege"
    );
    assert!(
        error.message.contains(privilege.label()),
        "so does its message: {}",
        error.message
    );
    let role = Role::AccessOnly.key();
    assert!(
        error.message.contains(role),
        "its message names the role: {}",
        error.message
    );
}
