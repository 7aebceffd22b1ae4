//! Which files a file makes a browser load.
//!
//! This reads what our own tools write, not whatever a browser would understand.

/// Relations of a `<link>` that load nothing by themselves.
const NOT_LOADED: [&str; 6] = [
    "alternate",
    "canonical",
    "dns-prefetch",
    "preconnect",
    "prefetch",
    "author",
];

/// What a page loads: scripts, images and links, in order.
pub fn in_html(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let (name, attributes, after) = tag(rest);
        rest = after;
        let value = |wanted: &str| {
            attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.clone())
        };
        found.extend(match name {
            "script" | "img" | "source" => value("src"),
            "use" | "image" => value("href"),
            "link" if !value("rel").is_some_and(|rel| NOT_LOADED.contains(&rel.as_str())) => {
                value("href")
            }
            _ => None,
        });
    }
    found
}

/// The name and the attributes of the tag that `text` begins with, and the text after it.
fn tag(text: &str) -> (&str, Vec<(String, String)>, &str) {
    let end_of_name = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end_of_name);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return (name, attributes, after);
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        let (attribute, after) = rest.split_at(end);
        rest = after.trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = quoted(after.trim_start());
        } else if attribute.is_empty() {
            return (name, attributes, rest);
        }
        attributes.push((attribute.to_ascii_lowercase(), value.to_owned()));
    }
}

/// The attribute value that `text` begins with, and the text after it.
fn quoted(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(
        text.find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(text.len()),
    )
}

/// What a style sheet loads: every `url(…)`.
pub fn in_css(css: &str) -> Vec<String> {
    let urls = css.split("url(").skip(1);
    urls.filter_map(|text| text.split(')').next())
        .map(|url| url.trim().trim_matches(['"', '\'']).to_owned())
        .collect()
}

/// What a module imports statically from beside it: `import "./x.js"` and `… from "./x.js"`.
pub fn in_javascript(javascript: &str) -> Vec<String> {
    let mut found = Vec::new();
    for keyword in ["import", "from"] {
        for after in javascript.split(keyword).skip(1) {
            let after = after.trim_start();
            if after.starts_with("\"./") || after.starts_with("'./") {
                found.push(quoted(after).0.to_owned());
            }
        }
    }
    found
}

/// The path below `dist` of what the file `from` refers to as `reference`; `None` for what is not a file of ours.
pub fn resolve(from: &str, reference: &str) -> Option<String> {
    let path = reference.split(['?', '#']).next().unwrap_or(reference);
    if path.is_empty() || path.starts_with("//") || path.split('/').next()?.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => from
            .split('/')
            .rev()
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_its_scripts_styles_icons_and_preloads() {
        let html = r##"<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Waygate > home</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/tokens-20b358dbff4f1fd3.css" integrity="sha384-0EM/x+y=="/>
    <script src="/boot-a060947fd5b74bd.js" integrity="sha384-hfm" type="module"></script>
    <link rel="modulepreload" href="/app-a5a7064af4f0c605.js" id="app-js">
<link rel=preload href=/app_bg.wasm id='app-wasm' as="fetch" crossorigin>
    <link rel="canonical" href="/gateways"><link rel="prefetch" href="/later.wasm">
  </head>
  <body class="a > b">
    <!-- <script src="/commented.js"></script> -->
    <img alt="" src='/logo.png'><svg><use href="/icons.svg#online"/></svg>
    <a href="/gateways">Gateways</a>
  </body>
</html>"##;
        assert_eq!(
            in_html(html),
            [
                "/icon.svg",
                "/tokens-20b358dbff4f1fd3.css",
                "/boot-a060947fd5b74bd.js",
                "/app-a5a7064af4f0c605.js",
                "/app_bg.wasm",
                "/logo.png",
                "/icons.svg#online",
            ]
        );
    }

    #[test]
    fn a_page_cut_short_is_read_to_its_end() {
        for html in [
            "<",
            "<script",
            "<script src",
            "<script src=",
            "<script src=\"/a",
            "<!-- ",
            "a < b",
            "</",
        ] {
            in_html(html);
        }
        assert_eq!(in_html("<script src=/a.js"), ["/a.js"]);
    }

    #[test]
    fn a_style_sheet_loads_its_urls() {
        let css = "a { background: url(x.svg) } b { mask: url( \"/y.svg#z\" ) } c { color: red }";
        assert_eq!(in_css(css), ["x.svg", "/y.svg#z"]);
    }

    #[test]
    fn a_module_loads_what_it_imports_from_beside_it() {
        let javascript = "import * as a from './snippets/a/inline0.js';\nimport \"./b.js\";\n\
             import c from 'elsewhere';\nconst d = await import(href);\nArray.from('./not');";
        assert_eq!(
            in_javascript(javascript),
            ["./b.js", "./snippets/a/inline0.js"]
        );
    }

    #[test]
    fn references_are_resolved_against_the_file_they_stand_in() {
        for (from, reference, path) in [
            ("index.html", "/a.js", Some("a.js")),
            ("index.html", "a.js", Some("a.js")),
            ("css/a.css", "../img/b.svg#c", Some("img/b.svg")),
            ("css/a.css", "b.svg?v=1", Some("css/b.svg")),
            ("css/a.css", "/b.svg", Some("b.svg")),
            ("js/a.js", "./b/c.js", Some("js/b/c.js")),
            ("index.html", "data:,", None),
            ("index.html", "https://example.com/a.js", None),
            ("index.html", "//example.com/a.js", None),
            ("index.html", "#top", None),
            ("index.html", "", None),
        ] {
            assert_eq!(
                resolve(from, reference).as_deref(),
                path,
                "{from} {reference}"
            );
        }
    }
}
