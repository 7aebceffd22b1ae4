//! The mock controls: a button in the top bar, and a column beside the page.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use waygate_domain::role::Role;
use waygate_domain::status::Status;
use waygate_platform::mock::{Call, Fault, Latency, Parameters, SCENARIOS, speed};

use super::{MockMode, edits, link, state_file};
use crate::backend::{clipboard, dates};
use crate::console::Console;
use crate::lazy::{Lazy, lazy};
use crate::text::{gateways::status_in_full, mock as text};
use crate::ui::dynamic::{attr, click, flag, part, value, words};
use crate::ui::icon::{Icon, icon};
use crate::ui::notice::{Notice, Tone};

/// Calls that the log shows, newest first.
const SHOWN_CALLS: usize = 12;

/// Gateways that can be chosen to change.
const LISTED_GATEWAYS: usize = 200;

/// The speeds that can be chosen, times the world's.
const SPEEDS: [f64; 4] = [1.0, 10.0, 60.0, 600.0];

/// Whether the controls are open, kept for the tab across the reload that a new scenario asks for.
const OPEN_KEY: &str = "waygate.mock.open";

/// The button that opens the controls, and the controls.
pub fn controls() -> (AnyView, AnyView) {
    if use_context::<MockMode>().is_none() {
        return (().into_any(), ().into_any());
    }
    let storage = || window().session_storage().ok().flatten();
    let open = RwSignal::new(
        storage()
            .and_then(|s| s.get_item(OPEN_KEY).ok().flatten())
            .is_some(),
    );
    Effect::new(move || {
        let open = open.get();
        if let Some(storage) = storage() {
            // Where storage is blocked, they open closed.
            let _ = if open {
                storage.set_item(OPEN_KEY, "1")
            } else {
                storage.remove_item(OPEN_KEY)
            };
        }
    });
    let shortcut = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "." && event.ctrl_key() {
            event.prevent_default();
            open.update(|open| *open = !*open);
        }
    });
    on_cleanup(move || shortcut.remove());
    let button = view! {
        <button
            class="backend"
            type="button"
            aria-expanded=attr(move || Some(open.get().to_string()))
            aria-controls="mock"
            aria-keyshortcuts="Control+."
            on:click=click(move |_| open.update(|open| *open = !*open))
        >
            <Icon name="flask"/>
            <span>{text::BANNER}</span>
        </button>
    };
    let panel = move || open.get().then(|| lazy(Lazy::MockControls(open)));
    (button.into_any(), view! { <aside id="mock" class="mock" aria-label=text::TITLE hidden=flag(move || !open.get())>{part(panel)}</aside> }.into_any())
}

/// What was left out of the address or of the edits, above the page.
pub fn problems() -> impl IntoView {
    let mode = use_context::<MockMode>();
    part(move || {
        let problems = mode.as_ref()?.problems;
        let told = problems.get();
        (!told.is_empty()).then(|| {
            let words = told.iter().map(|problem| format!("{}: {}", problem.about, problem.message)).collect::<Vec<_>>().join(" ");
            view! {
                <Notice tone=Tone::Warning icon="issue-warning" title=text::problems(told.len()) text=words>
                    <button type="button" class="button small" on:click=click(move |_| problems.set(Vec::new()))>{text::DISMISS}</button>
                </Notice>
            }
        })
    })
}

/// The controls themselves.
pub fn panel(open: RwSignal<bool>) -> Option<impl IntoView> {
    let mode = use_context::<MockMode>()?;
    Some(view! {
        <header>
            <Icon name="flask"/>
            <h2>{text::TITLE}</h2>
            <kbd>"Ctrl"</kbd>
            <kbd>"."</kbd>
            <button type="button" class="icon-button small" aria-label=text::CLOSE on:click=click(move |_| open.set(false))>
                <Icon name="close"/>
            </button>
        </header>
        {situation(mode.clone())}
        {clock(mode.clone())}
        {status_change(mode.clone())}
        {calls(&mode)}
        {state(mode)}
    })
}

