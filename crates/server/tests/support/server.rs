//! The real binary, as a process of its own.
#![allow(dead_code, reason = "each test uses its part")]

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use waygate_backend::{Backend, Clock};
use waygate_domain::role::Role;
use waygate_domain::text::Name;
use waygate_remote::layers::{Authenticated, Token};
use waygate_remote::{ReqwestTransport, RestBackend};
use waygate_server::clock::SystemClock;
use waygate_server::people::People;
use waygate_server::store::{Database, DatabaseUrl};

/// A server that runs until it is killed.
pub struct Server {
    process: Child,
    address: String,
    console: PathBuf,
    options: Vec<String>,
}

/// Opens a database, and makes a token with which everything is allowed.
pub async fn add_admin(database: &str) -> String {
    let database = open(database).await;
    let name = Name::new("Test").expect("a name");
    let people = People::new(database.clone());
    let token = people.add_token(&name, Role::Admin, None, SystemClock.now());
    let token = token.await.expect("it can be kept").secret;
    database.close().await;
    token.reveal().to_owned()
}

async fn open(database: &str) -> Database {
    let Ok(url) = database.parse::<DatabaseUrl>();
    Database::open(&url).await.expect("the database opens")
}

/// The file is sound, as SQLite sees it.
pub async fn check_integrity(database: &str) {
    use sqlx::{Connection, Row};
    let connection = sqlx::SqliteConnection::connect(database).await;
    let mut connection = connection.expect("the file opens");
    let found = sqlx::query("PRAGMA integrity_check");
    let found = found
        .fetch_all(&mut connection)
        .await
        .expect("it is checked");
    let found: Vec<String> = found.iter().map(|row| row.get(0)).collect();
    assert_eq!(found, ["ok"]);
}

impl Server {
    /// Starts one on a free port, with these options more.
    pub fn start(database: &str, options: &[&str]) -> Self {
        let console = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("console");
        std::fs::create_dir_all(&console).expect("a folder");
        std::fs::write(console.join("index.html"), "<!doctype html>").expect("a page");
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        Self::run("127.0.0.1:0", database, console, options)
    }

    fn run(address: &str, database: &str, console: PathBuf, options: Vec<String>) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_waygate"))
            .args(["serve", "--address", address, "--database", database])
            .args(["--rate", "100000", "--dist"])
            .arg(&console)
            .args(&options)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut line = String::new();
        let output = process.stdout.take().expect("its output is read");
        let read = BufReader::new(output).read_line(&mut line);
        read.expect("it says where it is");
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| rest.split_once('/'));
        let address = address
            .unwrap_or_else(|| panic!("it started: {line}"))
            .0
            .to_owned();
        Self {
            process,
            address,
            console,
            options,
        }
    }

    /// The same at the same address, after this one was killed.
    pub fn again(self, database: &str) -> Self {
        let (address, console) = (self.address.clone(), self.console.clone());
        let options = self.options.clone();
        drop(self);
        Self::run(&address, database, console, options)
    }

    /// Ends it as `kill -9` does: it learns nothing of it.
    pub fn kill(&mut self) {
        self.process.kill().expect("it ran until now");
        self.process.wait().expect("it has ended");
    }

    /// The address of its API.
    pub fn url(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    /// The port, asked of it without any retry.
    pub fn backend(&self, token: &str) -> Arc<dyn Backend> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(20))
            .no_proxy();
        let client = client.build().expect("a client");
        let token = Token::new(token).expect("a token");
        let transport = Authenticated::new(ReqwestTransport::new(client, self.url()), token);
        Arc::new(RestBackend::new(transport, Arc::new(SystemClock)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have been killed already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
