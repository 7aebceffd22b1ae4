use futures::executor::block_on;
use waygate_backend::ErrorKind;
use waygate_domain::api::{DefinitionVersion, Deployment, RunState};
use waygate_domain::api_migration::{Code, Verdict};
use waygate_domain::role::Privilege;

use crate::common::Host;
use crate::world::{api, apis, id, issues, kind, list, migration, migrations, run};

#[test]
fn in_verdicts_each_rule_is_met_by_the_api_that_is_named_after_it_and_by_no_other_issue() {
    let host = Host::new("scenario=verdicts");
    for code in Code::ALL {
        let api = code.key().to_ascii_lowercase().replace('_', "-");
        let found = issues(&run(&host, &api));
        let codes: Vec<_> = found.iter().map(|issue| issue.code).collect();
        assert_eq!(codes, [Some(code)], "{found:?}");
        assert_eq!(found[0].state, code.state());
    }
    assert_eq!(issues(&run(&host, "fully-migratable")), []);
    let several = issues(&run(&host, "several-rules"));
    let kinds: std::collections::BTreeSet<_> = several.iter().map(|issue| issue.code).collect();
    assert!(
        several.len() > kinds.len() && kinds.len() >= 5,
        "{several:?}"
    );
}

#[test]
fn typical_shows_14_apis_with_each_verdict_and_each_state() {
    let all = list(&Host::new(""));
    assert_eq!(all.len(), 14);
    for verdict in Verdict::ALL {
        let has = |api: &waygate_domain::api::Api| api.verdict.is_some_and(|(v, _)| v == verdict);
        assert!(all.iter().any(has), "{verdict:?}");
    }
    assert!(all.iter().any(|api| api.verdict.is_none()));
    assert!(all.iter().any(|api| api.stale));
    for state in RunState::ALL {
        assert!(all.iter().any(|api| api.state == state), "{state:?}");
    }
    for deployment in Deployment::ALL {
        assert!(
            all.iter().any(|api| api.deployment == deployment),
            "{deployment:?}"
        );
    }
    for version in DefinitionVersion::ALL {
        assert!(
            all.iter().any(|api| api.definition == version),
            "{version:?}"
        );
    }
}

#[test]
fn readiness_has_500_apis_and_every_verdict_among_them() {
    let host = Host::new("scenario=readiness");
    let all = list(&host);
    assert_eq!(all.len(), 500);
    let mut counts = [0; 3];
    for api in all {
        let run = run(&host, api.id.as_str()).run.expect("a run");
        counts[run.report.verdict() as usize] += 1;
    }
    assert!(counts.iter().all(|count| *count > 50), "{counts:?}");
}

#[test]
fn a_dry_run_changes_nothing_about_the_api_and_is_kept() {
    let host = Host::new("");
    let before = api(&host, "invoices").value;
    assert_eq!(before.api.verdict, None);
    run(&host, "invoices");
    let after = api(&host, "invoices").value;
    assert_eq!(after.definition, before.definition);
    assert_eq!(after.history, before.history);
    assert!(
        after
            .api
            .verdict
            .is_some_and(|(verdict, _)| verdict == Verdict::Fully)
    );
    assert!(!after.api.stale);
}

#[test]
fn a_definition_that_changed_since_makes_the_run_stale_until_it_is_run_again() {
    let host = Host::new("");
    run(&host, "payments");
    let seen = api(&host, "payments");
    let changed = seen.value.definition.replace("EUR", "USD");
    let saved = block_on(apis(&host).save(&id("payments"), &changed, &seen.revision));
    let saved = saved.expect("saved").value;
    assert!(saved.api.stale);
    assert_eq!(saved.api.deployment, Deployment::OutOfSync);
    assert_eq!(saved.changes_since, 1);
    let found = issues(&run(&host, "payments"));
    assert_eq!(found[0].code, Some(Code::ApiOutOfSync));
    assert!(!migration(&host, "payments").value.is_stale());
}

#[test]
fn who_may_not_is_refused_and_an_api_that_is_not_there_is_not_found() {
    let forbidden = ErrorKind::Forbidden(Privilege::ApiManagement);
    let reader = Host::new("role=reader");
    assert_eq!(
        kind(block_on(migrations(&reader).dry_run(&id("orders")))),
        forbidden
    );
    assert!(block_on(apis(&reader).get(&id("orders"))).is_ok());
    let nobody = Host::new("role=access-only");
    assert_eq!(kind(block_on(apis(&nobody).get(&id("orders")))), forbidden);
    assert_eq!(
        kind(block_on(migrations(&nobody).get(&id("orders")))),
        forbidden
    );
    let host = Host::new("");
    assert_eq!(
        kind(block_on(apis(&host).get(&id("none")))),
        ErrorKind::NotFound
    );
    assert_eq!(
        kind(block_on(migrations(&host).dry_run(&id("none")))),
        ErrorKind::NotFound
    );
}
