//! Definitions of the table with parts of them taken out or replaced by any other JSON: nothing panics, and what is said
//! holds together.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use waygate_domain::api::{Definition, DefinitionVersion};
use waygate_domain::api_migration::{
    Code, Diff, State, compare, convert, diff, dry_run, is_v2, mend, names,
};

use crate::base::definition;
use crate::deep::nested;
use crate::strays::{STRAYS, preceded};
use crate::table::cases;

/// How a definition is changed at a place.
#[derive(Clone, Debug)]
enum Mutation {
    Remove,
    Replace(Value),
    /// By what is at another place of it.
    Copy(Index),
    Rename(String),
    /// Puts a name of V4 before the fields that are there.
    Precede(&'static str, Value),
    /// Puts it into so many lists.
    Nest(usize),
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop_oneof!["", "[a-z/~{}\" ]{0,8}", "HTTP", "groovy", "0", "é…"].prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let name = prop_oneof![
            "[a-z]{0,6}",
            "policy",
            "name",
            "steps",
            "schedule",
            "enabled",
            "provider",
            "path"
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..4)
                .prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        Just(Mutation::Remove),
        any_json().prop_map(Mutation::Replace),
        any::<Index>().prop_map(Mutation::Copy),
        prop_oneof!["[a-z]{1,5}", "path-operator", "healthcheck", "endpoints"]
            .prop_map(Mutation::Rename),
        (any::<Index>(), any_json())
            .prop_map(|(which, value)| Mutation::Precede(which.get(&STRAYS).1, value)),
        (1..130_usize).prop_map(Mutation::Nest),
    ]
}

fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(value, format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (number, value) in items.iter().enumerate() {
                places(value, format!("{at}/{number}"), found);
            }
        }
        _ => {}
    }
    found.push(at);
}

fn mutate(definition: &mut Value, at: &Index, mutation: &Mutation) {
    let mut all = vec![];
    places(definition, String::new(), &mut all);
    let place = at.get(&all).clone();
    let name = |(parent, name): (&str, &str)| {
        (
            parent.to_owned(),
            name.replace("~1", "/").replace("~0", "~"),
        )
    };
    match mutation {
        Mutation::Replace(value) => {
            if let Some(here) = definition.pointer_mut(&place) {
                *here = value.clone();
            }
        }
        Mutation::Precede(name, value) => {
            if definition.pointer(&place).is_some_and(Value::is_object) {
                *definition = preceded(definition.take(), &place, name, value.clone());
            }
        }
        Mutation::Nest(levels) => {
            if let Some(here) = definition.pointer_mut(&place) {
                *here = nested(*levels, here.take());
            }
        }
        Mutation::Copy(other) => {
            let value = definition
                .pointer(other.get(all.as_slice()).as_str())
                .cloned();
            if let (Some(here), Some(value)) = (definition.pointer_mut(&place), value) {
                *here = value;
            }
        }
        Mutation::Remove | Mutation::Rename(_) => {
            let Some((parent, field)) = place.rsplit_once('/').map(name) else {
                return;
            };
            match definition.pointer_mut(&parent) {
                Some(Value::Object(fields)) => {
                    let value = fields.shift_remove(&field);
                    if let (Mutation::Rename(to), Some(value)) = (mutation, value) {
                        fields.insert(to.clone(), value);
                    }
                }
                Some(Value::Array(items)) => {
                    let number = field.parse().unwrap_or(0);
                    if number < items.len() {
                        items.remove(number);
                    }
                }
                _ => {}
            }
        }
    }
}

fn mutated() -> impl Strategy<Value = Value> {
    let mutations = prop::collection::vec((any::<Index>(), mutation()), 1..6);
    (any::<Index>(), mutations).prop_map(|(which, mutations)| {
        let cases = CASES.with(Clone::clone);
        // The whole exports come first, and are the richest: every second time it is one of them.
        let mut value = match which.index(2) {
            0 => which.get(&cases[..10]).clone(),
            _ => which.get(&cases).clone(),
        };
        for (at, mutation) in &mutations {
            mutate(&mut value, at, mutation);
        }
        value
    })
}

thread_local! {
    static CASES: Vec<Value> = cases().into_iter().map(|case| case.definition).collect();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_panics_and_what_is_said_holds_together(value in mutated()) {
        let v2 = definition(value.clone());
        let report = dry_run(Some(&v2), false);
        let not_v2 = report.issues.iter().any(|issue| issue.code == Some(Code::ApiNotV2Definition));
        prop_assert_eq!(is_v2(&v2), !not_v2);
        prop_assert!(!not_v2 || report.issues.len() == 1);
        let _ = names(&v2);
        for issue in &report.issues {
            if let Some(at) = &issue.location {
                prop_assert!(value.pointer(at.as_str()).is_some(), "{} is not there", at);
            }
            if let Some(fix) = &issue.fix {
                let mended = mend(&v2, fix, Some("8080"));
                prop_assert!(mended.is_ok(), "{:?}: {:?}", fix, mended);
                let after = dry_run(mended.as_ref().ok(), false);
                prop_assert_eq!(after.issues.len() + 1, report.issues.len(), "{:?}", fix);
            }
        }
        match convert(&v2) {
            Err(refusal) => prop_assert_eq!(refusal, report),
            Ok(made) => {
                prop_assert!(report.state() < State::Impossible);
                prop_assert_eq!(made.definition.version(), Some(DefinitionVersion::V4));
                prop_assert!(Definition::parse(&made.definition.to_text(false)).is_ok());
                let comparison = compare(&v2, &made.definition);
                let steps = |row: &&waygate_domain::api_migration::Compared| row.what.contains("step ") && row.what.ends_with('”');
                let missing = comparison.missing().filter(steps).count();
                let removed = report.issues.iter().filter(|issue| issue.code == Some(Code::NonGraviteePolicy)).count();
                prop_assert_eq!(missing, removed);
                let lost = comparison.missing().find(|row| row.what.starts_with("Path “") && !row.what.contains(':'));
                prop_assert_eq!(lost, None);
                prop_assert!(matches!(diff(&v2, &made.definition), Diff::Lines(_)));
            }
        }
    }

    #[test]
    fn any_two_definitions_can_be_compared(one in mutated(), other in any_json()) {
        let (one, other) = (definition(one), definition(other));
        let _ = compare(&one, &other);
        let _ = compare(&other, &one);
        let _ = diff(&one, &other);
        let v4 = convert(&one).map(|made| made.definition);
        if let Ok(mut v4) = v4 {
            // What is in the V4 may be anything by now.
            v4.0["endpointGroups"] = other.0.clone();
            v4.0["flows"] = json!([other.0]);
            let comparison = compare(&one, &v4);
            prop_assert!(comparison.rows.iter().all(|row| row.v2_at.is_some() || row.v4_at.is_some()));
        }
    }
}
