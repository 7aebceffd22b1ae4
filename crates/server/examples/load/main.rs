//! Gateways that send heartbeats and consoles that follow the events, on one server, and what that takes.
//!
//! `load PROGRAM [SECONDS]` starts that program (`waygate`) on a database of its own, has [`GATEWAYS`] gateways send a
//! heartbeat every 5 seconds and [`FOLLOWERS`] consoles follow the events, and prints figures. It ends with 1 where
//! a heartbeat was not acknowledged or an event was lost. All of it stays on this machine.

mod figures;
mod followers;
mod gateways;
mod process;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use figures::milliseconds;
use followers::Follower;
use process::Process;

/// How many gateways send heartbeats.
const GATEWAYS: usize = 1000;

/// How many consoles follow the events.
const FOLLOWERS: usize = 50;

/// When the server's memory is looked at, in seconds.
const LOOKS: [u64; 3] = [10, 30, 60];

/// What may go wrong with a measurement; in a sentence.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(program) = arguments.next() else {
        eprintln!("usage: load PROGRAM [SECONDS]");
        return ExitCode::from(64);
    };
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok());
    let measured = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Into::into)
        .and_then(|runtime| runtime.block_on(measure(&program, seconds.unwrap_or(60))));
    match measured {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures for so many seconds; says whether nothing was lost.
async fn measure(program: &str, seconds: u64) -> Result<bool> {
    let process = Process::start(program)?;
    let client = reqwest::Client::builder().no_proxy().build()?;
    let gateways = gateways::install(&client, &process, GATEWAYS).await?;
    println!("{GATEWAYS} gateways are installed and online");

    let (stop, stopped) = watch::channel(false);
    let mut followers = Vec::new();
    for _ in 0..FOLLOWERS {
        followers.push(Follower::begin(&client, &process, stopped.clone()).await?);
    }
    let began = process.usage()?;
    let client = Arc::new(client);
    let sending = gateways.into_iter().enumerate().map(|(place, gateway)| {
        tokio::spawn(gateway.report(place, Arc::clone(&client), stopped.clone()))
    });
    let sending: Vec<_> = sending.collect();

    let mut waited = 0;
    for look in LOOKS
        .into_iter()
        .filter(|look| *look < seconds)
        .chain([seconds])
    {
        tokio::time::sleep(Duration::from_secs(look - waited)).await;
        waited = look;
        println!(
            "after {look:>3} s: {} MB resident",
            process.usage()?.resident >> 20
        );
    }
    let used = process.usage()?.cpu - began.cpu;
    stop.send_replace(true);

    let mut heartbeats = figures::Heartbeats::default();
    for sent in sending {
        heartbeats.add(sent.await?);
    }
    let (mut seen, mut resumed) = (Vec::new(), 0);
    for follower in followers {
        let (events, times) = follower.end().await?;
        seen.push(events);
        resumed += times;
    }
    println!("{heartbeats}");
    println!(
        "processor: {:.1} % of one core",
        used.as_secs_f64() / seconds as f64 * 100.0
    );
    let events = figures::Events::of(&seen);
    println!("{events}");
    println!("delay of events: {}", milliseconds(&events.delays));
    println!("streams of events that broke off and were taken up again: {resumed}");
    Ok(heartbeats.all_acknowledged() && events.lost == 0 && events.total > 0)
}
