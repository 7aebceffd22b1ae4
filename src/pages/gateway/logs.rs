//! **Log Files**: a day's, as a zip file.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::gateway_command::can_send_logs;
use waygate_domain::log_files::LogRequest;

use super::Page;
use crate::backend::{dates, download, worker};
use crate::text::settings as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, flag, part, value, words};
use crate::ui::notice::{Notice, Tone};

/// The panel.
pub fn logs(page: Page) -> impl IntoView {
    let today = dates::iso(page.console.now.get_untracked());
    let day = RwSignal::new(today.get(..10).unwrap_or_default().to_owned());
    let (bin_logs, configuration) = (RwSignal::new(false), RwSignal::new(false));
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(false));
    let outcome = RwSignal::new(None::<Result<String, String>>);
    let refusal = Memo::new(move |_| {
        page.gateway.details.with(|details| {
            let status = details.as_ref()?.summary.status;
            can_send_logs(status)
                .err()
                .map(|refusal| refusal.to_string())
        })
    });
    let fetch = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() || refusal.get_untracked().is_some() {
            return;
        }
        wrong.set(day.with_untracked(String::is_empty));
        if wrong.get_untracked() {
            return;
        }
        busy.set(true);
        outcome.set(None);
        let request = LogRequest {
            day: day.get_untracked(),
            bin_logs: bin_logs.get_untracked(),
            configuration: configuration.get_untracked(),
        };
        spawn_local(async move {
            let result = download_logs(page, request).await;
            busy.try_set(false);
            outcome.try_set(Some(result));
        });
    };
    let check = |label: &'static str, on: RwSignal<bool>| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=flag(move || on.get()) on:change=move |event| on.set(event_target_checked(&event))/>
                <span>{label}</span>
            </label>
        }
    };
    let button = move || {
        match refusal.get() {
        Some(reason) => view! { <DisabledButton id="download" reason=reason>{text::DOWNLOAD}</DisabledButton> }.into_any(),
        None => view! {
            <button type="submit" class="button primary" aria-disabled=attr(move || busy.get().then(|| "true".to_owned()))>
                {words(move || if busy.get() { text::PREPARING } else { text::DOWNLOAD }.to_owned())}
            </button>
        }
        .into_any(),
    }
    };
    view! {
        <p class="ink-2">{text::LOGS_TEXT}</p>
        <form class="stack" novalidate on:submit=fetch>
            <div class="stack tight">
                <label for="log-day">{text::DAY}</label>
                <input class="input date" type="date" id="log-day" prop:value=words(move || day.get())
                    aria-invalid=attr(move || wrong.get().then(|| "true".to_owned()))
                    aria-describedby=attr(move || wrong.get().then(|| "log-day-flaw".to_owned()))
                    on:input=value(move |text| day.set(text))/>
                {part(move || wrong.get().then(|| view! { <p class="flaw" id="log-day-flaw" role="alert">{text::CHOOSE_DAY}</p> }))}
            </div>
            {check(text::BIN_LOGS, bin_logs)}
            {check(text::CONFIGURATION, configuration)}
            <div class="line tight">{part(button)}</div>
        </form>
        {part(move || outcome.get().map(|outcome| match outcome {
            Ok(name) => view! { <p role="status">{text::downloaded(&name)}</p> }.into_any(),
            Err(why) => view! { <Notice tone=Tone::Danger icon="issue-error" title=text::COMMAND_FAILED.to_owned() text=why/> }.into_any(),
        }))}
    }
}

/// Fetches the files, packs them, and hands them to the browser. Gives the name of the file.
async fn download_logs(page: Page, request: LogRequest) -> Result<String, String> {
    let gateways = page
        .console
        .backend()
        .gateways()
        .map_err(|missing| missing.reason)?;
    let files = gateways
        .logs(&page.id(), &request)
        .await
        .map_err(|error| error.message)?;
    let files = files
        .into_iter()
        .map(|file| (file.name, file.text))
        .collect();
    let zip = worker::zip(files).await?;
    let name = format!("{}-{}.zip", page.id(), request.day);
    download::save(&zip, &name);
    Ok(name)
}
