//! [`Settings`](waygate_backend::Settings).

use waygate_backend::Save;
use waygate_domain::settings::{FormKey, Subject};

use super::encode::{get, put};
use crate::Request;
use crate::body::SaveSheet;

/// What a form holds.
pub fn show(subject: &Subject, form: FormKey) -> Request {
    get(path(subject, form))
}

/// Makes a form hold something else.
pub fn save(subject: &Subject, form: FormKey, save: &Save) -> Request {
    let body = SaveSheet {
        draft: (&save.draft).into(),
        restart: save.restart,
    };
    put(path(subject, form)).if_match(&save.seen).json(&body)
}

fn path(subject: &Subject, form: FormKey) -> String {
    let form = form.key();
    match subject {
        Subject::Gateway(id) => format!("/gateways/{id}/settings/{form}"),
        Subject::Environment(id) => format!("/environments/{id}/settings/{form}"),
        Subject::Atom(id) => format!("/atoms/{id}/settings/{form}"),
        Subject::DeployedApi(id) => format!("/deployed-apis/{id}/settings/{form}"),
    }
}
