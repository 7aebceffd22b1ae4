//! The prerequisites of one side.

use leptos::prelude::*;
use waygate_domain::content_migration::{Need, Prerequisite, Setup, Side, Standing, Tick};

use super::Assistant;
use crate::pages::content_migration::tick_box::tick_box;
use crate::text::content_migrations::prerequisites as text;
use crate::ui::dynamic::{part, words};
use crate::ui::icon::Icon;

pub(super) fn group(of: Assistant, setup: Memo<Setup>, side: Side) -> impl IntoView {
    let of_side = move || {
        Prerequisite::ALL
            .iter()
            .filter(move |one| one.side() == side)
    };
    let met = move || {
        let content = of.content();
        let standing = |one: &Prerequisite| content.as_ref().map(|content| content.standing(*one));
        setup.with(|setup| {
            let matters = of_side().filter(|one| one.need(setup) != Need::NotNeeded);
            let (met, all) = matters.fold((0, 0), |(met, all), one| {
                let is_open = standing(one) == Some(Standing::Open);
                (met + usize::from(!is_open), all + 1)
            });
            text::met(met, all)
        })
    };
    let lines = of_side().map(|one| line(of, setup, *one)).collect_view();
    view! {
        <section class="section">
            <div class="group"><h3>{side.label()}</h3><span class="count">{words(met)}</span></div>
            <ul class="findings ticks">{lines}</ul>
        </section>
    }
}

fn line(of: Assistant, setup: Memo<Setup>, one: Prerequisite) -> impl IntoView {
    let need = Memo::new(move |_| setup.with(|setup| one.need(setup)));
    let tag = move || {
        let (class, words) = match need.get() {
            Need::Mandatory => ("tag", text::MANDATORY),
            Need::Recommended => ("tag", text::RECOMMENDED),
            Need::NotNeeded => ("tag", text::NOT_NEEDED),
        };
        view! { <span class=class>{words}</span> }
    };
    let body = match one.is_checked() {
        true => view! {
            <Icon name="pass" class="is-ok"/>
            <div>
                <p id=format!("field-{}", one.key()) tabindex="-1">{one.label()}</p>
                <p class="where">{text::CHECKED}</p>
            </div>
        }
        .into_any(),
        false => tick_box(
            of,
            Tick::Prerequisite(one),
            format!("field-{}", one.key()),
            one.label().to_owned(),
            Some(text::why(one).to_owned()),
        )
        .into_any(),
    };
    view! { <li>{body}<div class="do">{part(tag)}</div></li> }
}
