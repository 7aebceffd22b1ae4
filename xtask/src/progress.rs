//! How a command says what it does and how long it took.

use std::time::{Duration, Instant};

use crate::failure::Failure;

/// Says that something needn't be done.
pub fn already(name: &str, state: &str) {
    println!("  {name}: {state}");
}

/// Says what is being done, does it, and says how long it took.
///
/// # Errors
///
/// Those of the work.
pub fn step<T>(
    name: &str,
    doing: &str,
    work: impl FnOnce() -> Result<T, Failure>,
) -> Result<T, Failure> {
    println!("  {name}: {doing} …");
    let start = Instant::now();
    let result = work()?;
    println!("  {name}: done in {}", duration(start.elapsed()));
    Ok(result)
}

/// A duration as people say it, rounded to what matters.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs_f64().round();
    if duration < Duration::from_secs(10) {
        format!("{:.1} s", duration.as_secs_f64())
    } else if seconds < 60.0 {
        format!("{seconds:.0} s")
    } else {
        format!(
            "{:.0} min {:.0} s",
            (seconds / 60.0).floor(),
            seconds % 60.0
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_rounded_to_what_matters() {
        for (milliseconds, text) in [
            (0, "0.0 s"),
            (340, "0.3 s"),
            (9_940, "9.9 s"),
            (10_400, "10 s"),
            (59_400, "59 s"),
            (59_600, "1 min 0 s"),
            (192_000, "3 min 12 s"),
        ] {
            assert_eq!(duration(Duration::from_millis(milliseconds)), text);
        }
    }
}
