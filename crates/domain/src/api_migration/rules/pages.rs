use std::collections::HashMap;

use super::issue;
use crate::api_migration::node::{Node, says_nothing};
use crate::api_migration::v2::spelling::{ACCESS, MEDIA, PARENT};
use crate::api_migration::{Code, Issue};

pub(super) fn check(pages: &Node<'_>, issues: &mut Vec<Issue>) {
    let mut names = HashMap::new();
    for page in pages.items() {
        if let (Some(id), Some(name)) = (page.text_of(&["id"]), page.text_of(&["name"])) {
            names.insert(id, name);
        }
    }
    for page in pages.items() {
        let name = page.text_of(&["name"]).unwrap_or("without a name");
        let mut found = |code, message| {
            let at = Some(page.at.clone());
            issues.push(issue(code, message, at, None));
        };
        let is_translation = page
            .text_of(&["type"])
            .is_some_and(|kind| kind.eq_ignore_ascii_case("TRANSLATION"));
        if is_translation {
            let parent = page.text_of(PARENT);
            let parent = parent.map(|id| names.get(id).copied().unwrap_or(id));
            let message = match parent {
                Some(parent) => format!("The documentation page “{parent}” has a translation."),
                None => format!("The documentation page “{name}” is a translation."),
            };
            found(Code::DocWithTranslations, message);
        }
        let has = |names| {
            page.get(names)
                .is_some_and(|node| !says_nothing(node.value))
        };
        if has(ACCESS) {
            let message = format!("The documentation page “{name}” has access controls.");
            found(Code::DocWithAccessControl, message);
        }
        if has(MEDIA) {
            let message = format!("The documentation page “{name}” has attached media.");
            found(Code::DocWithAttachedResources, message);
        }
    }
}
