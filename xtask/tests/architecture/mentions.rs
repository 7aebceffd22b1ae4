//! What a file of the console mentions of the rest of it.

use std::path::Path;

use crate::lexer::{Token, tokens};

/// How many modules down from the crate's root a file is, by its path below `src`.
pub fn file_depth(path: &Path) -> usize {
    let is_folder_itself = path
        .file_name()
        .is_some_and(|name| name == "mod.rs" || name == "main.rs");
    path.components().count() - usize::from(is_folder_itself)
}

/// The modules at the crate's root that a file of this depth mentions, as `crate::NAME`, and the crates of the
/// workspace, as `waygate_NAME`. A path out of an inline module is taken for one out of the file.
pub fn mentions(source: &str, depth: usize) -> Vec<String> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Token::Word(word) = &tokens[at] else {
            at += 1;
            continue;
        };
        let begins_path = at == 0 || tokens[at - 1] != Token::PathSeparator;
        at += 1;
        match word.as_str() {
            "crate" if begins_path => found.extend(names_after(&tokens, at)),
            "super" if begins_path => {
                let mut up = 1;
                while tokens.get(at) == Some(&Token::PathSeparator)
                    && is_word(&tokens, at + 1, "super")
                {
                    up += 1;
                    at += 2;
                }
                if up >= depth {
                    found.extend(names_after(&tokens, at));
                }
            }
            word if word.starts_with("waygate_") => found.push(word.to_owned()),
            _ => {}
        }
    }
    found
}

fn is_word(tokens: &[Token], at: usize, wanted: &str) -> bool {
    matches!(tokens.get(at), Some(Token::Word(word)) if word == wanted)
}

/// The names that follow the crate's root at `at`: one, or those of a group in braces.
fn names_after(tokens: &[Token], at: usize) -> Vec<String> {
    if tokens.get(at) != Some(&Token::PathSeparator) {
        return Vec::new();
    }
    match tokens.get(at + 1) {
        Some(Token::Word(name)) => vec![format!("crate::{name}")],
        Some(Token::Mark('{')) => names_in_group(&tokens[at + 2..]),
        _ => Vec::new(),
    }
}

fn names_in_group(tokens: &[Token]) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    let mut begins_item = true;
    for token in tokens {
        match token {
            Token::Mark('}') if depth == 0 => break,
            Token::Mark('}') => depth -= 1,
            Token::Mark('{') => depth += 1,
            Token::Mark(',') if depth == 0 => {
                begins_item = true;
                continue;
            }
            Token::Word(name) if begins_item => names.push(format!("crate::{name}")),
            _ => {}
        }
        begins_item = false;
    }
    names
}

#[test]
fn the_depth_of_a_file_is_that_of_its_module() {
    for (path, depth) in [
        ("main.rs", 0),
        ("app.rs", 1),
        ("ui/mod.rs", 1),
        ("ui/button.rs", 2),
        ("ui/table/mod.rs", 2),
        ("ui/table/head.rs", 3),
    ] {
        assert_eq!(file_depth(Path::new(path)), depth, "{path}");
    }
}

#[test]
fn every_way_to_the_root_is_a_mention() {
    for (source, expected) in [
        ("use crate::pages::gateways;", vec!["crate::pages"]),
        (
            "use crate::{ui::{a, b}, pages::c, route};",
            vec!["crate::ui", "crate::pages", "crate::route"],
        ),
        ("use crate :: { \n pages };", vec!["crate::pages"]),
        (
            "pub(crate) fn f(x: crate::route::Route) {}",
            vec!["crate::route"],
        ),
        (
            "view! { <a href=crate::route::gateways()/> }",
            vec!["crate::route"],
        ),
        ("use super::super::pages;", vec!["crate::pages"]),
        (
            "use super::super::{pages, ui};",
            vec!["crate::pages", "crate::ui"],
        ),
        ("use waygate_domain::Status;", vec!["waygate_domain"]),
        (
            "fn f(x: &::waygate_backend::Error) {}",
            vec!["waygate_backend"],
        ),
    ] {
        assert_eq!(mentions(source, 2), expected, "{source}");
    }
}

#[test]
fn what_stays_below_or_is_only_spoken_of_is_no_mention() {
    for source in [
        "use super::pages;",
        "// use crate::pages;",
        "/// As [`crate::pages`].",
        "let text = \"crate::pages and waygate_domain\";",
        "use leptos::pages;",
    ] {
        assert_eq!(mentions(source, 2), Vec::<String>::new(), "{source}");
    }
}
