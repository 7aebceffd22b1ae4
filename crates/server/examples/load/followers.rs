use std::time::{Duration, SystemTime, UNIX_EPOCH};

use reqwest::{Client, RequestBuilder, Response};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use waygate_backend::{Change, Event};

use crate::Result;
use crate::process::Process;

/// How long nothing may come before a follower that is to end takes it that all has come.
const QUIET: Duration = Duration::from_secs(5);

/// A console that follows the events.
pub struct Follower(JoinHandle<Result<(Vec<Seen>, usize)>>);

/// An event as it came.
pub struct Seen {
    /// Its place in the sequence.
    pub id: u64,
    /// The gateway that it is about.
    pub gateway: String,
    /// How long after it had happened.
    pub delay: Duration,
}

impl Follower {
    /// Follows the events from now on.
    pub async fn begin(
        client: &Client,
        process: &Process,
        stopped: watch::Receiver<bool>,
    ) -> Result<Self> {
        let ask = client
            .get(format!("{}/events", process.url))
            .bearer_auth(&process.token);
        let stream = open(&ask, None).await?;
        Ok(Self(tokio::spawn(follow(ask, stream, stopped))))
    }

    /// What has come, and how often the stream broke off and was taken up again.
    pub async fn end(self) -> Result<(Vec<Seen>, usize)> {
        self.0.await?
    }
}

/// Opens the stream after that place.
async fn open(ask: &RequestBuilder, after: Option<u64>) -> Result<Response> {
    let ask = ask
        .try_clone()
        .ok_or("a request without a body can be repeated")?;
    let ask = match after {
        Some(after) => ask.header("last-event-id", after.to_string()),
        None => ask,
    };
    Ok(ask.send().await?.error_for_status()?)
}

async fn follow(
    ask: RequestBuilder,
    mut stream: Response,
    mut stopped: watch::Receiver<bool>,
) -> Result<(Vec<Seen>, usize)> {
    let (mut seen, mut resumed): (Vec<Seen>, usize) = (Vec::new(), 0);
    let mut text = Vec::new();
    loop {
        let ending = async {
            // The sender outlives this.
            let _ = stopped.wait_for(|stopped| *stopped).await;
            tokio::time::sleep(QUIET).await;
        };
        let chunk = tokio::select! {
            chunk = stream.chunk() => chunk.ok().flatten(),
            () = ending => return Ok((seen, resumed)),
        };
        let Some(chunk) = chunk else {
            stream = open(&ask, seen.last().map(|seen| seen.id)).await?;
            text.clear();
            resumed += 1;
            continue;
        };
        text.extend_from_slice(&chunk);
        while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = text.drain(..=end).collect();
            if let Some(data) = line.strip_prefix(b"data:") {
                seen.extend(read(serde_json::from_slice(data)?)?);
            }
        }
    }
}

fn read(event: Event) -> Result<Option<Seen>> {
    let Change::Gateway(gateway) = event.change else {
        return Ok(None);
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as i64;
    Ok(Some(Seen {
        id: event.id.0,
        gateway: gateway.id.to_string(),
        delay: Duration::from_millis(
            now.saturating_sub(event.at.as_millis())
                .max(0)
                .unsigned_abs(),
        ),
    }))
}
