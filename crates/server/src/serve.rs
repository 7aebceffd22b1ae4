//! `waygate serve`: from the options to a server that stops on a signal.

use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::cli::ServeOptions;
use crate::error::ServeError;
use crate::hosting::Hosting;
use crate::logging;
use crate::router;
use crate::shutdown;

/// Serves until Ctrl+C or SIGTERM, then finishes the answers under way.
///
/// The first line on standard output names the address, with the port that was taken.
///
/// # Errors
///
/// When the server can't start, or can't go on.
pub fn serve(options: &ServeOptions) -> Result<(), ServeError> {
    if !options.dist.join("index.html").is_file() {
        return Err(ServeError::NoConsole {
            dist: options.dist.clone(),
        });
    }
    logging::begin(options.log_format).map_err(|error| ServeError::Watching {
        reason: error.to_string(),
    })?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(start(options))
}

async fn start(options: &ServeOptions) -> Result<(), ServeError> {
    let stopped = shutdown::on_signal()?;
    if options.mock {
        let mode = " in mock mode";
        return listen(options.address, router::mock(&options.dist), stopped, mode).await;
    }
    let hosting = Hosting::begin(options, stopped.clone()).await?;
    let router = router::rest(
        &options.dist,
        hosting.state.clone(),
        hosting.metrics.clone(),
    );
    let mode = " with its REST API";
    let result = listen(options.address, router, stopped, mode).await;
    hosting.end().await;
    result
}

async fn listen(
    address: SocketAddr,
    router: Router,
    stopped: watch::Receiver<bool>,
    mode: &str,
) -> Result<(), ServeError> {
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| ServeError::listening(address, error))?;
    announce(&format!(
        "Waygate is on http://{}/{mode}. Press Ctrl+C to stop.",
        listener.local_addr()?
    ));

    // Answers and events are written whole: waiting to fill a packet would only delay the last one.
    let listener = listener.tap_io(|connection| {
        // Slower, but no reason to drop the connection.
        let _ = connection.set_nodelay(true);
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service)
        .with_graceful_shutdown(stop(stopped.clone(), Duration::ZERO));
    tokio::select! {
        ended = server => ended?,
        () = stop(stopped, shutdown::GRACE) => (),
    }
    Ok(())
}

/// Waits for the signal, and then for `grace` more.
async fn stop(mut stopped: watch::Receiver<bool>, grace: Duration) {
    // The sender lives until it has sent; should it ever be lost, stopping is the safe side.
    let _ = stopped.wait_for(|stopped| *stopped).await;
    tokio::time::sleep(grace).await;
}

/// Whoever started the server may have closed its output; that must not end it.
fn announce(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
