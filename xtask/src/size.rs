//! What a browser loads before it can show the first row of the table, and the budget for it.

mod references;
mod table;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::failure::Failure;
use crate::workspace::Workspace;

use references::{in_css, in_html, in_javascript};

/// How many bytes may reach the browser, in brotli: 250 KB for the table alone, 330 KB when all pages are there.
const BUDGET: u64 = 262_000;

/// The file that every other is reached from.
const PAGE: &str = "index.html";

/// What the program itself asks for.
const ASKED_FOR: &str = "config.json";

/// A file that reaches the browser.
#[derive(Debug, PartialEq, Eq)]
struct Loaded {
    /// Its path below `dist`.
    name: String,
    /// Its bytes on disk.
    plain: u64,
    /// Its bytes as they are sent.
    sent: u64,
}

/// Prints what the release build sends to a browser.
///
/// # Errors
///
/// When it is more than the budget, or a file is missing.
pub fn check(workspace: &Workspace) -> Result<(), Failure> {
    let loaded = loaded(&workspace.dist())?;
    let total = loaded.iter().map(|file| file.sent).sum();
    println!("{}", table::table(&loaded, total, BUDGET));
    judge(total)
}

fn judge(total: u64) -> Result<(), Failure> {
    if total <= BUDGET {
        return Ok(());
    }
    Err(Failure::new(format!(
        "a browser loads {total} bytes for the first row of the table, {} more than the budget of {BUDGET}: make the \
         largest above smaller, or load it later",
        total - BUDGET
    )))
}

/// The page, all that it refers to, and what those refer to; the largest first.
fn loaded(dist: &Path) -> Result<Vec<Loaded>, Failure> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![PAGE.to_owned(), ASKED_FOR.to_owned()];
    let mut loaded = Vec::new();
    while let Some(name) = waiting.pop() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let path = dist.join(&name);
        let content = fs::read(&path).map_err(|error| {
            Failure::new(format!(
                "dist/{name} is referred to but can't be read ({error}): run `cargo xtask build`"
            ))
        })?;
        waiting.extend(references(&name, &content));
        let plain = content.len() as u64;
        let twin = fs::metadata(dist.join(format!("{name}.br")));
        loaded.push(Loaded {
            name,
            plain,
            sent: twin.map_or(plain, |twin| twin.len()),
        });
    }
    loaded.sort_by(|a, b| b.sent.cmp(&a.sent).then_with(|| a.name.cmp(&b.name)));
    Ok(loaded)
}

fn references(name: &str, content: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(content);
    let found = match name.rsplit('.').next() {
        Some("html") => in_html(&text),
        Some("css") => in_css(&text),
        Some("js") => in_javascript(&text),
        _ => Vec::new(),
    };
    found
        .iter()
        .filter_map(|reference| references::resolve(name, reference))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dist(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dist = tempfile::tempdir().expect("a folder for the test");
        for (name, content) in files {
            let path = dist.path().join(name);
            fs::create_dir_all(path.parent().expect("a name has a folder")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        dist
    }

    #[test]
    fn everything_reached_from_the_page_counts_once_as_it_is_sent() {
        let page =
            r#"<link rel="stylesheet" href="/a.css"><script type="module" src="/b.js"></script>"#;
        let dist = dist(&[
            ("index.html", page),
            ("config.json", "{}"),
            (
                "a.css",
                "a { background: url(img/c.svg) } b { background: url(img/c.svg) }",
            ),
            ("b.js", "import './d.js';"),
            (
                "d.js",
                "export const text = 'a long text that compresses well';",
            ),
            ("d.js.br", "short"),
            ("img/c.svg", "<svg/>"),
            ("never.js", "not referred to"),
        ]);
        let loaded = loaded(dist.path()).expect("every file is there");
        let names: Vec<&str> = loaded.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "index.html",
                "a.css",
                "b.js",
                "img/c.svg",
                "d.js",
                "config.json"
            ]
        );
        let compressed = loaded
            .iter()
            .find(|file| file.name == "d.js")
            .expect("it is listed");
        assert_eq!((compressed.plain, compressed.sent), (55, 5));
    }

    #[test]
    fn a_missing_file_is_named() {
        let dist = dist(&[
            ("index.html", r#"<script src="/gone.js"></script>"#),
            ("config.json", "{}"),
        ]);
        let failure = loaded(dist.path()).expect_err("it is missing").to_string();
        assert!(
            failure.starts_with("dist/gone.js is referred to"),
            "{failure}"
        );
    }

    #[test]
    fn the_budget_is_the_last_size_that_passes() {
        assert!(judge(BUDGET).is_ok());
        let failure = judge(BUDGET + 1).expect_err("it is too much").to_string();
        assert!(
            failure.contains("262001 bytes") && failure.contains(" 1 more than"),
            "{failure}"
        );
    }
}
