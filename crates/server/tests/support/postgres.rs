//! A PostgreSQL server for the tests of one binary, with a database of its own for each test.

use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use waygate_server::store::{Database, DatabaseUrl};

/// How long a server may take until it answers.
const STARTING: Duration = Duration::from_secs(60);

/// The database that the tests' own are copies of.
const TEMPLATE: &str = "template_waygate";

/// A database of its own, with the tables of this version and nothing in it. It is gone when this is dropped.
pub struct TestDatabase {
    server: &'static Server,
    name: String,
}

struct Server {
    port: u16,
    /// One database is made at a time.
    making: Mutex<()>,
    made: AtomicU32,
    /// The server runs until this is closed, at the latest by the end of this process.
    _running: ChildStdin,
}

impl TestDatabase {
    /// A database, or `None` where PostgreSQL is not installed: the first to ask says so in a line.
    ///
    /// Must not be called within a runtime.
    pub fn new() -> Option<Self> {
        let server = server()?;
        let name = format!("test_{}", server.made.fetch_add(1, Ordering::Relaxed));
        server.execute(format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}"));
        Some(Self { server, name })
    }

    /// Where it is.
    pub fn url(&self) -> DatabaseUrl {
        let Ok(url) = self.address().parse();
        url
    }

    /// Where it is, for other clients.
    pub fn address(&self) -> String {
        self.server.address(&self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let name = &self.name;
        self.server
            .execute(format!("DROP DATABASE {name} WITH (FORCE)"));
    }
}

impl Server {
    fn address(&self, database: &str) -> String {
        format!("postgres://waygate@127.0.0.1:{}/{database}", self.port)
    }

    fn execute(&self, statement: String) {
        // One that failed left nothing behind that another could stumble on.
        let making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        blocking(async {
            let address = self.address("postgres");
            let mut connection = PgConnection::connect(&address).await?;
            connection.execute(AssertSqlSafe(statement)).await?;
            connection.close().await
        })
        .expect("the server does what it is told");
        drop(making);
    }
}

fn blocking<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(future)
}

fn server() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    let server = SERVER.get_or_init(|| {
        let started = programs().map(start);
        if started.is_none() {
            // Past the test harness, which keeps what passing tests print to itself.
            let line = "PostgreSQL is not installed: its tests were passed over";
            writeln!(io::stderr(), "{line}").expect("standard error is open");
        }
        started
    });
    server.as_ref()
}

/// The folder with PostgreSQL's programs, the newest of Debian's or what PATH has. `None` also where they could not
/// be used: PostgreSQL does not run as root, and needs its own user there.
fn programs() -> Option<PathBuf> {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let installed = installed.filter_map(|version| {
        let version = version.ok()?;
        let number: u32 = version.file_name().to_str()?.parse().ok()?;
        Some((number, version.path().join("bin")))
    });
    let has_both = |folder: &PathBuf| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let mut installed: Vec<_> = installed.filter(|(_, folder)| has_both(folder)).collect();
    installed.sort();
    let newest = installed.pop().map(|(_, folder)| folder);
    let folder = newest.or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(has_both)
    })?;
    (!is_root() || prints(Command::new("id").args(["-u", "postgres"])).is_some()).then_some(folder)
}

fn is_root() -> bool {
    prints(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// What a program prints; `None` where it fails.
fn prints(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let succeeded = output.status.success();
    succeeded.then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn start(programs: PathBuf) -> Server {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = port.expect("there is a free port").port();
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut child = command
        .args(["-c", include_str!("postgres.sh"), "postgres.sh"])
        .arg(programs)
        .arg(port.to_string())
        // Where whoever runs it may be.
        .current_dir("/")
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell starts");
    let running = child.stdin.take().expect("it has a standard input");
    let server = Server {
        port,
        making: Mutex::new(()),
        made: AtomicU32::new(0),
        _running: running,
    };
    wait_for(&server, child);
    server.execute(format!("CREATE DATABASE {TEMPLATE}"));
    blocking(async {
        let Ok(url) = server.address(TEMPLATE).parse::<DatabaseUrl>();
        let database = Database::open(&url).await.expect("the tables are made");
        database.close().await;
    });
    server
}

fn wait_for(server: &Server, mut child: Child) {
    let began = Instant::now();
    loop {
        let ended = child.try_wait().expect("it can be asked");
        assert!(ended.is_none(), "PostgreSQL did not start: see above");
        let connecting = blocking(PgConnection::connect(&server.address("postgres")));
        if connecting.is_ok() {
            return;
        }
        assert!(began.elapsed() < STARTING, "PostgreSQL does not answer");
        std::thread::sleep(Duration::from_millis(50));
    }
}
