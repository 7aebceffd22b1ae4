//! A gateway's **Execution Settings** (product/gateways.md, A gateway's settings).

use super::form::{Form, no_rules, number, up_to};
use super::{Field, FieldKind};

const fn retry(key: &'static str, label: &'static str, says: &'static str) -> Field {
    Field {
        key,
        label,
        kind: FieldKind::Flag { says },
        default: None,
        hint: "",
    }
}

pub(super) const FORM: Form = Form {
    fields: &[
        number(
            "max_concurrency",
            "Max Concurrency",
            1,
            up_to!(10_000),
            "calls at a time",
            Some("100"),
            "",
        ),
        number(
            "retry_attempts",
            "Retry Attempts",
            0,
            up_to!(10),
            "",
            Some("1"),
            "How often a call that failed in one of the ways below is tried again.",
        ),
        number(
            "connect_timeout",
            "Connect Timeout",
            1,
            up_to!(600),
            "seconds",
            Some("10"),
            "",
        ),
        number(
            "execution_timeout",
            "Execution Timeout",
            1,
            up_to!(315_360_000),
            "seconds",
            Some("120"),
            "At most 10 years.",
        ),
        retry(
            "retry_connect",
            "Retry Exceptions",
            "Connect: the connection was refused",
        ),
        retry("retry_dropped", "", "Dropped connection"),
        retry("retry_no_route", "", "No route to host"),
        retry("retry_unknown_host", "", "Unknown host"),
        retry("retry_timeout", "", "Timeout"),
    ],
    rules: no_rules,
};
