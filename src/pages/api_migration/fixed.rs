//! What was fixed since the run that a person asked for last.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::api_migration::Fixed;

use super::flow::Flow;
use super::mend;
use crate::text::api_migration as text;
use crate::ui::dynamic::{click, part};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// The list; the last mending can be undone where `mends`.
pub(super) fn fixed(of: Flow, mends: bool) -> Option<impl IntoView> {
    let fixed = of.of(|migration| migration.fixed.clone())?;
    if fixed.is_empty() {
        return None;
    }
    let is_stale = of.of(|migration| migration.is_stale()) == Some(true);
    let count = fixed.len();
    // One mending may take several issues away; it is undone as a whole.
    let last = fixed.iter().rposition(|fixed| fixed.undo);
    let failure = RwSignal::new(None);
    let undo = move |_| {
        spawn_local(async move {
            let undone = undo(of).await;
            match undone {
                Ok(()) => {
                    of.console.announcer.say(text::UNDONE.to_owned());
                    request_animation_frame(|| crate::backend::page::focus("#panel"));
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let line = |(place, Fixed { issue, .. }): (usize, &Fixed)| {
        let undoes = mends && !is_stale && last == Some(place);
        let title = issue.code.map_or_else(
            || issue.message.clone(),
            |code| text::fixed(code).to_owned(),
        );
        let code = issue
            .code
            .map(|code| view! { <p class="where"><code>{code.key()}</code></p> });
        let words = issue
            .code
            .map(|_| view! { <p class="text">{text::was(&issue.message)}</p> });
        view! {
            <li>
                <Icon name="pass" class="is-ok"/>
                <div><p class="title">{title}</p>{words}{code}</div>
                <div class="do">{undoes.then(|| view! { <button type="button" class="link" on:click=click(undo)>{text::UNDO}</button> })}</div>
            </li>
        }
    };
    let lines = fixed.iter().enumerate().map(line).collect_view();
    Some(view! {
        <div class="group"><h3>{text::FIXED}</h3><span class="count">{count}</span></div>
        {part(move || failure.get().map(|error: waygate_backend::Error| view! {
            <Notice tone=Tone::Danger icon="issue-error" title=text::NOT_UNDONE.to_owned() text=error.message/>
        }))}
        <ul class="findings">{lines}</ul>
    })
}

/// Undoes the last mending.
///
/// # Errors
/// Why it was not undone.
async fn undo(of: Flow) -> Result<(), waygate_backend::Error> {
    let seen = mend::seen(of)?;
    match of.migrations()?.undo(&of.id(), &seen).await {
        Ok(undone) => {
            of.take(undone).await;
            Ok(())
        }
        Err(error) => {
            mend::look_again(of, &error).await;
            Err(error)
        }
    }
}