/// Starts anew with other parameters.
fn restart_with(mode: &MockMode, change: impl FnOnce(&mut Parameters)) {
    let mut parameters = mode.mock.parameters();
    change(&mut parameters);
    link::keep(&parameters);
    // A page can always be loaded again.
    let _ = window().location().reload();
}

/// Keeps what was changed while running, so that a reload does not undo it.
fn keep(mode: &MockMode) {
    link::keep(&mode.mock.parameters());
}

fn situation(mode: MockMode) -> impl IntoView {
    let parameters = mode.mock.parameters();
    let scenario = {
        let mode = mode.clone();
        move |name: String| {
            if let Some(found) = SCENARIOS.iter().find(|scenario| scenario.name == name) {
                restart_with(&mode, |parameters| {
                    parameters.scenario = found.name;
                    parameters.rows = None;
                });
            }
        }
    };
    let latency = {
        let mode = mode.clone();
        move |key: String| {
            if let Some(latency) = Latency::parse(&key) {
                mode.mock.set_latency(latency);
                keep(&mode);
            }
        }
    };
    let wrong = RwSignal::new(None::<String>);
    let faults = {
        let mode = mode.clone();
        move |typed: String| {
            let (faults, problems) = Fault::parse_all(&typed);
            wrong.set((!problems.is_empty()).then(|| {
                problems
                    .into_iter()
                    .map(|problem| problem.message)
                    .collect::<Vec<_>>()
                    .join(" ")
            }));
            mode.mock.set_faults(faults);
            keep(&mode);
        }
    };
    let role = {
        let mode = mode.clone();
        move |key: String| {
            if let Some(role) = Role::from_key(&key) {
                restart_with(&mode, |parameters| parameters.role = role);
            }
        }
    };
    let mut latencies = vec![
        Latency::Fixed(0),
        Latency::Real,
        Latency::Fixed(1_000),
        Latency::Fixed(5_000),
        Latency::Infinite,
    ];
    if !latencies.contains(&parameters.latency) {
        latencies.push(parameters.latency);
    }
    let latency_name = |latency: Latency| match latency {
        Latency::Fixed(0) => text::LATENCY_NONE.to_owned(),
        Latency::Fixed(millis) => text::latency_fixed(millis),
        Latency::Real => text::LATENCY_REAL.to_owned(),
        Latency::Infinite => text::LATENCY_INFINITE.to_owned(),
    };
    view! {
        <section class="pair">
            {choice("mock-scenario", text::SCENARIO, SCENARIOS.iter().map(|s| (s.name.to_owned(), s.name.to_owned())).collect(), parameters.scenario.to_owned(), Box::new(scenario))}
            {choice("mock-latency", text::LATENCY, latencies.into_iter().map(|l| (l.to_string(), latency_name(l))).collect(), parameters.latency.to_string(), Box::new(latency))}
            <label for="mock-faults">{text::FAULTS}</label>
            <input
                class="input"
                id="mock-faults"
                autocomplete="off"
                spellcheck="false"
                placeholder=text::FAULTS_HINT
                value=Fault::write_all(&parameters.fail)
                aria-invalid=attr(move || wrong.with(Option::is_some).then(|| "true".to_owned()))
                aria-describedby="mock-faults-wrong"
                on:change=value(faults)
            />
            <span id="mock-faults-wrong" class="field-error wide" role="alert" hidden=flag(move || wrong.with(Option::is_none))>{words(move || wrong.get().unwrap_or_default())}</span>
            {choice("mock-role", text::ROLE, Role::ALL.map(|r| (r.key().to_owned(), r.key().to_owned())).into(), parameters.role.key().to_owned(), Box::new(role))}
        </section>
    }
}

