//! **Read the report**: the workbook is read in this browser, and what it says is saved.

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use waygate_backend::{AttachReport, Error};
use waygate_domain::content_migration::{Report, ReportError};
use web_sys::File;

use super::super::bar::change;
use super::{ClonePage, runs};
use crate::backend::page as browser;
use crate::backend::worker::read_report;
use crate::components::dropzone::{Dropzone, Given, dropzone};
use crate::pages::content_migration::validate::report;
use crate::text::content_migrations::report as text;
use crate::ui::dynamic::{attr, click, part, words};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The id of the file picker.
const PICKER: &str = "report-file";

/// How far reading is.
#[derive(Clone, Debug, PartialEq)]
enum State {
    /// Nothing was given, or what was is read.
    Idle,
    /// So many bytes are there.
    Reading(f64),
    /// The workbook is opened.
    Opening,
    /// What it says is saved.
    Saving,
    /// It was read and saved.
    Done(String),
    /// It came to nothing.
    Failed(Failure),
}

/// Why nothing was taken in.
#[derive(Clone, Debug, PartialEq)]
enum Failure {
    /// What was given is no single file.
    Given(&'static str),
    /// The person ended it.
    Cancelled,
    /// It is no report: why, and where.
    Broken(Box<ReportError>),
    /// The browser could not read it.
    Unread(String),
    /// The platform did not take it.
    Refused(Error),
}

/// A report that is read. Cheap to copy.
#[derive(Clone, Copy)]
struct Reading {
    page: ClonePage,
    state: RwSignal<State>,
    name: RwSignal<String>,
    size: RwSignal<f64>,
    /// What ends it.
    under_way: StoredValue<Option<AbortHandle>>,
    /// What was read and is not saved.
    report: StoredValue<Option<Report>>,
}

impl Reading {
    fn new(page: ClonePage) -> Self {
        let reading = Self {
            page,
            state: RwSignal::new(State::Idle),
            name: RwSignal::new(String::new()),
            size: RwSignal::new(0.0),
            under_way: StoredValue::new(None),
            report: StoredValue::new(None),
        };
        on_cleanup(move || reading.end());
        reading
    }

    fn is_under_way(self) -> bool {
        self.state.with_untracked(|state| {
            matches!(state, State::Reading(_) | State::Opening | State::Saving)
        })
    }

    fn end(self) {
        self.under_way.try_update_value(|under_way| {
            if let Some(under_way) = under_way.take() {
                under_way.abort();
            }
        });
    }

    fn fail(self, failure: Failure) {
        self.state.try_set(State::Failed(failure));
    }

    /// Takes what was dropped or chosen.
    fn give(self, given: Vec<Given>) {
        if self.is_under_way() || untrack(|| self.page.of.locked()).is_some() {
            return;
        }
        let mut given = given.into_iter();
        match (given.next(), given.next()) {
            (None, _) => {}
            (Some(Given::File(file)), None) => self.read(file),
            (Some(Given::Folder(name)), None) => {
                self.name.set(name);
                self.fail(Failure::Given(text::FOLDER));
            }
            (Some(_), Some(_)) => {
                self.name.set(text::SEVERAL.to_owned());
                self.fail(Failure::Given(text::ONE_AT_A_TIME));
            }
        }
    }

    fn read(self, file: File) {
        let size = file.size();
        self.name.set(file.name());
        self.size.set(size);
        self.state.set(State::Reading(0.0));
        let progress = move |done: f64, all: f64| {
            let state = if done < all {
                State::Reading(done)
            } else {
                State::Opening
            };
            self.state.try_set(state);
        };
        let file = SendWrapper::new(file);
        let (read, handle) = abortable(async move { read_report(&file, progress).await });
        self.under_way.set_value(Some(handle));
        spawn_local(async move {
            match read.await {
                Err(_aborted) => self.fail(Failure::Cancelled),
                Ok(Err(why)) => self.fail(Failure::Unread(why)),
                Ok(Ok(Err(error))) => self.fail(Failure::Broken(Box::new(error))),
                Ok(Ok(Ok(report))) => {
                    self.report.try_set_value(Some(report));
                    self.save().await;
                }
            }
        });
    }

