//! When to stop.

use std::io;
use std::time::Duration;

use tokio::sync::watch;

/// How long answers under way may take to finish after a stop was asked for.
pub const GRACE: Duration = Duration::from_secs(10);

/// Listens for Ctrl+C and, on Unix, SIGTERM. The receiver changes once, when the first of them comes.
///
/// Must be called within a runtime.
///
/// # Errors
///
/// When the operating system refuses a handler.
pub fn on_signal() -> io::Result<watch::Receiver<bool>> {
    let (stop, stopped) = watch::channel(false);
    let signal = first_signal()?;
    tokio::spawn(async move {
        signal.await;
        // Without a receiver the server has ended already.
        let _ = stop.send(true);
    });
    Ok(stopped)
}

#[cfg(unix)]
fn first_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => (),
            _ = terminate.recv() => (),
        }
    })
}

#[cfg(not(unix))]
fn first_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
