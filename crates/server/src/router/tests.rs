//! What the server promises to a browser, one test for each promise.

use axum::body::Body;
use axum::http::header::{
    ACCEPT, ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED, VARY,
};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use tempfile::TempDir;
use tower::ServiceExt;

use super::mock;

const PAGE: &str = "<!doctype html><title>Waygate</title>";
const WASM: &str = "/app-a5a7064af4f0c605_bg.wasm";

/// A built console, with a secret beside it that must never be served.
struct Console {
    root: TempDir,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("headers are ASCII"))
    }
}

impl Console {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder for the test");
        let console = Self { root };
        console.write("secret.txt", "secret");
        console.write("dist/index.html", PAGE);
        console.write("dist/index.html.br", "page in brotli");
        console.write(
            "dist/config.json",
            r#"{"backend":{"kind":"rest","url":"/api/v1"}}"#,
        );
        console.write("dist/icons.svg", "<svg/>");
        console.write("dist/.built", "hidden");
        console.write("dist/mock/scenarios.json", "[]");
        let wasm = format!("dist{WASM}");
        console.write(&wasm, "wasm");
        console.write(&format!("{wasm}.br"), "wasm in brotli");
        console.write(&format!("{wasm}.gz"), "wasm in gzip");
        console
    }

    fn write(&self, name: &str, content: &str) {
        let path = self.root.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a name has a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = mock(&self.root.path().join("dist"))
            .oneshot(request)
            .await
            .expect("the router always answers");
        let (parts, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .expect("the body is readable")
            .to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    async fn get_with(&self, path: &str, headers: &[(axum::http::HeaderName, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        self.send(request.body(Body::empty()).expect("a valid request"))
            .await
    }

    async fn call(&self, method: Method, path: &str) -> Answer {
        let request = Request::builder().method(method).uri(path);
        self.send(request.body(Body::empty()).expect("a valid request"))
            .await
    }
}

#[tokio::test]
async fn the_root_is_the_page() {
    let answer = Console::new().get("/").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(CONTENT_TYPE), "text/html");
    assert_eq!(answer.body, PAGE);
}

#[tokio::test]
async fn every_address_of_the_app_is_the_page() {
    let console = Console::new();
    for path in [
        "/gateways",
        "/gateways?q=a.b&sort=name",
        "/gateways/gw-1/information",
        "/gateways/",
        "/mock",
        "/mock/",
        "/nobody/knows/this",
        "/%E2%82%AC",
    ] {
        let answer = console.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.body, PAGE, "{path}");
    }
}

#[tokio::test]
async fn a_navigation_is_the_page_even_with_a_dot_in_its_address() {
    let accept = [(ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")];
    let answer = Console::new()
        .get_with("/gateways/gw.example.com", &accept)
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, PAGE);
}

#[tokio::test]
async fn a_missing_asset_is_not_found_and_not_a_page() {
    let console = Console::new();
    for path in ["/x.js", "/deep/down/x.css", "/app-0123456789abcdef_bg.wasm"] {
        let answer = console.get_with(path, &[(ACCEPT, "*/*")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header(CONTENT_TYPE), "text/plain; charset=utf-8");
        assert_eq!(answer.header(CACHE_CONTROL), "no-cache");
        assert_eq!(answer.body, "Not found\n");
    }
}

#[tokio::test]
async fn compressed_twins_are_served_to_those_who_take_them() {
    let console = Console::new();
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "wasm in brotli"),
        ("gzip", "gzip", "wasm in gzip"),
        ("br;q=0, gzip", "gzip", "wasm in gzip"),
        ("identity", "", "wasm"),
    ] {
        let answer = console.get_with(WASM, &[(ACCEPT_ENCODING, accepted)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{accepted}");
        assert_eq!(answer.header(CONTENT_ENCODING), encoding, "{accepted}");
        assert_eq!(
            answer.header(CONTENT_TYPE),
            "application/wasm",
            "{accepted}"
        );
        assert_eq!(answer.header(VARY), "accept-encoding", "{accepted}");
        assert_eq!(answer.body, body, "{accepted}");
    }
}

#[tokio::test]
async fn the_page_is_compressed_under_every_address() {
    let answer = Console::new()
        .get_with("/gateways", &[(ACCEPT_ENCODING, "br")])
        .await;
    assert_eq!(answer.header(CONTENT_ENCODING), "br");
    assert_eq!(answer.header(CONTENT_TYPE), "text/html");
    assert_eq!(answer.header(VARY), "accept-encoding");
    assert_eq!(answer.body, "page in brotli");
}

#[tokio::test]
async fn a_file_without_a_twin_is_served_plain() {
    let answer = Console::new()
        .get_with("/icons.svg", &[(ACCEPT_ENCODING, "br, gzip")])
        .await;
    assert_eq!(answer.header(CONTENT_ENCODING), "");
    assert_eq!(answer.header(CONTENT_TYPE), "image/svg+xml");
    assert_eq!(answer.body, "<svg/>");
}

#[tokio::test]
async fn hashed_assets_are_kept_and_all_else_is_asked_for_again() {
    let console = Console::new();
    let immutable = "public, max-age=31536000, immutable";
    assert_eq!(console.get(WASM).await.header(CACHE_CONTROL), immutable);
    for path in [
        "/",
        "/index.html",
        "/gateways",
        "/config.json",
        "/icons.svg",
        "/healthz",
    ] {
        let answer = console.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header(CACHE_CONTROL), "no-cache", "{path}");
    }
}

#[tokio::test]
async fn a_page_address_that_looks_hashed_is_not_kept() {
    let answer = Console::new()
        .get_with("/gateways/gw-a5a7064af4f0c605.x", &[(ACCEPT, "text/html")])
        .await;
    assert_eq!(answer.body, PAGE);
    assert_eq!(answer.header(CACHE_CONTROL), "no-cache");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let console = Console::new();
    for path in ["/", "/gateways", WASM] {
        let first = console.get(path).await;
        assert_ne!(first.header(LAST_MODIFIED), "", "{path}");
        let tag = first.header(ETAG);
        assert_ne!(tag, "", "{path}");
        let second = console.get_with(path, &[(IF_NONE_MATCH, tag)]).await;
        assert_eq!(second.status, StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(second.body, "", "{path}");
    }
}

#[tokio::test]
async fn the_configuration_is_the_servers_own() {
    let answer = Console::new().get("/config.json").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(CONTENT_TYPE), "application/json");
    assert_eq!(answer.body, r#"{"backend":{"kind":"mock"}}"#);
}

#[tokio::test]
async fn health_is_a_plain_ok() {
    let answer = Console::new().get("/healthz").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, "ok\n");
}

#[tokio::test]
async fn an_api_address_is_never_a_page() {
    let console = Console::new();
    for method in [Method::GET, Method::POST] {
        let answer = console.call(method, "/api/v1/gateways").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(answer.header(CONTENT_TYPE), "text/plain; charset=utf-8");
    }
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let console = Console::new();
    for path in ["/", "/gateways", "/config.json", "/healthz", WASM] {
        let get = console.get(path).await;
        let head = console.call(Method::HEAD, path).await;
        assert_eq!(head.status, StatusCode::OK, "{path}");
        assert_eq!(head.body, "", "{path}");
        for name in [CONTENT_TYPE, CONTENT_LENGTH, CACHE_CONTROL, ETAG] {
            assert_eq!(head.header(&name), get.header(&name), "{path} {name}");
        }
    }
}

#[tokio::test]
async fn nothing_but_reading_is_allowed() {
    let console = Console::new();
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        for path in ["/", "/gateways", "/config.json", "/healthz", WASM] {
            let answer = console.call(method.clone(), path).await;
            assert_eq!(
                answer.status,
                StatusCode::METHOD_NOT_ALLOWED,
                "{method} {path}"
            );
            assert_eq!(answer.header(ALLOW), "GET,HEAD", "{method} {path}");
        }
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_and_nothing_hidden_is_served() {
    let console = Console::new();
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/mock/../../secret.txt",
        "/..%2Fsecret.txt",
        "/..%5Csecret.txt",
        "/mock/%2E%2E%2F..%2Fsecret.txt",
        "/.built",
        "/%2ebuilt",
        "/.git/config",
    ] {
        let accept = [(ACCEPT, "text/html")];
        let answer = console.get_with(path, &accept).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.body, "Not found\n", "{path}");
    }
    // The file system's own syntax for an absolute path, and bytes that no file name has.
    for path in [
        "//etc/passwd.txt",
        "/%2Fetc%2Fpasswd.txt",
        "/%00.js",
        "/%FF.js",
    ] {
        let answer = console.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn an_overlong_address_is_not_the_servers_failure() {
    let path = format!("/{}.js", "x".repeat(5000));
    let answer = Console::new().get(&path).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
}

#[tokio::test]
async fn every_answer_has_the_headers_of_production() {
    let console = Console::new();
    for (method, path) in [
        (Method::GET, "/"),
        (Method::GET, "/gateways"),
        (Method::GET, WASM),
        (Method::GET, "/config.json"),
        (Method::GET, "/healthz"),
        (Method::GET, "/x.js"),
        (Method::GET, "/.built"),
        (Method::GET, "/api/v1/gateways"),
        (Method::POST, "/"),
        (Method::POST, "/config.json"),
    ] {
        let answer = console.call(method.clone(), path).await;
        let expected = [
            (
                CONTENT_SECURITY_POLICY.as_str(),
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
                 object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
            ),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            (
                "permissions-policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            ),
            ("cross-origin-opener-policy", "same-origin"),
        ];
        for (name, value) in expected {
            assert_eq!(answer.header(name), value, "{method} {path}");
        }
        assert_ne!(answer.header(CACHE_CONTROL), "", "{method} {path}");
    }
}

#[tokio::test]
async fn a_console_that_vanished_is_not_found() {
    let console = Console::new();
    std::fs::remove_dir_all(console.root.path().join("dist")).expect("the folder was there");
    let answer = console.get("/gateways").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(answer.body, "Not found\n");
}
