use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::status::Status;

use super::Fixture;
use super::reading::{admin, all_gateways, gateways, get};
use crate::ErrorKind;

pub(super) async fn each_view_holds_its_own_gateways(fixture: &dyn Fixture) {
    for view in [GatewayView::Enabled, GatewayView::Deleted] {
        let listed = all_gateways(&*admin(fixture), view).await;
        assert!(!listed.is_empty(), "the fixture has gateways for each view");
        for gateway in listed {
            assert_eq!(
                gateway.view(),
                view,
                "a view holds the gateways that belong to it"
            );
        }
    }
}

pub(super) async fn a_listed_gateway_is_what_it_is_known_to_be(fixture: &dyn Fixture) {
    for view in [GatewayView::Enabled, GatewayView::Deleted] {
        let listed = all_gateways(&*admin(fixture), view).await;
        for known in fixture
            .gateways()
            .iter()
            .filter(|known| known.view() == view)
        {
            let found = listed.iter().find(|gateway| gateway.id == known.id);
            let found = found.expect("every gateway is listed");
            assert_eq!(found.name.as_str(), known.name, "a gateway has its name");
            assert_eq!(found.status, known.status, "a gateway has its status");
        }
    }
}

pub(super) async fn one_gateway_is_what_the_list_says(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    for view in [GatewayView::Enabled, GatewayView::Deleted] {
        for listed in all_gateways(&*backend, view).await {
            let one = get(&*backend, &listed.id).await;
            // A clock that runs may have moved in between, and with it only what is derived.
            assert_eq!((&one.name, &one.url), (&listed.name, &listed.url));
            assert_eq!(
                one.environments, listed.environments,
                "a gateway read alone is the one listed"
            );
        }
    }
}

pub(super) async fn a_gateway_that_is_not_there_is_not_found(fixture: &dyn Fixture) {
    let id = GatewayId::new("there-is-no-such-gateway").expect("an id");
    let found = gateways(&*admin(fixture)).get(&id).await;
    let kind = found.err().map(|error| error.kind);
    assert_eq!(
        kind,
        Some(ErrorKind::NotFound),
        "what is not there is not found"
    );
}

pub(super) async fn a_deleted_gateway_has_no_issues_and_no_environments(fixture: &dyn Fixture) {
    for gateway in all_gateways(&*admin(fixture), GatewayView::Deleted).await {
        assert_eq!(gateway.issues, [], "a deleted gateway has no issues");
        assert_eq!(
            gateway.environments,
            [],
            "nothing is attached to a deleted gateway"
        );
        assert_eq!(gateway.restart, None, "a deleted gateway does not restart");
    }
}

pub(super) async fn cluster_issues_come_with_an_issue_of_the_cluster(fixture: &dyn Fixture) {
    let listed = all_gateways(&*admin(fixture), GatewayView::Enabled).await;
    let mut troubled = listed
        .iter()
        .filter(|g| g.status == Status::ClusterIssues)
        .peekable();
    assert!(
        troubled.peek().is_some(),
        "the fixture has a gateway with cluster issues"
    );
    assert!(
        troubled.all(|g| g.issues.iter().any(|issue| issue.kind.concerns_cluster())),
        "cluster issues always come with an issue of the cluster"
    );
    let mut online = listed.iter().filter(|g| g.status == Status::Online);
    assert!(
        online.all(|g| !g.issues.iter().any(|issue| issue.kind.concerns_cluster())),
        "a running gateway with an issue of its cluster has cluster issues"
    );
}
