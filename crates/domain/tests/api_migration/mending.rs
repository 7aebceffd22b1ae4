//! The fixes that are made in a definition.

use serde_json::{Value, json};
use waygate_domain::api::Pointer;
use waygate_domain::api_migration::{Code, Fix, FixError, Issue, dry_run, mend};

use crate::base::{base, definition, set, step, with, without};
use crate::table::cases;

fn at(text: &str) -> Pointer {
    Pointer::new(text).expect("a pointer")
}

fn value(fix: &Fix) -> Option<&'static str> {
    match fix {
        Fix::SetProxyHost(_) => Some("proxy.example.com"),
        Fix::SetProxyPort(_) => Some("8080"),
        _ => None,
    }
}

/// What an issue is about, without the place: that moves up where a step before it goes.
fn about(issue: &Issue) -> (Option<Code>, String) {
    (issue.code, issue.message.clone())
}

#[test]
fn every_fix_removes_its_issue_and_no_other() {
    let mut made = 0;
    for case in cases() {
        let v2 = definition(case.definition);
        let before = dry_run(Some(&v2), false);
        for (number, issue) in before.issues.iter().enumerate() {
            let Some(fix) = &issue.fix else {
                continue;
            };
            made += 1;
            let mended = mend(&v2, fix, value(fix)).expect("a fix that can be made");
            let after = dry_run(Some(&mended), false);
            let mut expected: Vec<_> = before.issues.iter().map(about).collect();
            expected.remove(number);
            assert_eq!(
                after.issues.iter().map(about).collect::<Vec<_>>(),
                expected,
                "{}: {fix:?}",
                case.name
            );
        }
    }
    assert!(made > 60, "{made}");
}

#[test]
fn every_code_that_can_be_fixed_offers_its_fix() {
    let fixable = [
        Code::V4EmulationEngineRequired,
        Code::NonGraviteePolicy,
        Code::PolicyNotCompatible,
        Code::GroovyMissingScripts,
        Code::GroovyMultipleScripts,
        Code::GroovyParseError,
        Code::ProxyHostMissing,
        Code::ProxyPortDefaulted,
    ];
    for case in cases() {
        for issue in dry_run(Some(&definition(case.definition)), false).issues {
            let code = issue.code.expect("a code");
            assert_eq!(issue.fix.is_some(), fixable.contains(&code), "{code:?}");
        }
    }
    let report = dry_run(Some(&definition(base())), true);
    assert_eq!(report.issues[0].fix, Some(Fix::Deploy));
}

#[test]
fn the_emulation_engine_is_written_as_the_definition_writes() {
    let mended = |v2: Value| {
        mend(&definition(v2), &Fix::EnableEmulation, None)
            .expect("mended")
            .0
    };
    let exported = mended(with("/execution_mode", json!("v3")));
    assert_eq!(exported["execution_mode"], "v4-emulation-engine");
    let absent = mended(without(base(), "/execution_mode"));
    assert_eq!(absent["execution_mode"], "v4-emulation-engine");
    let api = json!({ "definitionVersion": "V2", "executionMode": "V3" });
    assert_eq!(
        mended(api),
        json!({ "definitionVersion": "V2", "executionMode": "V4_EMULATION_ENGINE" })
    );
    let api = mended(json!({ "definitionVersion": "V2" }));
    assert_eq!(api["executionMode"], "V4_EMULATION_ENGINE");
    assert_eq!(
        mend(&definition(json!(7)), &Fix::EnableEmulation, None),
        Err(FixError::Gone)
    );
}

#[test]
fn a_host_and_a_port_are_checked() {
    const PROXY: &str = "/proxy/groups/0/endpoints/0/proxy";
    let v2 = definition(with(PROXY, json!({ "enabled": true, "port": "x" })));
    let host = |value| mend(&v2, &Fix::SetProxyHost(at(PROXY)), value);
    for bad in [None, Some(""), Some("  "), Some("a b"), Some("a\tb")] {
        assert_eq!(host(bad), Err(FixError::NotAHost), "{bad:?}");
    }
    let mended = host(Some(" proxy.example.com ")).expect("a host").0;
    assert_eq!(
        mended.pointer("/proxy/groups/0/endpoints/0/proxy/host"),
        Some(&json!("proxy.example.com"))
    );
    let port = |value| mend(&v2, &Fix::SetProxyPort(at(PROXY)), value);
    for bad in [
        None,
        Some(""),
        Some("0"),
        Some("65536"),
        Some("-1"),
        Some("80.5"),
        Some("http"),
    ] {
        assert_eq!(port(bad), Err(FixError::NotAPort), "{bad:?}");
    }
    for (good, number) in [("1", 1), ("65535", 65535), (" 3128 ", 3128)] {
        let mended = port(Some(good)).expect("a port").0;
        assert_eq!(
            mended.pointer("/proxy/groups/0/endpoints/0/proxy/port"),
            Some(&json!(number))
        );
    }
}

#[test]
fn what_is_not_there_any_more_is_not_mended() {
    let v2 = definition(with("/flows/0/pre", json!([step("a"), step("b")])));
    let gone = [
        Fix::RemoveStep(at("/flows/0/pre/2")),
        Fix::RemoveStep(at("/flows/1/pre/0")),
        Fix::RemoveStep(at("/flows/0/pre/-1")),
        Fix::RemoveStep(at("/flows/0/pre/x")),
        Fix::RemoveStep(at("/flows/0/methods/0")),
        Fix::RemoveStep(at("/flows/0")),
        Fix::RemoveStep(at("/plans/0/flows/0/pre/0")),
        Fix::RemoveStep(at("")),
        Fix::SetProxyHost(at("/proxy/groups/0/endpoints/0/proxy")),
        Fix::SetProxyHost(at("/proxy/groups/0/endpoints/0")),
        Fix::SetProxyHost(at("/proxy")),
        Fix::SetProxyHost(at("/flows")),
    ];
    for fix in gone {
        assert_eq!(
            mend(&v2, &fix, Some("host")),
            Err(FixError::Gone),
            "{fix:?}"
        );
    }
    let fix = Fix::RemoveStep(at("/flows/0/pre/0"));
    let mended = mend(&v2, &fix, None).expect("mended").0;
    assert_eq!(mended.pointer("/flows/0/pre"), Some(&json!([step("b")])));
    let of_plan = definition(set(
        v2.0.clone(),
        "/plans/0/flows",
        json!([{ "post": [step("a")] }]),
    ));
    let fix = Fix::RemoveStep(at("/plans/0/flows/0/post/0"));
    let mended = mend(&of_plan, &fix, None).expect("mended").0;
    assert_eq!(mended.pointer("/plans/0/flows/0/post"), Some(&json!([])));
}

#[test]
fn deploying_is_not_done_in_the_definition() {
    let refusal = mend(&definition(base()), &Fix::Deploy, None);
    assert_eq!(refusal, Err(FixError::NotInTheDefinition));
    let errors = [
        FixError::Gone,
        FixError::NotAHost,
        FixError::NotAPort,
        FixError::NotInTheDefinition,
    ];
    for error in errors {
        assert!(error.to_string().ends_with('.'));
    }
}
