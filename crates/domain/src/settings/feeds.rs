//! Which of a gateway's feeds are also sent by e-mail (product/gateways.md, Gateway Information).

use super::form::{Form, no_rules};
use super::{Field, FieldKind};

const fn feed(key: &'static str, label: &'static str) -> Field {
    Field {
        key,
        label,
        kind: FieldKind::Flag {
            says: "Send by e-mail",
        },
        default: None,
        hint: "",
    }
}

pub(super) const FORM: Form = Form {
    fields: &[
        feed("monitor", "Monitor Feed"),
        feed("alerts", "Alerts Only Feed"),
    ],
    rules: no_rules,
};
