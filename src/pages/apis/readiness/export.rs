//! The report as a file.

use leptos::prelude::*;
use waygate_domain::api_migration::{Looked, to_csv, to_json};

use super::check::{Check, Entry};
use crate::backend::download;
use crate::text::apis as text;
use crate::ui::dynamic::click;

/// The two formats.
pub fn buttons(check: Check) -> impl IntoView {
    let save = move |name: &'static str, kind: &'static str, write: fn(Vec<Looked>) -> String| {
        click(move |_| {
            let looked: Vec<Looked> = check.entries.with_untracked(|entries| {
                entries.iter().filter_map(Entry::looked).cloned().collect()
            });
            let content = download::file(&write(looked).as_str().into(), kind);
            content.and_then(|content| download::save(&content, name));
        })
    };
    let csv = save(text::CSV_FILE, "text/csv;charset=utf-8", |looked| {
        to_csv(&looked)
    });
    let json = save(text::JSON_FILE, "application/json", |looked| {
        to_json(&looked)
    });
    view! {
        <span class="line tight push">
            <button type="button" class="button quiet" on:click=csv>{text::DOWNLOAD_CSV}</button>
            <button type="button" class="button quiet" on:click=json>{text::DOWNLOAD_JSON}</button>
        </span>
    }
}
