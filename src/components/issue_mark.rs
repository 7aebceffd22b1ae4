//! How an issue looks.

use leptos::prelude::*;
use waygate_domain::issue::Severity;

use crate::ui::icon::Icon;

/// The icon of a severity.
pub fn issue_icon(severity: Severity) -> impl IntoView {
    let (name, class) = match severity {
        Severity::Error => ("issue-error", "is-danger"),
        Severity::Warning => ("issue-warning", "is-warning"),
    };
    view! { <Icon name=name class=class/> }
}
