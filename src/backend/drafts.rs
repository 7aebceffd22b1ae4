//! What a person has typed and not saved, kept in this browser until it is saved or discarded.

use waygate_domain::settings::Draft;
use waygate_domain::time::Timestamp;

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

/// The version of the form in which drafts are kept; others are left alone.
const VERSION: &str = "1";

/// Reads the draft with these fields that is kept under a name. `None` where there is none, or it cannot be
/// read.
pub fn read(name: &str, fields: impl Iterator<Item = &'static str> + Clone) -> Option<Kept> {
    let text = storage()?.get_item(&key(name)).ok()??;
    let pairs = pairs(&text);
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
    storage().is_some_and(|storage| storage.set_item(&key(name), &text).is_ok())
}

/// The text kept under a name; where there is none, what `make` makes, kept from then on.
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

/// Forgets the draft kept under a name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        // Removing what is not there is fine.
        let _ = storage.remove_item(&key(name));
    }
}

fn key(name: &str) -> String {
    format!("waygate.draft:{name}")
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
        assert_eq!(read("test", keys(FormKey::Properties)), Some(kept));
        assert_eq!(read("test", keys(FormKey::Execution)), None);
        forget("test");
        assert_eq!(read("test", keys(FormKey::Properties)), None);
    }
}
