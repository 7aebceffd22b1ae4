//! `waygate token`: who may sign in.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use waygate_backend::Clock;
use waygate_domain::role::Role;
use waygate_domain::text::Name;
use waygate_domain::time::Timestamp;
use waygate_platform::instant;

use crate::cli::{DatabaseOptions, TokenCommand};
use crate::clock::SystemClock;
use crate::people::{People, PeopleError, Token, TokenId};
use crate::store::{Database, OpenError};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Does what the command says. Its result is on standard output, so that a script can take it from there; what there
/// is to say about it is on standard error.
pub fn token(command: &TokenCommand) -> ExitCode {
    match run(command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Why a command about tokens failed. Its text is one sentence that says what to do.
#[derive(Debug)]
enum TokenError {
    Open(OpenError),
    People(PeopleError),
    NoToken(String),
    System(io::Error),
}

impl From<OpenError> for TokenError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<PeopleError> for TokenError {
    fn from(error: PeopleError) -> Self {
        Self::People(error)
    }
}

impl From<io::Error> for TokenError {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(error) => error.fmt(f),
            Self::People(error) => error.fmt(f),
            Self::NoToken(id) => write!(
                f,
                "there is no token {id}: `waygate token list` has the IDs of those there are"
            ),
            Self::System(error) => {
                write!(
                    f,
                    "the operating system refused what this needs ({error}): try again"
                )
            }
        }
    }
}

fn run(command: &TokenCommand) -> Result<(), TokenError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let (TokenCommand::Add { database, .. }
        | TokenCommand::List { database }
        | TokenCommand::Remove { database, .. }) = command;
        let DatabaseOptions { url } = database;
        let database = Database::open(url).await?;
        let people = People::new(database.clone());
        let done = match command {
            TokenCommand::Add {
                name, role, days, ..
            } => add(&people, name, *role, *days).await,
            TokenCommand::List { .. } => list(&people).await,
            TokenCommand::Remove { id, .. } => remove(&people, id).await,
        };
        database.close().await;
        done
    })
}

async fn add(
    people: &People,
    name: &Name,
    role: Role,
    days: Option<u16>,
) -> Result<(), TokenError> {
    let now = SystemClock.now();
    let lifetime = days.map(|days| DAY * u32::from(days));
    let made = people.add_token(name, role, lifetime, now).await?;
    let until = lifetime.map_or_else(
        || "until it is removed".to_owned(),
        |lifetime| format!("until {}", instant::format(now.after(lifetime))),
    );
    eprintln!(
        "Token {} for {name} with the role {} is taken {until}. Keep it now: it is shown this once.",
        made.id,
        role.key()
    );
    writeln!(io::stdout(), "{}", made.secret.reveal())?;
    Ok(())
}

async fn list(people: &People) -> Result<(), TokenError> {
    let tokens = people.tokens().await?;
    if tokens.is_empty() {
        eprintln!("There are no tokens. `waygate token add` makes one.");
        return Ok(());
    }
    let head = ["ID", "ROLE", "CREATED", "EXPIRES", "LAST USED", "ACCOUNT"].map(str::to_owned);
    let rows: Vec<_> = std::iter::once(head)
        .chain(tokens.iter().map(row))
        .collect();
    let mut out = io::stdout().lock();
    for [id, role, created, expires, last_used, account] in rows {
        writeln!(
            out,
            "{id:<8}  {role:<11}  {created:<24}  {expires:<24}  {last_used:<24}  {account}"
        )?;
    }
    Ok(())
}

fn row(token: &Token) -> [String; 6] {
    let instant = |at: Option<Timestamp>| at.map_or_else(|| "never".to_owned(), instant::format);
    [
        token.id.to_string(),
        token.role.key().to_owned(),
        instant(Some(token.created)),
        instant(token.expires),
        instant(token.last_used),
        token.account.clone(),
    ]
}

async fn remove(people: &People, id: &str) -> Result<(), TokenError> {
    if people.remove_token(&TokenId::new(id)).await? {
        eprintln!("Token {id} is removed, and who signed in with it is signed out.");
        return Ok(());
    }
    Err(TokenError::NoToken(id.to_owned()))
}
