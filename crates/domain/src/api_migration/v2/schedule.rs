use std::borrow::Cow;

use serde_json::Value;

use crate::api_migration::node::Node;

/// When a service runs.
pub(crate) enum Schedule<'a> {
    /// At no time: it is passed over.
    None,
    /// As this cron expression says.
    Cron(Cow<'a, str>),
    /// What is there is no schedule.
    Unreadable,
}

/// When a service runs: its `schedule`, or the `trigger` of older shapes, with a rate and a unit.
pub(crate) fn schedule<'a>(service: &Node<'a>) -> Schedule<'a> {
    if let Some(schedule) = service.get(&["schedule"]) {
        return match schedule.text() {
            Some(text) if text.trim().is_empty() => Schedule::None,
            Some(text) => Schedule::Cron(Cow::Borrowed(text)),
            None => Schedule::Unreadable,
        };
    }
    let Some(trigger) = service.get(&["trigger"]) else {
        return Schedule::None;
    };
    let rate = trigger.get(&["rate"]).and_then(|rate| rate.value.as_u64());
    let unit = trigger.text_of(&["unit"]);
    match (rate, unit) {
        (Some(rate @ 1..), Some(unit)) => cron(rate, unit).map_or(Schedule::Unreadable, |cron| {
            Schedule::Cron(Cow::Owned(cron))
        }),
        _ if trigger.value == &Value::Object(serde_json::Map::new()) => Schedule::None,
        _ => Schedule::Unreadable,
    }
}

fn cron(rate: u64, unit: &str) -> Option<String> {
    let cron = match unit.to_ascii_uppercase().as_str() {
        "MILLISECONDS" => return cron((rate / 1000).max(1), "SECONDS"),
        "SECONDS" if rate >= 60 => return cron(rate / 60, "MINUTES"),
        "SECONDS" => format!("*/{rate} * * * * *"),
        "MINUTES" if rate >= 60 => return cron(rate / 60, "HOURS"),
        "MINUTES" => format!("0 */{rate} * * * *"),
        "HOURS" if rate >= 24 => return cron(rate / 24, "DAYS"),
        "HOURS" => format!("0 0 */{rate} * * *"),
        "DAYS" => format!("0 0 0 */{} * *", rate.min(28)),
        _ => return None,
    };
    Some(cron)
}
