//! What a person has typed and not saved, kept in this browser until it is saved or discarded.
//!
//! Each tab keeps its own, so that none writes over another's. Where a tab has none, the newest of the others is
//! taken up: theirs may have crashed.

use waygate_domain::settings::Draft;
use waygate_domain::time::Timestamp;

use super::random;
use crate::route::{encode, pairs};

/// A draft as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// What was typed.
    pub draft: Draft,
    /// What it was made from.
    pub seen: String,
    /// When it was last changed, on the backend's clock.
    pub at: Timestamp,
}

/// Where a draft was taken from, and what it was then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    key: String,
    text: String,
}

/// The version of the form in which drafts are kept; others are left alone.
const VERSION: &str = "1";

/// Reads the drafts with these fields that are kept under a name: this tab's first, then the newest. What
/// cannot be read is left out.
pub fn read(name: &str, fields: impl Iterator<Item = &'static str> + Clone) -> Vec<(Kept, Source)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let own = own_key(name);
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let of_name = keys.filter(|key| *key == own || key.starts_with(&tab_key(name, "")));
    let mut found: Vec<(Kept, Source)> = of_name
        .filter_map(|key| {
            let text = storage.get_item(&key).ok().flatten()?;
            Some((parse(&text, fields.clone())?, Source { key, text }))
        })
        .collect();
    found.sort_by_key(|(kept, source)| (source.key != own, std::cmp::Reverse(kept.at)));
    found
}

/// Moves a draft away from where this tab keeps its own, so that it is not written over.
pub fn set_aside(name: &str, source: Source) -> Source {
    let aside = Source {
        key: tab_key(name, "aside"),
        ..source.clone()
    };
    let Some(storage) = storage() else {
        return source;
    };
    if source.key != own_key(name) || storage.set_item(&aside.key, &aside.text).is_err() {
        return source;
    }
    // It is at its other place now.
    let _ = storage.remove_item(&source.key);
    aside
}

fn parse(text: &str, fields: impl Iterator<Item = &'static str> + Clone) -> Option<Kept> {
    let pairs = pairs(text);
    let value = |name: &str| Some(pairs.iter().find(|(key, _)| key == name)?.1.clone());
    if value("v")? != VERSION {
        return None;
    }
    let mut draft = Draft::of(fields.clone());
    for field in fields {
        draft.set(field, value(&format!("f.{field}"))?);
    }
    Some(Kept {
        draft,
        seen: value("seen")?,
        at: Timestamp::from_millis(value("at")?.parse().ok()?),
    })
}

/// Keeps a draft under a name; whether the browser took it.
pub fn keep(name: &str, kept: &Kept) -> bool {
    let mut text = format!(
        "v={VERSION}&seen={}&at={}",
        encode(&kept.seen),
        kept.at.as_millis()
    );
    for (field, value) in kept.draft.iter() {
        text.extend(["&f.", field, "=", &encode(value)]);
    }
    storage().is_some_and(|storage| storage.set_item(&own_key(name), &text).is_ok())
}

/// Forgets this tab's draft of that name, and the one that was taken up.
pub fn forget(name: &str, taken: Option<&Source>) {
    if let Some(storage) = storage() {
        // Removing what is not there is fine.
        let _ = storage.remove_item(&own_key(name));
    }
    if let Some(taken) = taken {
        forget_source(taken);
    }
}

/// Forgets a draft, unless it was typed on since.
pub fn forget_source(source: &Source) {
    let Source { key, text } = source;
    if let Some(storage) = storage()
        && storage.get_item(key).ok().flatten().as_ref() == Some(text)
    {
        // Removing what is not there is fine.
        let _ = storage.remove_item(key);
    }
}

/// The text kept under a name for all tabs; where there is none, what `make` makes, kept from then on.
pub fn key_under(name: &str, make: impl FnOnce() -> Option<String>) -> Option<String> {
    let kept = storage().and_then(|storage| storage.get_item(&key(name)).ok().flatten());
    kept.or_else(|| {
        let made = make()?;
        if let Some(storage) = storage() {
            // Not kept, it holds for this once.
            let _ = storage.set_item(&key(name), &made);
        }
        Some(made)
    })
}

/// Forgets the text kept under a name for all tabs.
pub fn forget_key(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name));
    }
}

fn key(name: &str) -> String {
    format!("waygate.draft:{name}")
}

fn tab_key(name: &str, tab: &str) -> String {
    format!("waygate.draft:{name}@{tab}")
}

fn own_key(name: &str) -> String {
    tab_key(name, &tab().unwrap_or_default())
}

/// What tells this tab from others, also after a reload.
fn tab() -> Option<String> {
    const NAME: &str = "waygate.tab";
    let session = web_sys::window()?.session_storage().ok()??;
    if let Ok(Some(known)) = session.get_item(NAME) {
        return Some(known);
    }
    let made = random::token()?;
    session.set_item(NAME, &made).ok()?;
    Some(made)
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;
    use waygate_domain::settings::FormKey;

    #[wasm_bindgen_test]
    fn what_was_kept_is_read_as_it_was() {
        let form = FormKey::Properties.form();
        let mut draft = form.draft(|_| None);
        draft.set("name", "a+b & c=d %41 ü\n🚪");
        let kept = Kept {
            draft,
            seen: "7".into(),
            at: Timestamp::from_millis(5),
        };
        assert!(keep("test", &kept));
        let keys = |form: FormKey| form.form().fields.iter().map(|field| field.key);
        let first = |form| read("test", keys(form)).into_iter().next();
        let (read_back, source) = first(FormKey::Properties).expect("it was kept");
        assert_eq!(read_back, kept);
        assert_eq!(first(FormKey::Execution), None);
        forget("test", Some(&source));
        assert_eq!(first(FormKey::Properties), None);
    }

    #[wasm_bindgen_test]
    fn the_draft_of_another_tab_is_taken_up_and_left_alone_where_it_went_on() {
        let form = FormKey::Properties.form();
        let keys = || form.fields.iter().map(|field| field.key);
        let kept = |at| Kept {
            draft: form.draft(|_| None),
            seen: "7".into(),
            at: Timestamp::from_millis(at),
        };
        let storage = storage().expect("a storage");
        let theirs = tab_key("test-tabs", "other");
        assert!(keep("test-tabs", &kept(5)));
        let text = storage.get_item(&own_key("test-tabs")).expect("readable");
        let text = text.expect("it was kept");
        forget("test-tabs", None);
        storage.set_item(&theirs, &text).expect("room");
        let first = || read("test-tabs", keys()).into_iter().next();
        let (_, source) = first().expect("theirs");
        storage
            .set_item(&theirs, &text.replace("at=5", "at=6"))
            .expect("room");
        forget("test-tabs", Some(&source));
        let (newer, source) = first().expect("theirs, newer");
        assert_eq!(newer, kept(6));
        assert!(keep("test-tabs", &kept(1)));
        let (own, own_source) = first().expect("one's own");
        assert_eq!(own, kept(1), "one's own comes first");
        let aside = set_aside("test-tabs", own_source);
        assert!(keep("test-tabs", &kept(2)));
        assert_eq!(
            read("test-tabs", keys()).len(),
            3,
            "nothing is written over"
        );
        forget_source(&aside);
        forget("test-tabs", Some(&source));
        assert_eq!(first(), None);
    }
}
