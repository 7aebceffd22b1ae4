//! Two servers on one PostgreSQL: what happens on one is seen on the other, and each refuses what the other outdated.

#![allow(missing_docs, reason = "the tests are named by what they promise")]

#[allow(dead_code, reason = "each test uses its part")]
#[path = "support/postgres.rs"]
mod postgres;
#[path = "support/server.rs"]
mod server;

use std::sync::Arc;
use std::time::{Duration, Instant};

use futures::stream::StreamExt;
use tokio::time::timeout;
use waygate_backend::{
    Backend, Change, ErrorKind, EventStream, PageRequest, Save, Settings, Signal,
};
use waygate_domain::gateway::{GatewayId, GatewayView};
use waygate_domain::settings::{FormKey, Subject};

use postgres::TestDatabase;
use server::Server;

/// How soon one hears of the other.
const SOON: Duration = Duration::from_secs(1);

struct Two {
    one: Arc<dyn Backend>,
    other: Arc<dyn Backend>,
    gateway: GatewayId,
    /// They run as long as these are there.
    _servers: [Server; 2],
}

impl Two {
    async fn start(database: &TestDatabase) -> Self {
        let database = database.address();
        let token = server::add_admin(&database).await;
        let servers = [
            Server::start(&database, &["--sample"]),
            Server::start(&database, &["--sample"]),
        ];
        let [one, other] = [&servers[0], &servers[1]].map(|server| server.backend(&token));
        let gateways = one.gateways().expect("gateways");
        let page = gateways
            .list(GatewayView::Enabled, PageRequest::first())
            .await;
        Self {
            gateway: page.expect("the gateways").items.swap_remove(0).id,
            one,
            other,
            _servers: servers,
        }
    }

    fn subject(&self) -> Subject {
        Subject::Gateway(self.gateway.clone())
    }

    /// Saves the gateway's name on a server, from what is there.
    async fn rename(&self, on: &dyn Backend, name: &str) {
        let settings = on.settings().expect("settings");
        let save = changed(&*settings, &self.subject(), "name", name).await;
        let saved = settings
            .save(&self.subject(), FormKey::Properties, save)
            .await;
        saved.expect("nobody was quicker");
    }
}

/// What is there, with another value in a field.
async fn changed(settings: &dyn Settings, subject: &Subject, field: &str, value: &str) -> Save {
    let read = settings
        .get(subject, FormKey::Properties)
        .await
        .expect("the form");
    let mut draft = read.value.draft;
    draft.set(field, value);
    Save {
        draft,
        seen: read.revision,
        restart: false,
    }
}

async fn follow(backend: &dyn Backend) -> EventStream {
    let gateways = backend.gateways().expect("gateways");
    let events = gateways.events(None).await.expect("events can be followed");
    let mut events = events.expect("there are events");
    let first = events.next().await.expect("it goes on");
    assert_eq!(first, Ok(Signal::Alive));
    events
}

/// The next name of the gateway that a follower hears of.
async fn heard(events: &mut EventStream, gateway: &GatewayId) -> String {
    loop {
        let signal = events.next().await.expect("it goes on");
        if let Signal::Changed(event) = signal.expect("the connection holds")
            && let Change::Gateway(summary) = event.change
            && summary.id == *gateway
        {
            return summary.name.to_string();
        }
    }
}

/// Runs a check on two servers of one database, if there is PostgreSQL.
fn on_two<F: Future<Output = ()>>(check: impl FnOnce(Two) -> F) {
    let Some(database) = TestDatabase::new() else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let run = async { check(Two::start(&database).await).await };
    runtime.expect("a runtime").block_on(run);
}

#[test]
fn an_event_on_one_reaches_who_follows_the_other_within_a_second() {
    on_two(|two| async move {
        let mut followers = [follow(&*two.one).await, follow(&*two.other).await];
        for round in 0..6 {
            let on = if round % 2 == 0 { &two.one } else { &two.other };
            let name = format!("Gateway {round}");
            two.rename(&**on, &name).await;
            let began = Instant::now();
            for events in &mut followers {
                let heard = timeout(SOON, heard(events, &two.gateway)).await;
                assert_eq!(heard.as_ref(), Ok(&name), "within a second");
            }
            eprintln!("heard by both after {:?}", began.elapsed());
        }
    });
}

#[test]
fn a_competing_save_is_refused_on_either() {
    on_two(|two| async move {
        for [winner, loser] in [[&two.one, &two.other], [&two.other, &two.one]] {
            let late = loser.settings().expect("settings");
            let save = changed(&*late, &two.subject(), "temporary_directory", "/tmp/late").await;
            two.rename(&**winner, "Won").await;
            let refused = late.save(&two.subject(), FormKey::Properties, save).await;
            let Err(ErrorKind::Conflict(conflict)) = refused.map_err(|error| error.kind) else {
                panic!("what was seen is older");
            };
            assert!(
                conflict.current.contains("Won"),
                "it says what is there now"
            );
            let now = late
                .get(&two.subject(), FormKey::Properties)
                .await
                .expect("the form");
            assert_eq!(now.value.draft.get("temporary_directory"), "");
            assert_eq!(now.revision, conflict.revision);
        }
    });
}

#[test]
fn of_many_saves_of_the_same_state_at_once_one_wins() {
    on_two(|two| async move {
        let settings = [&two.one, &two.other].map(|backend| backend.settings().expect("settings"));
        let subject = two.subject();
        for round in 0..5 {
            let mut saves = Vec::new();
            for place in 0..6 {
                let settings = &settings[place % 2];
                let value = format!("/tmp/{round}/{place}");
                let save = changed(&**settings, &subject, "temporary_directory", &value).await;
                saves.push(settings.save(&subject, FormKey::Properties, save));
            }
            let answers = futures::future::join_all(saves).await;
            let won = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!(won, 1, "{answers:?}");
            let conflicts = answers.iter().filter(|answer| {
                let kind = answer.as_ref().err().map(|error| &error.kind);
                matches!(kind, Some(ErrorKind::Conflict(_)))
            });
            assert_eq!(conflicts.count(), 5, "{answers:?}");
        }
    });
}
