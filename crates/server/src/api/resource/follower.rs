use std::time::Duration;

use axum::response::sse::Event;
use futures::stream::{BoxStream, StreamExt, unfold};
use metrics::gauge;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, sleep_until};
use waygate_backend::{EventStream, Signal};
use waygate_platform::Account;

use crate::api::extract::{Credentials, session};
use crate::api::state::ApiState;
use crate::people::PeopleError;

/// How often it is looked whether a follower is still signed in, and the longest silence on the wire.
const CHECK_EVERY: Duration = Duration::from_secs(10);

/// Someone who follows events.
pub struct Follower {
    signals: EventStream,
    account: Account,
    credentials: Credentials,
    state: ApiState,
    next_check: Instant,
    _room: OwnedSemaphorePermit,
    _counted: Counted,
}

impl Follower {
    /// A follower of that stream, signed in like that, in that room.
    pub fn new(
        signals: EventStream,
        account: Account,
        credentials: Credentials,
        state: ApiState,
        room: OwnedSemaphorePermit,
    ) -> Self {
        Self {
            signals,
            account,
            credentials,
            state,
            next_check: Instant::now() + CHECK_EVERY,
            _room: room,
            _counted: Counted::new(),
        }
    }

    /// The next thing to send; `None` where the stream is over: it broke off, the server stops, or the
    /// follower may not see it any more.
    async fn next(&mut self) -> Option<Event> {
        let signal = tokio::select! {
            _ = self.state.stopped.wait_for(|stopped| *stopped) => return None,
            () = sleep_until(self.next_check) => None,
            signal = self.signals.next() => Some(signal?.ok()?),
        };
        let signal = match signal {
            Some(signal) => signal,
            None => {
                self.next_check = Instant::now() + CHECK_EVERY;
                let (account, credentials) = (&self.account, &self.credentials);
                check_again(&self.state, account, credentials)
                    .await
                    .ok()??;
                // What the platform's own clock calls silence may be longer than what a proxy does.
                Signal::Alive
            }
        };
        written(&signal)
    }
}

/// Looks who it is now; `None` where it is nobody any more. A role that changed takes effect at once.
async fn check_again(
    state: &ApiState,
    account: &Account,
    credentials: &Credentials,
) -> Result<Option<()>, PeopleError> {
    let Some(session) = session(state, credentials).await? else {
        return Ok(None);
    };
    if session != account.session() {
        account.change(session);
    }
    Ok(Some(()))
}

/// What a follower is sent.
pub fn follow(follower: Follower) -> BoxStream<'static, Event> {
    unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((event, follower))
    })
    .boxed()
}

fn written(signal: &Signal) -> Option<Event> {
    match signal {
        Signal::Alive => Some(Event::default().comment("alive")),
        Signal::Changed(event) => match serde_json::to_string(event) {
            Ok(data) => Some(Event::default().id(event.id.0.to_string()).data(data)),
            Err(error) => {
                tracing::error!(cause = %error, "an event could not be written");
                None
            }
        },
    }
}

/// One more on the gauge, as long as it lives.
struct Counted;

impl Counted {
    fn new() -> Self {
        gauge!("waygate_event_followers").increment(1);
        Self
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        gauge!("waygate_event_followers").decrement(1);
    }
}
