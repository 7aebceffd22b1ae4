//! Documentation pages.

use serde_json::json;
use waygate_domain::api_migration::Code::*;

use super::{Case, fully, not};
use crate::base::with;

pub fn cases() -> Vec<Case> {
    let kinds = [
        "MARKDOWN",
        "SWAGGER",
        "ASCIIDOC",
        "ASYNCAPI",
        "FOLDER",
        "LINK",
        "ROOT",
        "SYSTEM_FOLDER",
        "MARKDOWN_TEMPLATE",
    ];
    let pages = kinds.map(|kind| json!({ "id": kind, "name": kind, "type": kind, "accessControls": [], "attachedMedia": null }));
    let guide = json!({ "id": "g", "name": "Guide", "type": "MARKDOWN" });
    vec![
        fully("pages of every other kind", with("/pages", json!(pages))),
        not(
            "a translation",
            with(
                "/pages",
                json!([{ "id": "t", "type": "TRANSLATION", "parentId": "g" }, guide]),
            ),
            &[DocWithTranslations],
        ),
        not(
            "a translation of nothing",
            with(
                "/pages",
                json!([{ "name": "Guide (fr)", "type": "translation", "parent_id": 3 }]),
            ),
            &[DocWithTranslations],
        ),
        not(
            "access controls",
            with(
                "/pages",
                json!([{ "name": "P", "accessControls": [{ "referenceId": "g" }] }]),
            ),
            &[DocWithAccessControl],
        ),
        not(
            "access controls, with underscores",
            with("/pages", json!([{ "name": "P", "access_controls": [1] }])),
            &[DocWithAccessControl],
        ),
        not(
            "attached media",
            with("/pages", json!([{ "attachedMedia": [{ "hash": "1" }] }])),
            &[DocWithAttachedResources],
        ),
        not(
            "all of it on one page",
            with(
                "/pages",
                json!([{ "type": "TRANSLATION", "attached_media": [1], "accessControls": [1] }]),
            ),
            &[
                DocWithTranslations,
                DocWithAccessControl,
                DocWithAttachedResources,
            ],
        ),
    ]
}

#[test]
fn a_translation_names_its_parent() {
    let pages = json!([{ "id": "t", "name": "Guide (fr)", "type": "TRANSLATION", "parentId": "g" }, { "id": "g", "name": "Guide" }]);
    let report = waygate_domain::api_migration::dry_run(
        Some(&crate::base::definition(with("/pages", pages))),
        false,
    );
    assert!(
        report.issues[0].message.contains("“Guide”"),
        "{}",
        report.issues[0].message
    );
}
