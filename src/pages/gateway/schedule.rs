//! **Runtime Release Scheduling**, and when the next updates come by it.

use leptos::prelude::*;
use waygate_domain::release_schedule::next;
use waygate_domain::settings::{FormKey, schedule as read_schedule};

use super::Page;
use crate::backend::dates;
use crate::backend::zones::BrowserZones;
use crate::components::settings_form::{Editor, Extras, settings_form};
use crate::text::settings as text;
use crate::ui::dynamic::words;

/// The panel.
pub fn schedule(page: Page) -> impl IntoView {
    let editor = Editor::new(page.subject(), FormKey::Schedule);
    let sentence = move || {
        let release = editor
            .stored
            .with(|stored| stored.as_ref()?.value.facts.release);
        let Some(schedule) = editor.draft.with(read_schedule) else {
            return text::NEXT_WRONG.to_owned();
        };
        if schedule.week.is_none() {
            return text::NEXT_WITH_RELEASE.to_owned();
        }
        let Some(release) = release else {
            return text::NEXT_UNKNOWN.to_owned();
        };
        let now = page.console.now.get_untracked();
        match next(&schedule, release, now, &BrowserZones) {
            Some(at) => {
                text::next_updates(&dates::date_and_time_in(at, &schedule.zone), &schedule.zone)
            }
            None => text::NEXT_PAST.to_owned(),
        }
    };
    let read = move || editor.stored.with(Option::is_some);
    view! {
        <p class="ink-2">{text::SCHEDULE_TEXT}</p>
        {settings_form(editor, Extras::default())}
        <p class="next" role="status">{words(move || if read() { sentence() } else { String::new() })}</p>
    }
}
