use std::collections::BTreeSet;

use waygate_domain::gateway::GatewayView;

use super::Fixture;
use super::reading::{admin, environments, gateways, pages, request};
use crate::{Cursor, EnvironmentView, ErrorKind, Page, Result};

/// Limits that cut a list in every way: one by one, with a rest, in one.
const LIMITS: [u16; 4] = [1, 2, 7, 1000];

pub(super) async fn every_gateway_is_listed_once_whatever_the_limit(fixture: &dyn Fixture) {
    let gateways = gateways(&*admin(fixture));
    for view in [GatewayView::Enabled, GatewayView::Deleted] {
        let known = fixture.gateways().into_iter();
        let expected: BTreeSet<_> = known.filter(|k| k.view() == view).map(|k| k.id).collect();
        for limit in LIMITS {
            let pages = pages(limit, |page| gateways.list(view, page)).await;
            let listed: Vec<_> = pages.into_iter().flat_map(|page| page.items).collect();
            let ids: BTreeSet<_> = listed.iter().map(|gateway| gateway.id.clone()).collect();
            assert_eq!(
                ids.len(),
                listed.len(),
                "no gateway is listed twice ({limit} a page)"
            );
            assert_eq!(ids, expected, "every gateway is listed ({limit} a page)");
        }
    }
}

pub(super) async fn every_environment_is_listed_once_whatever_the_limit(fixture: &dyn Fixture) {
    let environments = environments(&*admin(fixture));
    for view in [EnvironmentView::All, EnvironmentView::Unattached] {
        let known = fixture.environments().into_iter();
        let in_view = known.filter(|k| view == EnvironmentView::All || k.gateway.is_none());
        let expected: BTreeSet<_> = in_view.map(|k| k.id).collect();
        for limit in LIMITS {
            let pages = pages(limit, |page| environments.list(view, page)).await;
            let listed: Vec<_> = pages.into_iter().flat_map(|page| page.items).collect();
            let ids: BTreeSet<_> = listed.iter().map(|e| e.id.clone()).collect();
            assert_eq!(
                ids.len(),
                listed.len(),
                "no environment is listed twice ({limit} a page)"
            );
            assert_eq!(
                ids, expected,
                "every environment is listed ({limit} a page)"
            );
        }
    }
}

pub(super) async fn a_page_holds_no_more_than_its_limit(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let (gateways, environments) = (gateways(&*backend), environments(&*backend));
    for limit in LIMITS {
        let lists = pages(limit, |page| gateways.list(GatewayView::Enabled, page)).await;
        let most = lists.iter().map(|page| page.items.len()).max();
        assert!(
            most <= Some(limit.into()),
            "a page of gateways holds at most its limit"
        );
        let lists = pages(limit, |page| environments.list(EnvironmentView::All, page)).await;
        let most = lists.iter().map(|page| page.items.len()).max();
        assert!(
            most <= Some(limit.into()),
            "a page of environments holds at most its limit"
        );
    }
}

pub(super) async fn reading_a_list_again_gives_the_same_order(fixture: &dyn Fixture) {
    let gateways = gateways(&*admin(fixture));
    let mut orders = Vec::new();
    for limit in LIMITS {
        let pages = pages(limit, |page| gateways.list(GatewayView::Enabled, page)).await;
        let ids = pages.into_iter().flat_map(|page| page.items).map(|g| g.id);
        orders.push(ids.collect::<Vec<_>>());
    }
    let same = orders.windows(2).all(|pair| pair[0] == pair[1]);
    assert!(same, "a list has one order, however it is read");
}

pub(super) async fn a_cursor_that_was_not_given_out_is_refused(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    for garbage in [
        "", "garbage", "0", "-1", "~", "../..", "☃", "null", "a b", "%00",
    ] {
        let page = || request(Some(Cursor(garbage.into())), 10);
        refused(
            gateways(&*backend).list(GatewayView::Enabled, page()).await,
            garbage,
        );
        refused(
            environments(&*backend)
                .list(EnvironmentView::All, page())
                .await,
            garbage,
        );
    }
}

pub(super) async fn a_cursor_of_another_list_is_refused(fixture: &dyn Fixture) {
    let backend = admin(fixture);
    let first = gateways(&*backend)
        .list(GatewayView::Enabled, request(None, 1))
        .await
        .expect("a list can be read");
    let cursor = first
        .next
        .expect("of several gateways one page of one is not the last");
    let page = || request(Some(cursor.clone()), 1);
    refused(
        gateways(&*backend).list(GatewayView::Deleted, page()).await,
        &cursor.0,
    );
    refused(
        environments(&*backend)
            .list(EnvironmentView::All, page())
            .await,
        &cursor.0,
    );
}

fn refused<T>(result: Result<Page<T>>, cursor: &str) {
    let kind = result.err().map(|error| error.kind);
    assert!(
        matches!(kind, Some(ErrorKind::Invalid(_))),
        "a cursor that was not given out for this list is refused as invalid: {cursor:?}"
    );
}
