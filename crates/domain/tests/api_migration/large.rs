//! Large definitions: the time is proportional to the size. The limits are far above what it takes, and far below what
//! it would take if it were not.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use waygate_domain::api_migration::{Difference, compare, convert, diff, dry_run};

use crate::base::{definition, step, with};

const AT_MOST: Duration = Duration::from_secs(180);

fn flows(count: usize) -> Value {
    let flow = |number: usize| {
        json!({
            "name": format!("Flow {}", number % 100),
            "path-operator": { "path": format!("/f/{number}"), "operator": "STARTS_WITH" },
            "methods": ["GET"],
            "pre": [step("rate-limit"), step("acme-audit")],
            "post": [step("transform-headers")]
        })
    };
    (0..count).map(flow).collect()
}

#[test]
fn ten_thousand_flows_are_checked_converted_and_compared() {
    let start = Instant::now();
    let v2 = definition(with("/flows", flows(10_000)));
    let report = dry_run(Some(&v2), false);
    assert_eq!(report.issues.len(), 10_000);
    let made = convert(&v2).expect("migratable");
    assert_eq!(made.dropped.len(), 10_000);
    let comparison = compare(&v2, &made.definition);
    let dropped = comparison
        .missing()
        .filter(|row| row.what.contains("acme-audit"))
        .count();
    assert_eq!(dropped, 10_000);
    assert_eq!(comparison.of(Difference::Changed).count(), 0);
    let _ = diff(&v2, &made.definition);
    assert!(start.elapsed() < AT_MOST, "{:?}", start.elapsed());
}

#[test]
fn twenty_megabytes_are_checked_converted_and_compared() {
    let start = Instant::now();
    let mut big = step("mock");
    big["configuration"] = json!({ "content": "x".repeat(10 << 20) });
    let many: Vec<Value> = (0..100_000)
        .map(|n| json!({ "key": format!("k{n}"), "value": "y".repeat(80) }))
        .collect();
    let v2 = with("/flows/0/pre/-", big);
    let v2 = definition(crate::base::set(v2, "/properties", json!(many)));
    assert!(v2.to_text(false).len() > 20 << 20);
    assert_eq!(dry_run(Some(&v2), false).issues.len(), 0);
    let made = convert(&v2).expect("migratable");
    let comparison = compare(&v2, &made.definition);
    assert!(comparison.rows.len() > 200_000);
    assert_eq!(comparison.of(Difference::Changed).count(), 0);
    assert!(start.elapsed() < AT_MOST, "{:?}", start.elapsed());
}

/// The worst for a comparison of lines: as many as are compared, few of them the same, all of them often there.
#[test]
fn as_many_lines_as_are_compared_are_compared_in_time() {
    let list = |seed: u64, kinds: u64| -> Value {
        let mut state = seed;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % kinds
        };
        (0..19_000).map(|_| json!(next())).collect()
    };
    for kinds in [2, 50, 5_000, 1 << 30] {
        let start = Instant::now();
        let _ = diff(&definition(list(1, kinds)), &definition(list(2, kinds)));
        assert!(start.elapsed() < AT_MOST, "{kinds}: {:?}", start.elapsed());
    }
}