fn choice(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: String,
    choose: Box<dyn Fn(String)>,
) -> impl IntoView {
    let option = move |(key, name): (String, String)| {
        let selected = key == chosen;
        view! { <option value=key selected=selected>{name}</option> }
    };
    view! {
        <label for=id>{label}</label>
        <span class="select">
            <select class="input" id=id on:change=value(choose)>
                {options.into_iter().map(option).collect_view()}
            </select>
        </span>
    }
}

fn clock(mode: MockMode) -> impl IntoView {
    let console = Console::expect();
    let clock = mode.mock.clock();
    let stands = {
        let clock = clock.clone();
        move || clock.is_paused() || clock.speed() == 0.0
    };
    let paused = RwSignal::new(stands());
    // While the clock stands, nothing but its steps moves what it shows.
    let stepped = RwSignal::new(());
    let shown = {
        let clock = clock.clone();
        move || {
            console.now.track();
            stepped.track();
            dates::date_and_time(waygate_backend::Clock::now(&*clock))
        }
    };
    let turn = {
        let (clock, mode) = (clock.clone(), mode.clone());
        move |_| {
            match (stands(), clock.speed() == 0.0) {
                (false, _) => clock.pause(),
                (true, false) => clock.resume(),
                (true, true) => {
                    clock.set_speed(SPEEDS[0]);
                    clock.resume();
                    keep(&mode);
                }
            }
            paused.set(stands());
        }
    };
    let step = |(label, seconds): (&'static str, u64)| {
        let clock = clock.clone();
        let advance = move |_| {
            clock.advance(Duration::from_secs(seconds));
            stepped.set(());
        };
        view! { <button type="button" class="button small" on:click=click(advance)>{label}</button> }
    };
    let steps = text::STEPS.map(step).collect_view();
    let choose_speed = {
        let (clock, mode) = (clock.clone(), mode.clone());
        move |key: String| {
            let Some(speed) = speed::parse(&key) else {
                return;
            };
            clock.set_speed(speed);
            clock.resume();
            paused.set(false);
            keep(&mode);
        }
    };
    let now_at = clock.speed();
    let mut speeds = SPEEDS.to_vec();
    if now_at > 0.0 && !speeds.contains(&now_at) {
        speeds.push(now_at);
    }
    view! {
        <section>
            <h3>{text::CLOCK}</h3>
            <div class="line tight">
                <span class="mono small">{words(shown)}</span>
                <span class="push"></span>
                <button
                    type="button"
                    class="icon-button small"
                    aria-label=attr(move || Some(if paused.get() { text::RUN_CLOCK } else { text::PAUSE_CLOCK }.to_owned()))
                    on:click=click(turn)
                >
                    {icon(move || if paused.get() { "play" } else { "pause" })}
                </button>
            </div>
            <div class="line tight">{steps}</div>
            <div class="pair">
                {choice("mock-speed", text::SPEED, speeds.into_iter().map(|s| (speed::format(s), text::speed(&speed::format(s)))).collect(), speed::format(now_at), Box::new(choose_speed))}
            </div>
        </section>
    }
}

fn status_change(mode: MockMode) -> impl IntoView {
    let gateways = mode.mock.gateway_names(LISTED_GATEWAYS);
    let gateway = RwSignal::new(
        gateways
            .first()
            .map(|(id, _)| id.to_string())
            .unwrap_or_default(),
    );
    let status = RwSignal::new(Status::OfflineLostContact);
    let failed = RwSignal::new(None::<String>);
    let change = move |_| {
        let done = mode
            .mock
            .set_status(&gateway.get_untracked(), status.get_untracked());
        failed.set(
            done.err()
                .map(|error| text::not_changed(&error.to_string())),
        );
    };
    let names = gateways
        .into_iter()
        .map(|(id, name)| (id.to_string(), name.to_string()))
        .collect();
    let statuses = Status::ALL
        .map(|status| (status.key().to_owned(), status_in_full(status)))
        .into();
    view! {
        <section class="pair">
            {choice("mock-gateway", text::MAKE, names, gateway.get_untracked(), Box::new(move |id| gateway.set(id)))}
            {choice("mock-status", text::GO, statuses, status.get_untracked().key().to_owned(), Box::new(move |key: String| {
                if let Some(chosen) = Status::from_key(&key) {
                    status.set(chosen);
                }
            }))}
            <span></span>
            <span><button type="button" class="button small" on:click=click(change)>{text::CHANGE}</button></span>
            <span class="field-error wide" role="alert" hidden=flag(move || failed.with(Option::is_none))>{words(move || failed.get().unwrap_or_default())}</span>
        </section>
    }
}

