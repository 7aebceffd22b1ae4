//! `waygate serve`: from the options to a server that stops on a signal.

use std::io::Write;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::cli::ServeOptions;
use crate::error::ServeError;
use crate::router::router;
use crate::shutdown;

/// Serves until Ctrl+C or SIGTERM, then finishes the answers under way.
///
/// The first line on standard output names the address, with the port that was taken.
///
/// # Errors
///
/// When the server can't start, or can't go on.
pub fn serve(options: &ServeOptions) -> Result<(), ServeError> {
    if !options.mock {
        return Err(ServeError::NoBackend);
    }
    if !options.dist.join("index.html").is_file() {
        return Err(ServeError::NoConsole {
            dist: options.dist.clone(),
        });
    }
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(listen(options))
}

async fn listen(options: &ServeOptions) -> Result<(), ServeError> {
    let listener = TcpListener::bind(options.address)
        .await
        .map_err(|error| ServeError::listening(options.address, error))?;
    let stopped = shutdown::on_signal()?;
    announce(&format!(
        "Waygate is on http://{}/ in mock mode. Press Ctrl+C to stop.",
        listener.local_addr()?
    ));

    // Answers are whole files: waiting to fill a packet would only delay the last one.
    let listener = listener.tap_io(|connection| {
        // Slower, but no reason to drop the connection.
        let _ = connection.set_nodelay(true);
    });
    let server = axum::serve(listener, router(&options.dist))
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
