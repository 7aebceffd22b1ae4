//! **Check all endpoints**: each endpoint with its answer and time, those that fail first.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Error, ErrorKind};
use waygate_domain::api_migration::EndpointCheck;

use super::Page;
use crate::text::{api_debug as text, shell};
use crate::ui::dialog::Dialog;
use crate::ui::disabled::DisabledButton;
use crate::ui::dynamic::{attr, click, part};
use crate::ui::icon::Icon;
use crate::ui::notice::{Notice, Tone};

/// How a check stands. Cheap to copy.
#[derive(Clone, Copy)]
struct Check {
    page: Page,
    busy: RwSignal<bool>,
    found: RwSignal<Option<Result<Vec<EndpointCheck>, Error>>>,
}

impl Check {
    fn run(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = match self.page.console.backend().debugging() {
                Ok(debugging) => debugging.check_endpoints(&self.page.id()).await,
                Err(missing) => Err(Error::new(ErrorKind::NotFound, missing.reason)),
            };
            let answer = answer.map(|mut checks| {
                checks.sort_by_key(EndpointCheck::is_up);
                checks
            });
            self.busy.try_set(false);
            self.found.try_set(Some(answer));
        });
    }
}

/// The button, and the dialog that it opens.
pub(super) fn button(page: Page) -> impl IntoView {
    let open = RwSignal::new(false);
    let check = Check {
        page,
        busy: RwSignal::new(false),
        found: RwSignal::new(None),
    };
    let begin = move |_| {
        check.found.set(None);
        open.set(true);
        check.run();
    };
    let button = move || {
        match page.locked() {
        Some(reason) => view! { <DisabledButton id="check-endpoints" reason=reason>{text::CHECK_ENDPOINTS}</DisabledButton> }.into_any(),
        None => view! { <button type="button" class="button" aria-haspopup="dialog" on:click=click(begin)>{text::CHECK_ENDPOINTS}</button> }.into_any(),
    }
    };
    view! {
        {part(button)}
        <Dialog open=open title=text::CHECK_ENDPOINTS.to_owned() id="endpoints">
            <div class="body wide" aria-busy=attr(move || Some(check.busy.get().to_string()))>{part(move || found(check))}</div>
            <footer>
                <button type="button" class="button" autofocus=true on:click=click(move |_| open.set(false))>{shell::CLOSE}</button>
                <button type="button" class="button primary" aria-disabled=attr(move || check.busy.get().then(|| "true".to_owned()))
                    on:click=click(move |_| check.run())>{text::CHECK_AGAIN}</button>
            </footer>
        </Dialog>
    }
}

fn found(check: Check) -> AnyView {
    match check.found.get() {
        None => view! { <p role="status">{text::CHECKING}</p> }.into_any(),
        Some(Err(error)) => view! {
            <Notice tone=Tone::Danger icon="unplugged" title=text::CHECK_FAILED.to_owned() text=error.message/>
        }
        .into_any(),
        Some(Ok(checks)) => {
            let up = checks.iter().filter(|check| check.is_up()).count();
            let table = (!checks.is_empty()).then(|| table(&checks));
            view! { <p role="status">{text::endpoints(up, checks.len())}</p>{table} }.into_any()
        }
    }
}

fn table(checks: &[EndpointCheck]) -> impl IntoView + use<> {
    let line = |check: &EndpointCheck| {
        let (icon, class) = match (check.is_up(), &check.answer) {
            (true, _) => ("verdict-full", "is-ok"),
            (false, Ok(_)) => ("issue-error", "is-danger"),
            (false, Err(_)) => ("unplugged", "is-danger"),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" class="key"><bdi>{check.name.clone()}</bdi><span class="mono target">{check.target.clone()}</span></th>
                <td role="cell" data-label=text::GROUP><bdi>{check.group.clone()}</bdi></td>
                <td role="cell" data-label=text::ANSWER><span class="answer"><Icon name=icon class=class/><span>{text::answer(check)}</span></span></td>
                <td role="cell" class="num" data-label=text::TIME><span>{text::took(check.took)}</span></td>
            </tr>
        }
    };
    let lines = checks.iter().map(line).collect_view();
    view! {
        <div class="tableframe"><table class="table still folds" role="table">
            <caption class="sr">{text::ENDPOINTS}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::ENDPOINT}</th>
                <th scope="col" role="columnheader">{text::GROUP}</th>
                <th scope="col" role="columnheader">{text::ANSWER}</th>
                <th scope="col" role="columnheader" class="num">{text::TIME}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table></div>
    }
}
