use std::collections::HashMap;

use serde_json::Value;

use super::thing::Thing;
use super::{Compared, Difference};
use crate::api::Pointer;

/// How many characters of a value are shown.
const SHOWN: usize = 400;

/// Compares the things of both definitions that belong to the same thing, which is called `of`.
pub(super) fn compare(of: &str, v2: Vec<Thing<'_>>, v4: Vec<Thing<'_>>, rows: &mut Vec<Compared>) {
    let mut others: Vec<Option<Thing<'_>>> = v4.into_iter().map(Some).collect();
    let places: HashMap<String, usize> = others
        .iter()
        .enumerate()
        .filter_map(|(place, thing)| Some((thing.as_ref()?.key.clone(), place)))
        .collect();
    let (mut last, mut moved) = (0, None);
    for thing in v2 {
        let place = places.get(&thing.key).copied();
        let other = place.and_then(|place| others.get_mut(place)?.take());
        let what = joined(of, &thing.what);
        let Some(other) = other else {
            rows.extend(dropped(what, &thing));
            continue;
        };
        if let Some(place) = place.filter(|_| thing.ordered) {
            if place < last && moved.is_none() {
                moved = Some((what.clone(), thing.at.clone(), other.at.clone()));
            }
            last = last.max(place);
        }
        rows.push(both(what.clone(), &thing, &other));
        compare(&what, thing.parts, other.parts, rows);
    }
    rows.extend(moved.map(|(what, v2_at, v4_at)| Compared {
        what: format!("{what}: its place among the others"),
        v2: None,
        v4: None,
        v2_at: Some(v2_at),
        v4_at: Some(v4_at),
        difference: Difference::Changed,
        why: "The order is not the one of the V2 definition.".into(),
    }));
    for other in others.into_iter().flatten() {
        rows.push(Compared {
            what: joined(of, &other.what),
            v2: None,
            v4: other.value.as_deref().map(shown),
            v2_at: None,
            v4_at: Some(other.at),
            difference: Difference::Added,
            why: "The V2 definition does not have it.".into(),
        });
    }
}

fn joined(of: &str, what: &str) -> String {
    match of.is_empty() {
        true => what.to_owned(),
        false => format!("{of}: {what}"),
    }
}

fn dropped(what: String, thing: &Thing<'_>) -> Option<Compared> {
    let value = thing.value.as_deref()?;
    Some(Compared {
        what,
        v2: Some(shown(value)),
        v4: None,
        v2_at: Some(thing.at.clone()),
        v4_at: None,
        difference: Difference::Dropped,
        why: thing.why.to_owned(),
    })
}

fn both(what: String, v2: &Thing<'_>, v4: &Thing<'_>) -> Compared {
    let (difference, why) = differ(v2, v4);
    Compared {
        what,
        v2: v2.value.as_deref().map(shown),
        v4: v4.value.as_deref().map(shown),
        v2_at: v2.value.is_some().then(|| v2.at.clone()),
        v4_at: Some(v4.at.clone()),
        difference,
        why,
    }
}

fn differ(v2: &Thing<'_>, v4: &Thing<'_>) -> (Difference, String) {
    let Some(value) = &v2.value else {
        return match v4.value.as_deref() == v2.default.as_ref() {
            true => {
                let why = "V2 does not say it; this stands for it in V4.";
                (Difference::Defaulted, why.into())
            }
            false => (
                Difference::Added,
                "The V2 definition does not say it.".into(),
            ),
        };
    };
    if v4.value.as_ref() != Some(value) {
        let why = "The V4 definition says something else: it was edited, or converted otherwise.";
        return (Difference::Changed, why.into());
    }
    match (field(&v2.at), field(&v4.at)) {
        (Some(from), Some(to)) if from != to => {
            let why = format!("V4 calls “{from}” “{to}”.");
            (Difference::Renamed, why)
        }
        _ => (Difference::Same, "It is the same.".into()),
    }
}

/// The name of the field at a place; `None` for an item of a list.
fn field(at: &Pointer) -> Option<&str> {
    let (_, name) = at.as_str().rsplit_once('/')?;
    let is_item = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    (!is_item).then_some(name)
}

fn shown(value: &Value) -> String {
    let mut text = match value {
        Value::String(text) => text.chars().take(SHOWN + 1).collect(),
        other => other.to_string(),
    };
    if let Some((cut, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(cut);
        text.push('…');
    }
    text
}
