//! Reading and saving a form, as a person does.

use futures::executor::block_on;
use waygate_backend::{ErrorKind, Save, Sheet, Versioned};
use waygate_domain::settings::{FormKey, Subject};

use crate::common::Host;

pub fn read(host: &Host, subject: &Subject, form: FormKey) -> Versioned<Sheet> {
    let settings = host.backend().settings().expect("settings");
    block_on(settings.get(subject, form)).expect("a form")
}

pub fn save(
    host: &Host,
    subject: &Subject,
    form: FormKey,
    seen: &Versioned<Sheet>,
    changes: &[(&str, &str)],
    restart: bool,
) -> Result<Versioned<Sheet>, ErrorKind> {
    let mut draft = seen.value.draft.clone();
    for (field, value) in changes {
        draft.set(field, *value);
    }
    let save = Save {
        draft,
        seen: seen.revision.clone(),
        restart,
    };
    let settings = host.backend().settings().expect("settings");
    block_on(settings.save(subject, form, save)).map_err(|error| error.kind)
}

/// The field that a refusal names first, and what it says of it.
pub fn refused<T: std::fmt::Debug>(result: Result<T, ErrorKind>) -> (String, String) {
    match result {
        Err(ErrorKind::Invalid(mut fields)) if !fields.is_empty() => {
            let first = fields.remove(0);
            (first.field, first.message)
        }
        other => panic!("not refused by field: {other:?}"),
    }
}
