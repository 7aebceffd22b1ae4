//! The words for the fields of every page.

use leptos::prelude::*;
use waygate_domain::content_migration::{Class, CredentialKind, Feature, Retention, Subscription};

use crate::components::wizard::messages::Fields;
use crate::text::{content_migrations as text, settings};

pub(super) fn fields() -> Fields {
    Fields {
        label: text::field,
        shown: StoredValue::new(Box::new(|field: &str, value: &str| {
            shown(field, value).to_owned()
        })),
    }
}

/// What a value of a field is in words.
fn shown<'a>(field: &str, value: &'a str) -> &'a str {
    let label = if value.is_empty() {
        Some(settings::EMPTY)
    } else if field.ends_with("_subscription") {
        Subscription::from_key(value).map(Subscription::label)
    } else if field.ends_with("_class") {
        Class::from_key(value).map(Class::label)
    } else if field.ends_with("_credentials") {
        CredentialKind::from_key(value).map(CredentialKind::label)
    } else if field == "retention" {
        Retention::from_key(value).map(Retention::label)
    } else if Feature::from_key(field).is_some() {
        text::answer(value)
    } else if value == "on" {
        Some(text::ON)
    } else {
        None
    };
    label.unwrap_or(value)
}