    /// Saves what was read.
    async fn save(self) {
        let Some(Some(report)) = self.report.try_get_value() else {
            return;
        };
        self.state.set(State::Saving);
        let file = self.name.get_untracked();
        let counts = report.counts();
        let says = text::was_read(&file, counts);
        let sent = change(
            self.page.of,
            self.page.draft,
            async move |migrations, id, seen| {
                let attach = AttachReport { file, report, seen };
                migrations.attach(&id, &attach).await
            },
        );
        match sent.await {
            Ok(()) => {
                self.report.try_set_value(None);
                self.page.of.console.announcer.say(says.clone());
                self.state.try_set(State::Done(says));
            }
            Err(error) => self.fail(Failure::Refused(error)),
        }
    }
}

pub(super) fn reading(page: ClonePage) -> impl IntoView {
    let reading = Reading::new(page);
    let shown = RwSignal::new(false);
    let has_report = Memo::new(move |_| {
        page.of
            .with(|content| content.confirmed.runs().is_some())
            .unwrap_or_default()
    });
    let zone = move || {
        page.of.locked().is_none().then(|| {
            let zone = Dropzone {
                id: PICKER,
                icon: "nav-assistant",
                says: text::DROP,
                hint: text::HINT.to_owned(),
                choose: text::CHOOSE,
                accept: ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                multiple: false,
            };
            dropzone(zone, move |given| reading.give(given))
        })
    };
    let toggle = move || {
        has_report.get().then(|| {
            view! {
                <p class="line actions"><button type="button" class="button small" aria-expanded=attr(move || Some(shown.get().to_string())) on:click=click(move |_| shown.update(|shown| *shown = !*shown))>
                    {words(move || if shown.get() { text::HIDE } else { text::SHOW }.to_owned())}
                </button></p>
            }
        })
    };
    view! {
        <section class="section" aria-labelledby="read-report">
            <h3 id="read-report">{text::READ}</h3>
            <p class="ink-2">{text::READ_TEXT}</p>
            {part(zone)}
            <div class="reading">{part(move || progress(reading))}</div>
            {runs::runs(page.of)}
            {part(toggle)}
            {part(move || (shown.get() && has_report.get()).then(|| report::report(page.of)))}
        </section>
    }
}

/// How far it is, or what came of it.
fn progress(reading: Reading) -> Option<AnyView> {
    let name = reading.name.get_untracked();
    let size = reading.size.get_untracked();
    let under_way = |title: &'static str, says: String, done: Option<f64>| {
        let cancel = move |_| {
            reading.end();
            browser::focus(&format!("#{PICKER}"));
        };
        let (done, max) = (
            done.map(|done| done.to_string()),
            done.map(|_| size.to_string()),
        );
        let cancel = (title != text::TAKING_IN).then(|| {
            view! { <button type="button" class="button small push" on:click=click(cancel)>{text::CANCEL}</button> }
        });
        view! {
            <div class="late line" role="group" aria-labelledby="reading-now">
                <p class="says"><b id="reading-now">{title}" "<bdi>{name.clone()}</bdi></b>" "{says}</p>
                <progress aria-labelledby="reading-now" value=done max=max></progress>
                {cancel}
            </div>
        }
        .into_any()
    };
    match reading.state.get() {
        State::Idle => None,
        State::Reading(done) => Some(under_way(text::READING, text::reading(done, size), Some(done))),
        State::Opening => Some(under_way(text::OPENING, String::new(), None)),
        State::Saving => Some(under_way(text::TAKING_IN, String::new(), None)),
        State::Done(says) => Some(
            view! { <p class="line tight"><Icon name="verdict-full" class="is-ok"/><span>{says}</span></p> }
                .into_any(),
        ),
        State::Failed(failure) => Some(failed(reading, &name, failure)),
    }
}

fn failed(reading: Reading, name: &str, failure: Failure) -> AnyView {
    let again = matches!(failure, Failure::Refused(_));
    let (tone, title, says) = match failure {
        Failure::Cancelled => (
            Tone::Warning,
            text::CANCELLED.to_owned(),
            text::CANCELLED_TEXT.to_owned(),
        ),
        Failure::Given(why) => (Tone::Danger, text::unread(name), why.to_owned()),
        Failure::Unread(why) => (Tone::Danger, text::unread(name), why),
        Failure::Broken(error) => (
            Tone::Danger,
            text::broken(name),
            text::broken_text(&error.to_string()),
        ),
        Failure::Refused(error) => (Tone::Danger, text::refused(name), error.message),
    };
    let icon = match tone {
        Tone::Warning => "info",
        Tone::Danger => "issue-error",
    };
    let save = move |_| {
        if !reading.is_under_way() {
            spawn_local(reading.save());
        }
    };
    let again = again.then(|| {
        view! { <button type="button" class="button small" on:click=click(save)>{text::TRY_AGAIN}</button> }
    });
    view! { <Notice tone=tone icon=icon title=title text=says>{again}</Notice> }.into_any()
}
