use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::watch;
use waygate_domain::heartbeat::INTERVAL;

use crate::process::Process;
use crate::{GATEWAYS, Result};

/// Every so many gateways, one finds a problem and loses it again with each heartbeat.
const TROUBLED: usize = 10;

/// A gateway that was installed.
pub struct Gateway {
    address: String,
    token: String,
}

/// What came of a gateway's heartbeats.
#[derive(Default)]
pub struct Sent {
    /// How many were sent.
    pub heartbeats: usize,
    /// How long it took until each was acknowledged.
    pub acknowledged: Vec<Duration>,
}

#[derive(Deserialize)]
struct InstallerToken {
    token: String,
}

#[derive(Deserialize)]
struct Installed {
    id: String,
    token: String,
}

/// Installs so many gateways, each of which says that it is online.
pub async fn install(client: &Client, process: &Process, count: usize) -> Result<Vec<Gateway>> {
    let url = &process.url;
    let asked = client
        .post(format!("{url}/installer-tokens"))
        .bearer_auth(&process.token);
    let installer = asked
        .json(&json!({ "minutes": 30 }))
        .send()
        .await?
        .error_for_status()?;
    let installer: InstallerToken = installer.json().await?;
    let mut gateways = Vec::with_capacity(count);
    for number in 0..count {
        let gateway = json!({
            "name": format!("gw-{number}"),
            "host_name": format!("gw-{number}.example.com"),
            "url": format!("https://gw-{number}.api.example.com"),
        });
        let asked = client
            .post(format!("{url}/gateways"))
            .bearer_auth(&installer.token);
        let made = asked.json(&gateway).send().await?.error_for_status()?;
        let Installed { id, token } = made.json().await?;
        let gateway = Gateway {
            address: format!("{url}/gateways/{id}/heartbeat"),
            token,
        };
        let mut first = heartbeat(&json!([]));
        first["details"] = json!({ "memory": 8192 });
        gateway.send(client, &first).await?;
        gateways.push(gateway);
    }
    Ok(gateways)
}

/// What an online gateway says that has these issues.
fn heartbeat(issues: &Value) -> Value {
    json!({ "state": "online", "started": 1, "version": "26.11", "issues": issues })
}

impl Gateway {
    /// Sends heartbeats until it is told to stop. The gateways' turns are spread evenly.
    pub async fn report(
        self,
        place: usize,
        client: Arc<Client>,
        mut stopped: watch::Receiver<bool>,
    ) -> Sent {
        let mut sent = Sent::default();
        let first = INTERVAL.mul_f64(place as f64 / GATEWAYS as f64);
        let mut turns = tokio::time::interval_at(tokio::time::Instant::now() + first, INTERVAL);
        loop {
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => return sent,
                _ = turns.tick() => {}
            }
            let troubled = place.is_multiple_of(TROUBLED) && sent.heartbeats.is_multiple_of(2);
            let issues = match troubled {
                true => json!([{ "issue": { "kind": "node_down" } }]),
                false => json!([]),
            };
            sent.heartbeats += 1;
            let began = Instant::now();
            match self.send(&client, &heartbeat(&issues)).await {
                Ok(()) => sent.acknowledged.push(began.elapsed()),
                Err(error) => eprintln!("a heartbeat was not acknowledged: {error}"),
            }
        }
    }

    async fn send(&self, client: &Client, heartbeat: &Value) -> reqwest::Result<()> {
        let asked = client.post(&self.address).bearer_auth(&self.token);
        let answer = asked.json(heartbeat).send().await?.error_for_status()?;
        answer.bytes().await.map(|_| ())
    }
}
