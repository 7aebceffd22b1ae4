//! The mock controls.

pub const BANNER: &str = "Mock platform";
pub const TITLE: &str = "Mock controls";
pub const CLOSE: &str = "Close mock controls";
pub const SCENARIO: &str = "Scenario";
pub const LATENCY: &str = "Latency";
pub const FAULTS: &str = "Faults";
pub const FAULTS_HINT: &str = "gateways.list:503:once";
pub const ROLE: &str = "Role";
pub const LATENCY_NONE: &str = "none";
pub const LATENCY_REAL: &str = "real, 100–400 ms";
pub const LATENCY_INFINITE: &str = "infinite";
/// A fixed latency.
pub fn latency_fixed(millis: u32) -> String {
    format!("{millis} ms")
}

pub const CLOCK: &str = "Clock";
pub const PAUSE_CLOCK: &str = "Pause the clock";
pub const RUN_CLOCK: &str = "Run the clock";
pub const SPEED: &str = "Speed";
/// How many times as fast as the world.
pub fn speed(times: &str) -> String {
    format!("{times} ×")
}
/// Steps of the clock, and how many seconds each has.
pub const STEPS: [(&str, u64); 3] = [("+1 min", 60), ("+5 min", 300), ("+1 h", 3_600)];

pub const MAKE: &str = "Make";
pub const GO: &str = "go";
pub const CHANGE: &str = "Change";
/// A status could not be set.
pub fn not_changed(why: &str) -> String {
    format!("Nothing changed: {why}.")
}

pub const CALLS: &str = "Calls";
pub const NO_CALLS: &str = "None yet.";

pub const COPY_LINK: &str = "Copy link";
pub const LINK_COPIED: &str = "Copied";
pub const LINK_NOT_COPIED: &str = "Not allowed";
pub const SAVE_STATE: &str = "Save state";
pub const LOAD_STATE: &str = "Load state";
pub const RESET: &str = "Reset";
pub const FILE_NAME: &str = "waygate-state.json";
pub const UNREADABLE_FILE: &str = "The browser could not read the file. Choose it again.";

/// Parameters that were not understood, edits that cannot be read or kept.
pub fn problems(count: usize) -> String {
    match count {
        1 => "Mock mode left something out".to_owned(),
        count => format!("Mock mode left {count} things out"),
    }
}
pub const DISMISS: &str = "Dismiss";

/// Where a part of the console that the mock needs cannot be fetched.
pub const NOT_FETCHED: &str =
    "It is a part that this situation needs. Check the connection to the server, then reload.";
