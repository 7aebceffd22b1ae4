//! The request: method, path, plan with its credential, headers and body.

use leptos::prelude::*;
use waygate_domain::debug::readable_headers;

use super::bench::Bench;
use crate::text::api_debug as text;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, click, flag, part, value, words};
use crate::ui::icon::Icon;

const METHODS: [&str; 8] = [
    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE",
];

pub(super) fn request(bench: Bench) -> impl IntoView {
    let Bench {
        page, form, run, ..
    } = bench;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        bench.send();
    };
    let method = move |key| {
        view! { <option value=key prop:selected=flag(move || form.method.with(|method| method == key))>{key}</option> }
    };
    let locked = move || page.locked().is_some();
    let send = move || {
        match page.locked() {
        Some(reason) => view! { <DisabledButton id="send" reason=reason>{text::SEND}</DisabledButton> }.into_any(),
        None => view! {
            <button type="submit" id="send" class="button primary"
                aria-disabled=attr(move || run.sending.get().map(|_| "true".to_owned()))>{text::SEND}</button>
        }
        .into_any(),
    }
    };
    let cancel = move || {
        let is_sending = run.sending.get().is_some();
        is_sending.then(|| view! { <button type="button" class="button" on:click=click(move |_| run.cancel())>{text::CANCEL}</button> })
    };
    let path_changed = move |typed| {
        form.path.set(typed);
        form.path_flaw.set(None);
    };
    view! {
        <form class="debug-form" aria-label=text::REQUEST novalidate on:submit=submit autocomplete="off">
            <div class="request">
                <div>
                    <label for="method">{text::METHOD}</label>
                    <span class="select"><select class="input" id="method" disabled=flag(locked) on:change=value(move |key| form.method.set(key))>
                        {METHODS.map(method).into_iter().collect_view()}
                    </select></span>
                </div>
                <div>
                    <label for="path">{text::PATH}</label>
                    <input class="input" id="path" dir="ltr" spellcheck="false" autocapitalize="off" autocomplete="off" enterkeyhint="send"
                        readonly=flag(locked)
                        prop:value=words(move || form.path.get())
                        aria-invalid=attr(move || form.path_flaw.get().map(|_| "true".to_owned()))
                        aria-describedby=attr(move || form.path_flaw.get().map(|_| "path-flaw".to_owned()))
                        on:input=value(path_changed)/>
                </div>
                <div class="line tight do">{part(send)}{part(cancel)}</div>
            </div>
            {part(move || form.path_flaw.get().map(|flaw| view! { <p class="flaw" id="path-flaw" role="alert">{flaw}</p> }))}
            {plan(bench)}
            <div class="folded">
                {headers(bench)}
                {body(bench)}
            </div>
        </form>
    }
}

/// The plan, and what it asks for.
fn plan(bench: Bench) -> impl IntoView {
    let Bench { page, form, .. } = bench;
    let plans = form.plans.get_value();
    if plans.is_empty() {
        return view! { <p class="hint">{text::NO_PLAN}</p> }.into_any();
    }
    let option = move |id: String, label: String| {
        let value = id.clone();
        view! { <option value=value prop:selected=flag(move || form.plan.with(|plan| *plan == id))>{label}</option> }
    };
    let options: Vec<_> = plans
        .iter()
        .map(|plan| option(plan.id.clone(), text::plan(plan)))
        .collect();
    let several = (plans.len() > 1).then(|| option(String::new(), text::ANY_PLAN.to_owned()));
    let needs = Memo::new(move |_| form.needs());
    view! {
        <div class="under">
            <div>
                <label for="plan">{text::PLAN}</label>
                <span class="select"><select class="input" id="plan" disabled=flag(move || page.locked().is_some()) on:change=value(move |id| form.plan.set(id))>
                    {options}
                    {several}
                </select></span>
            </div>
            {part(move || needs.get().map(|label| credential(bench, label)))}
        </div>
    }
    .into_any()
}

fn credential(bench: Bench, label: &'static str) -> impl IntoView {
    let Bench { page, form, .. } = bench;
    let shown = RwSignal::new(false);
    let kind = move || Some(if shown.get() { "text" } else { "password" }.to_owned());
    view! {
        <div class="credential">
            <label for="credential">{label}</label>
            <span class="line tight">
                <input class="input" id="credential" type=attr(kind) dir="ltr" autocomplete="off" spellcheck="false" autocapitalize="off"
                    aria-describedby="credential-hint"
                    readonly=flag(move || page.locked().is_some())
                    prop:value=words(move || form.credential.get())
                    on:input=value(move |typed| form.credential.set(typed))/>
                <button type="button" class="button" aria-controls="credential"
                    on:click=click(move |_| shown.update(|shown| *shown = !*shown))>{words(move || if shown.get() { text::HIDE } else { text::SHOW }.to_owned())}</button>
            </span>
            <p class="hint" id="credential-hint">{text::NOT_KEPT}</p>
        </div>
    }
}

fn headers(bench: Bench) -> impl IntoView {
    let Bench { page, form, .. } = bench;
    let number = move || {
        form.headers
            .with(|text| readable_headers(text).len().to_string())
    };
    let described = move || {
        let flawed = form.header_flaws.with(|flaws| !flaws.is_empty());
        Some(
            if flawed {
                "headers-flaws headers-hint"
            } else {
                "headers-hint"
            }
            .to_owned(),
        )
    };
    let changed = move |typed| {
        form.headers.set(typed);
        form.header_flaws.set(Vec::new());
    };
    let toggled = move |event: web_sys::Event| {
        let details: web_sys::Element = event_target(&event);
        form.headers_open.set(details.has_attribute("open"));
    };
    let flaws = move || {
        let flaws = form.header_flaws.get();
        (!flaws.is_empty()).then(|| {
            let line = |flaw| view! { <p class="flaw">{flaw}</p> };
            view! { <div id="headers-flaws" role="alert">{flaws.into_iter().map(line).collect_view()}</div> }
        })
    };
    view! {
        <details prop:open=flag(move || form.headers_open.get()) on:toggle=toggled>
            <summary><Icon name="chevron"/>{text::HEADERS}" "<span class="ink-3">{words(number)}</span></summary>
            <textarea class="input" id="headers" dir="ltr" rows="4" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label=text::HEADERS
                readonly=flag(move || page.locked().is_some())
                prop:value=words(move || form.headers.get())
                aria-invalid=attr(move || form.header_flaws.with(|flaws| !flaws.is_empty()).then(|| "true".to_owned()))
                aria-describedby=attr(described)
                on:input=value(changed)></textarea>
            {part(flaws)}
            <p class="hint" id="headers-hint">{text::HEADERS_HINT}</p>
        </details>
    }
}

fn body(bench: Bench) -> impl IntoView {
    let Bench { page, form, .. } = bench;
    view! {
        <details>
            <summary><Icon name="chevron"/>{text::BODY}" "<span class="ink-3">{words(move || form.body.with(|body| text::content(body)))}</span></summary>
            <textarea class="input" id="body" dir="ltr" rows="8" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label=text::BODY
                readonly=flag(move || page.locked().is_some())
                prop:value=words(move || form.body.get())
                on:input=value(move |typed| form.body.set(typed))></textarea>
        </details>
    }
}
