//! **Runtime Release Scheduling** (product/gateways.md, A gateway's settings).

use super::form::{Form, no_rules, number, up_to};
use super::{Choice, Draft, Field, FieldKind};
use crate::release_schedule::{Hour, ReleaseSchedule, ReleaseWeek, Weekday};

const WEEKS: &[Choice] = &[
    Choice {
        key: "none",
        label: "Not before the release",
    },
    Choice {
        key: ReleaseWeek::First.key(),
        label: "First week: two weeks before the release",
    },
    Choice {
        key: ReleaseWeek::Last.key(),
        label: "Last week: the week before the release",
    },
];

const fn weekday(day: Weekday) -> Choice {
    Choice {
        key: day.key(),
        label: day.label(),
    }
}

const DAYS: &[Choice] = &[
    weekday(Weekday::Monday),
    weekday(Weekday::Tuesday),
    weekday(Weekday::Wednesday),
    weekday(Weekday::Thursday),
    weekday(Weekday::Friday),
    weekday(Weekday::Saturday),
    weekday(Weekday::Sunday),
];

pub(super) const FORM: Form = Form {
    fields: &[
        Field {
            key: "week",
            label: "Receive Updates",
            kind: FieldKind::Choice(WEEKS),
            default: Some("none"),
            hint: "",
        },
        Field {
            key: "day",
            label: "Day",
            kind: FieldKind::Choice(DAYS),
            default: Some(Weekday::Sunday.key()),
            hint: "",
        },
        number(
            "hour",
            "Hour",
            0,
            up_to!(23),
            "o’clock",
            Some("2"),
            "From 0 to 23, in the time zone below.",
        ),
        Field {
            key: "zone",
            label: "Time Zone",
            kind: FieldKind::Zone,
            default: Some("UTC"),
            hint: "",
        },
    ],
    rules: no_rules,
};

/// The schedule that a draft says; `None` while it is wrong.
pub fn schedule(draft: &Draft) -> Option<ReleaseSchedule> {
    let valid = FORM.check(draft, &super::Facts::default()).ok()?;
    let whole = FORM.draft(|key| Some(valid.get(key).to_owned()));
    Some(ReleaseSchedule {
        week: ReleaseWeek::from_key(whole.get("week")),
        day: Weekday::from_key(whole.get("day"))?,
        hour: Hour::new(whole.get("hour").parse().ok()?).ok()?,
        zone: whole.get("zone").to_owned(),
    })
}
