//! A server in this process, with the things in it that the port's suite knows.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use futures::future::{BoxFuture, FutureExt};
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tower::ServiceExt;
use waygate_backend::conformance::Fixture;
use waygate_domain::role::Role;
use waygate_domain::text::Name;
use waygate_platform::testing::PlatformFixture;
use waygate_server::api::{ApiState, Metrics, Options, Rates};
use waygate_server::people::{NewToken, People};
use waygate_server::router;
use waygate_server::secrets::OsSecrets;
use waygate_server::store::{Database, DatabaseUrl};

use super::troubled::{Levers, TroubledStore};

/// A platform in memory with a clock that is moved by hand, people in a database, and the router over both.
pub struct World {
    pub platform: PlatformFixture<TroubledStore>,
    /// What is done to the platform's store.
    pub store: Levers,
    pub people: People,
    pub router: Router,
    stop: watch::Sender<bool>,
    _folder: TempDir,
}

/// An answer that was read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("headers are ASCII"))
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("JSON: {self:?}"))
    }
}

/// Much longer than anything on this machine takes.
fn a_while() -> BoxFuture<'static, ()> {
    tokio::time::sleep(Duration::from_millis(1500)).boxed()
}

/// A runtime as the server has one.
pub fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let builder = builder.worker_threads(2).enable_all();
    builder.build().expect("a runtime")
}

impl World {
    /// One that nobody is told to slow down in.
    pub async fn new() -> Self {
        let rates = Rates {
            account: NonZeroU32::MAX,
            stranger: NonZeroU32::MAX,
            ..Rates::DEFAULT
        };
        let options = Options {
            rates,
            ..Options::default()
        };
        Self::with(options).await
    }

    pub async fn with(options: Options) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("index.html"), "<!doctype html>").expect("a page");
        let file = folder.path().join("waygate.db");
        let Ok(url) = format!("sqlite:{}", file.display()).parse::<DatabaseUrl>();
        let database = Database::open(&url).await;
        let database = database.unwrap_or_else(|error| panic!("{error}"));
        let people = People::new(database);
        let troubled = TroubledStore::default();
        let store = troubled.levers.clone();
        let platform = PlatformFixture::new(troubled, a_while).await;
        let host = platform.platform(Role::AccessOnly);
        let host = host.keeping_secrets(Arc::new(OsSecrets));
        let (stop, stopped) = watch::channel(false);
        let state = ApiState::new(Arc::new(host), people.clone(), options, stopped);
        let metrics = Metrics::of_this_process().expect("nothing else counts");
        Self {
            router: router::rest(folder.path(), state, metrics),
            platform,
            store,
            people,
            stop,
            _folder: folder,
        }
    }

    /// A new token for an account with that role.
    pub async fn token(&self, role: Role) -> NewToken {
        self.token_for(role, None).await
    }

    /// The same, for that long.
    pub async fn token_for(&self, role: Role, lifetime: Option<Duration>) -> NewToken {
        let name = Name::new(&format!("{}@example.com", role.key())).expect("a name");
        let now = self.platform.time().expect("a clock").now();
        let token = self.people.add_token(&name, role, lifetime, now);
        token.await.expect("it can be kept")
    }

    /// Ends the event streams, as a stop of the server does.
    pub fn stop(&self) {
        self.stop.send(true).expect("the server listens");
    }

    /// Listens on a free port of this machine, until the runtime ends.
    pub async fn listen(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.expect("a free port");
        let address = listener.local_addr().expect("it has an address");
        let router = self.router.clone();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        address
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await;
        let (parts, body) = response.expect("the router always answers").into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await;
        let body = body.expect("the body can be read");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// A call below the API, with these headers.
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let uri = format!("/api/v1{path}");
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).expect("a request");
        self.send(request).await
    }
}

/// The header of a program with that token.
pub fn bearer(token: &NewToken) -> String {
    format!("Bearer {}", token.secret.reveal())
}
