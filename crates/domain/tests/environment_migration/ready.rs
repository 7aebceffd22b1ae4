//! When a migration is ready, and which warnings are acknowledged.

use waygate_domain::endpoint_path::EnvironmentPaths;
use waygate_domain::environment_migration::{
    ACKNOWLEDGED, Finding, OpenMigration, Page, Refusal, Report,
};

use crate::spoiling::forbidding;
use crate::support::{
    BETWEEN, ONTO, acknowledging, check, complete, confirm, put_aside, reaching, situation,
};

#[test]
fn a_page_says_all_that_is_acknowledged() {
    let of = |open: &OpenMigration| -> Vec<String> { open.acknowledged.iter().cloned().collect() };
    let open = put_aside(
        &complete(ONTO),
        Page::Atoms,
        &[(ACKNOWLEDGED, "plans:b\n\ncloud:a\ncloud:a\n")],
    );
    assert_eq!(of(&open), ["cloud:a", "plans:b"]);
    let now = EnvironmentPaths::default();
    for page in Page::ALL {
        let draft = open.draft(page, &now);
        assert_eq!(draft.get(ACKNOWLEDGED), "cloud:a\nplans:b", "{page:?}");
    }
    let open = confirm(&open, Page::AtomsSummary, &[(ACKNOWLEDGED, "plans:b")]);
    let open = open.expect("it is reached");
    assert_eq!(of(&open), ["plans:b"]);
    let refused = confirm(&open, Page::Apis, &[(ACKNOWLEDGED, "")]);
    assert!(refused.is_err());
    assert_eq!(of(&put_aside(&open, Page::Apis, &[])), [""; 0]);
}

#[test]
fn it_is_ready_once_everything_is_confirmed_and_nothing_stands_in_the_way() {
    let direction = BETWEEN;
    let good = Report::default();
    for page in Page::ALL
        .into_iter()
        .filter(|page| *page < Page::ApisSummary)
    {
        let refused = Refusal::NotReached(Page::ApisSummary);
        assert_eq!(reaching(direction, page).ready(&good), Err(refused));
    }
    let mut spoilt = situation(direction);
    forbidding(&["a"])(&mut spoilt);
    spoilt.atoms.remove(0);
    let bad = check(&complete(direction), &spoilt);
    let warning = Report {
        findings: bad.warnings().cloned().collect(),
        ..Report::default()
    };
    assert_eq!((bad.findings.len(), warning.findings.len()), (2, 1));
    let cloud = warning.findings.clone();
    let refused = |open: &OpenMigration, report: &Report| open.ready(report).cloned();

    let aside = put_aside(&complete(direction), Page::Paths, &[("rest", "new")]);
    let blocked = Refusal::Blocked(vec![Finding::NoServingAtom]);
    assert_eq!(refused(&aside, &bad), Err(blocked), "errors come first");
    let put_aside = Refusal::PutAside(Page::Paths);
    assert_eq!(refused(&aside, &warning), Err(put_aside.clone()));
    assert_eq!(refused(&aside, &good), Err(put_aside));

    let open = complete(direction);
    let unacknowledged = Refusal::Unacknowledged(cloud);
    assert_eq!(refused(&open, &warning), Err(unacknowledged));
    let plan = open.confirmed.plan().expect("a plan").clone();
    assert_eq!(refused(&open, &good), Ok(plan.clone()));
    assert_eq!(refused(&acknowledging(&open, &warning), &warning), Ok(plan));
}

#[test]
fn just_the_warnings_that_are_not_acknowledged_stand_in_the_way() {
    let mut two = situation(ONTO);
    forbidding(&["a"])(&mut two);
    let one = check(&complete(ONTO), &two);
    let open = acknowledging(&complete(ONTO), &one);
    forbidding(&["b"])(&mut two);
    let both = check(&open, &two);
    let missing = both.findings[1].clone();
    let refused = Refusal::Unacknowledged(vec![missing]);
    assert_eq!(open.ready(&both), Err(refused));
}
