//! **What will change**: the V2 definition beside the V4 that would replace it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_domain::api_migration::diff::Diff;
use waygate_domain::api_migration::{Verdict, convert, diff};

use super::diff::{Heads, is_shown, table};
use super::flow::Flow;
use crate::backend::worker;
use crate::text::{api_migration as text, settings};
use crate::ui::dynamic::part;

/// From how many bytes on two definitions are compared beside the page, which would stand still else.
pub(super) const LARGE: usize = 60_000;

/// How the comparison stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Comparison {
    Blocked,
    UnderWay,
    Unreadable,
    Failed(String),
    Done(Diff),
}

pub(super) fn change(of: Flow) -> impl IntoView {
    // Made anew only where the definition is another: it takes its time.
    let definition = Memo::new(move |_| of.api(|details| details.definition.clone()));
    let is_checked = Memo::new(move |_| of.verdict().is_some() && !of.is_running());
    let blocked = Memo::new(move |_| of.verdict() == Some(Verdict::Not));
    let now = RwSignal::new(None::<Comparison>);
    let turn = StoredValue::new(0_u32);
    Effect::new(move || {
        let definition = definition.get();
        let (is_checked, is_blocked) = (is_checked.get(), blocked.get());
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        let large = definition.filter(|text| text.len() > LARGE && !is_blocked);
        now.set(match large {
            _ if !is_checked => None,
            _ if is_blocked => Some(Comparison::Blocked),
            None => Some(compared(of)),
            Some(v2) => {
                spawn_local(async move {
                    let compared = worker::compare_texts(&v2).await;
                    // It may be another by now.
                    if turn.try_get_value() == Some(mine) {
                        now.set(Some(match compared {
                            Ok(made) => Comparison::Done(made),
                            Err(why) => Comparison::Failed(why),
                        }));
                    }
                });
                Some(Comparison::UnderWay)
            }
        });
    });
    part(move || now.with(|now| now.as_ref().map(section)))
}

/// The comparison, made here and now.
fn compared(of: Flow) -> Comparison {
    let made = untrack(|| of.v2()).and_then(|v2| {
        let converted = convert(&v2).ok()?;
        Some(diff(&v2, &converted.definition))
    });
    made.map_or(Comparison::Unreadable, Comparison::Done)
}

fn section(now: &Comparison) -> impl IntoView + use<> {
    let says = |words: String| view! { <p class="ink-2" role="status">{words}</p> }.into_any();
    let content = match now {
        // The definition may have been mended since the run.
        Comparison::Blocked => says(text::NO_CHANGE_BLOCKED.to_owned()),
        Comparison::UnderWay => says(settings::LOADING.to_owned()),
        Comparison::Unreadable => says(text::NO_CHANGE_UNREADABLE.to_owned()),
        Comparison::Failed(why) => says(text::no_change(why)),
        Comparison::Done(made) if !is_shown(made) => says(too_large(made)),
        Comparison::Done(made) => {
            let places = made.places().unwrap_or_default();
            let heads = Heads {
                caption: text::diff_caption(places),
                before: text::V2_NOW,
                after: text::V4_AFTER,
            };
            view! {
                <p class="lede">{text::places(places, made.unchanged().unwrap_or_default())}</p>
                {table(made, heads)}
            }
            .into_any()
        }
    };
    view! { <section class="section" aria-labelledby="change"><h2 id="change">{text::WHAT_CHANGES}</h2>{content}</section> }
}

/// How large the two are.
fn too_large(diff: &Diff) -> String {
    let (v2, v4) = match diff {
        Diff::TooLarge { v2, v4 } => (*v2, *v4),
        Diff::Lines(rows) => (
            rows.iter().filter_map(|row| row.v2()).count(),
            rows.iter().filter_map(|row| row.v4()).count(),
        ),
    };
    text::too_large(v2, v4)
}
