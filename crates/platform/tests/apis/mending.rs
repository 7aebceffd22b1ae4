use futures::executor::block_on;
use waygate_backend::ErrorKind;
use waygate_domain::api::Deployment;
use waygate_domain::api_migration::{ApiMigration, Code, Fix, Refusal};

use crate::common::Host;
use crate::world::{api, apis, id, issues, kind, migration, migrations, refused, run};

fn mend(host: &Host, name: &str, code: Code, value: Option<&str>) -> ApiMigration {
    let seen = migration(host, name);
    let found = issues(&seen.value);
    let issue = found.iter().find(|issue| issue.code == Some(code));
    let fix = issue.and_then(|issue| issue.fix.clone()).expect("a fix");
    let mended = block_on(migrations(host).mend(&id(name), &fix, value, &seen.revision));
    mended.expect("mended").value
}

#[test]
fn each_fix_clears_its_issue_and_can_be_undone() {
    let host = Host::new("scenario=verdicts");
    for (code, value) in [
        (Code::V4EmulationEngineRequired, None),
        (Code::NonGraviteePolicy, None),
        (Code::PolicyNotCompatible, None),
        (Code::GroovyMissingScripts, None),
        (Code::ProxyHostMissing, Some("proxy.internal.example.com")),
        (Code::ProxyPortDefaulted, Some("8080")),
    ] {
        let name = code.key().to_ascii_lowercase().replace('_', "-");
        run(&host, &name);
        let before = api(&host, &name).value.definition;
        let mended = mend(&host, &name, code, value);
        let left: Vec<_> = issues(&mended)
            .into_iter()
            .map(|issue| issue.code)
            .collect();
        // What was mended is not deployed.
        assert_eq!(left, [Some(Code::ApiOutOfSync)], "{code:?}");
        assert_eq!(mended.fixed.len(), 1);
        assert!(mended.fixed[0].undo && mended.fixed[0].issue.code == Some(code));
        let seen = migration(&host, &name).revision;
        let undone = block_on(migrations(&host).undo(&id(&name), &seen))
            .expect("undone")
            .value;
        assert_eq!(issues(&undone).len(), 1);
        assert_eq!(issues(&undone)[0].code, Some(code));
        assert_eq!(undone.fixed, []);
        assert_eq!(api(&host, &name).value.definition, before);
        let seen = migration(&host, &name).revision;
        let twice = block_on(migrations(&host).undo(&id(&name), &seen));
        assert_eq!(refused(twice), Refusal::NothingToUndo.to_string());
    }
}

#[test]
fn an_api_out_of_sync_is_deployed_by_its_fix() {
    let host = Host::new("scenario=verdicts");
    run(&host, "api-out-of-sync");
    let mended = mend(&host, "api-out-of-sync", Code::ApiOutOfSync, None);
    assert_eq!(issues(&mended), []);
    assert!(!mended.fixed[0].undo);
    assert_eq!(
        api(&host, "api-out-of-sync").value.api.deployment,
        Deployment::Deployed
    );
}

#[test]
fn a_value_that_cannot_be_used_is_refused_at_the_field() {
    let host = Host::new("scenario=verdicts");
    for (code, values) in [
        (Code::ProxyHostMissing, ["", " ", "two words"]),
        (Code::ProxyPortDefaulted, ["0", "65536", "x"]),
    ] {
        let name = code.key().to_ascii_lowercase().replace('_', "-");
        let seen_issues = issues(&run(&host, &name));
        let fix = seen_issues[0].fix.clone().expect("a fix");
        let before = api(&host, &name);
        for value in values {
            let mended =
                block_on(migrations(&host).mend(&id(&name), &fix, Some(value), &before.revision));
            let ErrorKind::Invalid(fields) = kind(mended) else {
                panic!("{value}");
            };
            assert_eq!(fields[0].field, "value");
        }
        assert_eq!(api(&host, &name), before);
    }
}

#[test]
fn what_the_run_does_not_offer_or_what_changed_since_is_not_mended() {
    let host = Host::new("");
    run(&host, "orders");
    let seen = migration(&host, "orders").revision;
    let port = migrations(&host);
    let mended = block_on(port.mend(&id("orders"), &Fix::EnableEmulation, None, &seen));
    assert_eq!(refused(mended), Refusal::NotOffered.to_string());
    let details = api(&host, "orders");
    let changed = details.value.definition.replace("full", "short");
    let saved = block_on(apis(&host).save(&id("orders"), &changed, &seen)).expect("saved");
    let mended = block_on(port.mend(&id("orders"), &Fix::Deploy, None, &saved.revision));
    assert_eq!(refused(mended), Refusal::Stale.to_string());
}