fn calls(mode: &MockMode) -> impl IntoView + use<> {
    let changed = RwSignal::new(());
    mode.mock.on_calls(move || {
        changed.try_set(());
    });
    let mock = mode.mock.clone();
    let line = |call: Call| {
        let failed = call.answer.is_failure();
        let answer = call.answer.to_string();
        let took = call.took.map(|span| format!("{} ms", span.as_millis()));
        view! {
            <li class:failed=failed><span>{call.operation}</span><span>{answer}</span><span class="t">{took}</span></li>
        }
    };
    view! {
        <section>
            <h3>{text::CALLS}</h3>
            {part(move || {
                changed.track();
                let calls = mock.calls();
                match calls.is_empty() {
                    true => view! { <p class="ink-3 small">{text::NO_CALLS}</p> }.into_any(),
                    false => view! { <ul class="log">{calls.into_iter().rev().take(SHOWN_CALLS).map(line).collect_view()}</ul> }.into_any(),
                }
            })}
        </section>
    }
}

fn state(mode: MockMode) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let input = NodeRef::<leptos::html::Input>::new();
    let copy = {
        let mode = mode.clone();
        move |_| {
            let link = link::of(&mode.mock.parameters());
            spawn_local(async move {
                copied.try_set(Some(clipboard::copy(&link).await));
            });
        }
    };
    let save = {
        let mode = mode.clone();
        move |_| {
            if state_file::save(text::FILE_NAME, &mode.mock.export()).is_none() {
                mode.tell(text::SAVE_STATE, "The browser did not take the file.");
            }
        }
    };
    let load = {
        let mode = mode.clone();
        move |_| {
            let Some(input) = input.get_untracked() else {
                return;
            };
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            input.set_value("");
            let mode = mode.clone();
            spawn_local(async move { load_state(&mode, &file).await });
        }
    };
    let reset = move |_| {
        mode.mock.reset();
        edits::forget(&mode.mock.parameters().world());
    };
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <section class="line tight">
            <button type="button" class="button small" on:click=click(copy)>
                {words(move || match copied.get() {
                    None => text::COPY_LINK,
                    Some(true) => text::LINK_COPIED,
                    Some(false) => text::LINK_NOT_COPIED,
                }.to_owned())}
            </button>
            <button type="button" class="button small" on:click=click(save)>{text::SAVE_STATE}</button>
            <button type="button" class="button small" on:click=click(choose)>{text::LOAD_STATE}</button>
            <input node_ref=input type="file" accept="application/json,.json" hidden aria-label=text::LOAD_STATE on:change=load/>
            <button type="button" class="button quiet small push" on:click=click(reset)>{text::RESET}</button>
        </section>
    }
}

/// Takes over a saved state. Where it is of another world, the page starts anew with it.
async fn load_state(mode: &MockMode, file: &web_sys::File) {
    let Some(content) = state_file::read(file).await else {
        return mode.tell(text::LOAD_STATE, text::UNREADABLE_FILE);
    };
    match mode.mock.import(&content) {
        Ok(imported) if imported.applied => keep(mode),
        Ok(imported) => {
            edits::replace(&imported.parameters.world(), &imported.documents);
            link::keep_elapsed(imported.elapsed);
            restart_with(mode, |parameters| *parameters = imported.parameters);
        }
        Err(error) => mode.tell(text::LOAD_STATE, error.to_string()),
    }
}
