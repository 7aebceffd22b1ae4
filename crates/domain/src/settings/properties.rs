//! A gateway's **Properties** (product/gateways.md, A gateway's settings).

use super::form::{Form, no_rules, number, text, up_to};
use super::{Choice, Facts, Field, FieldKind, Wrong};
use crate::text::{HostName, InvalidText, Name};

/// Heap where the machine's memory is not known: 80 % of 1 TB.
const MOST_HEAP: u32 = 838_860;

const ENCODINGS: &[Choice] = &[
    Choice {
        key: "UTF-8",
        label: "UTF-8",
    },
    Choice {
        key: "ISO-8859-1",
        label: "ISO-8859-1",
    },
    Choice {
        key: "US-ASCII",
        label: "US-ASCII",
    },
    Choice {
        key: "UTF-16",
        label: "UTF-16",
    },
    Choice {
        key: "windows-1252",
        label: "windows-1252",
    },
];

const PROTOCOLS: &[Choice] = &[
    Choice {
        key: "tls12+13",
        label: "TLS 1.2 and 1.3",
    },
    Choice {
        key: "tls13",
        label: "TLS 1.3 only",
    },
    Choice {
        key: "tls12",
        label: "TLS 1.2 only",
    },
];

pub(super) const FORM: Form = Form {
    fields: &[
        Field {
            key: "name",
            label: "Name",
            kind: FieldKind::Text {
                required: true,
                longest: 255,
                read: name,
            },
            default: None,
            hint: "Shown in every list. Links to this gateway keep working.",
        },
        Field {
            key: "host_name",
            label: "Host Name",
            kind: FieldKind::Text {
                required: true,
                longest: 255,
                read: host_name,
            },
            default: None,
            hint: "",
        },
        number(
            "purge_history_days",
            "Purge History After X Days",
            0,
            up_to!(9999),
            "days",
            Some("30"),
            "0 keeps history for good.",
        ),
        Field {
            key: "purge_immediately",
            label: "Purge Data Immediately",
            kind: FieldKind::Flag {
                says: "Remove request data as soon as a call ends",
            },
            default: None,
            hint: "",
        },
        number(
            "force_restart",
            "Force Restart After X Minutes",
            1,
            up_to!(9999),
            "minutes",
            None,
            "Left empty, a restart waits for requests in flight and counts as overdue after 5 minutes.",
        ),
        number(
            "heap_size",
            "Heap Size",
            1,
            most_heap,
            "MB",
            Some("512"),
            "At most 80 % of this machine’s memory.",
        ),
        Field {
            key: "file_encoding",
            label: "File Encoding",
            kind: FieldKind::Choice(ENCODINGS),
            default: Some("UTF-8"),
            hint: "",
        },
        text(
            "temporary_directory",
            "Temporary Directory",
            1024,
            "Left empty, the gateway uses its own installation directory.",
        ),
        number(
            "rolling_restart",
            "Cluster Rolling Restart Percentage",
            0,
            up_to!(100),
            "%",
            Some("50"),
            "How many of the nodes may restart at a time. 0 restarts them all at once.",
        ),
        number(
            "shutdown_delay",
            "Pending Shutdown Delay",
            0,
            up_to!(3600),
            "seconds",
            Some("0"),
            "How long the gateway still answers before it stops.",
        ),
        Field {
            key: "https_protocols",
            label: "HTTPS Protocols",
            kind: FieldKind::Choice(PROTOCOLS),
            default: Some("tls12+13"),
            hint: "",
        },
        Field {
            key: "custom",
            label: "Custom",
            kind: FieldKind::Pairs,
            default: None,
            hint: "Properties that have no field of their own, as the gateway’s documentation names them.",
        },
    ],
    rules: no_rules,
};

fn name(text: &str) -> Result<String, Wrong> {
    Name::new(text).map(String::from).map_err(wrong)
}

fn host_name(text: &str) -> Result<String, Wrong> {
    HostName::new(text).map(String::from).map_err(wrong)
}

/// What the rule of a short text says about a field.
pub(super) fn wrong(error: InvalidText) -> Wrong {
    match error {
        InvalidText::Empty => Wrong::Empty,
        InvalidText::TooLong(most) => Wrong::TooLong(most),
        InvalidText::Forbidden(c) if c.is_whitespace() && !c.is_control() => {
            Wrong::Rule("Use no spaces here.".into())
        }
        InvalidText::Forbidden(_) => {
            Wrong::Rule("Use no line breaks or control characters.".into())
        }
        InvalidText::NotHttp => Wrong::Rule("Begin it with http:// or https://.".into()),
    }
}

/// 80 % of the machine's memory, in MB.
fn most_heap(facts: &Facts) -> u32 {
    facts.memory.map_or(MOST_HEAP, |memory| {
        u32::try_from(u64::from(memory) * 4 / 5)
            .unwrap_or(MOST_HEAP)
            .max(1)
    })
}
