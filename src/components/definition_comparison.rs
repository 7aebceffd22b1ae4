//! A V4 definition held against the V2 original that it was made from, field by field.

use std::sync::Arc;

use leptos::prelude::*;
use waygate_domain::api::{ApiDetails, Definition};
use waygate_domain::api_migration::{Compared, Comparison, Difference, compare};

use super::long_list::LongList;
use crate::text::comparison as text;
use crate::ui::dynamic::{flag, part, words};
use crate::ui::icon::Icon;

/// How many fields are shown at first, and how many more each time.
const STEP: usize = 200;

/// The texts of a V2 original and of the V4 that was made from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    v2: Arc<str>,
    v4: Arc<str>,
}

impl Texts {
    /// Those of an API that was migrated; `None` of another.
    pub fn of(details: &ApiDetails) -> Option<Self> {
        let rollback = details.rollback.as_ref()?;
        Some(Self {
            v2: rollback.definition.clone(),
            v4: details.definition.clone(),
        })
    }

    /// The comparison; `None` where one of them cannot be read.
    pub fn compare(&self) -> Option<Comparison> {
        let v2 = Definition::parse(&self.v2).ok()?;
        let v4 = Definition::parse(&self.v4).ok()?;
        Some(compare(&v2, &v4))
    }
}

/// The table, with a choice between all fields and those that differ. In a dialog that choice `takes_focus`.
pub fn definition_comparison(comparison: Arc<Comparison>, takes_focus: bool) -> impl IntoView {
    let only = RwSignal::new(true);
    let all = comparison.rows.len();
    let different = comparison.different().count();
    view! {
        <div class="line tight">
            <label class="check">
                <input type="checkbox" autofocus=takes_focus prop:checked=flag(move || only.get()) on:change=move |event| only.set(event_target_checked(&event))/>
                <span>{text::DIFFERENCES_ONLY}</span>
            </label>
            <span class="result push" role="status">{words(move || text::counted(only.get(), different, all))}</span>
        </div>
        {part(move || rows(&comparison, only.get()))}
    }
}

fn rows(comparison: &Arc<Comparison>, only: bool) -> AnyView {
    let rows = comparison.rows.iter().enumerate();
    let shown = rows.filter(|(_, row)| !only || row.difference != Difference::Same);
    let places: Vec<usize> = shown.map(|(place, _)| place).collect();
    if places.is_empty() {
        return view! { <p class="section">{text::NO_DIFFERENCE}</p> }.into_any();
    }
    let list = LongList::new("field", places.len(), STEP);
    let comparison = comparison.clone();
    let lines = list.lines(move |place| {
        let row = comparison.rows.get(*places.get(place)?)?;
        Some(line(row, list.id(place)).into_any())
    });
    view! {
        <div class="tableframe"><table class="table still folds compared" role="table">
            <caption class="sr">{text::CAPTION}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{text::FIELD}</th>
                <th scope="col" role="columnheader">{text::V2}</th>
                <th scope="col" role="columnheader">{text::V4}</th>
                <th scope="col" role="columnheader">{text::DIFFERENCE}</th>
            </tr></thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table></div>
        {list.more()}
    }
    .into_any()
}

fn line(row: &Compared, id: String) -> impl IntoView + use<> {
    // What has another name alone says the same.
    let differs = row.v2 != row.v4;
    let side = |value: &Option<String>, is_new: bool| {
        match value.clone() {
        None => view! { <span class="ink-3"><span aria-hidden="true">{text::NOTHING}</span><span class="sr">{text::NOT_THERE}</span></span> }.into_any(),
        Some(value) if differs && is_new => view! { <ins class="mono">{value}</ins> }.into_any(),
        Some(value) if differs => view! { <del class="mono">{value}</del> }.into_any(),
        Some(value) => view! { <span class="mono">{value}</span> }.into_any(),
    }
    };
    let icon = match row.difference {
        Difference::Dropped | Difference::Changed => ("issue-warning", "is-warning"),
        Difference::Same => ("pass", "is-ok"),
        Difference::Renamed | Difference::Defaulted | Difference::Added => ("info", "is-off"),
    };
    view! {
        <tr role="row" id=id tabindex="-1">
            <th role="rowheader" scope="row" class="key">{row.what.clone()}</th>
            <td role="cell" data-label=text::V2>{side(&row.v2, false)}</td>
            <td role="cell" data-label=text::V4>{side(&row.v4, true)}</td>
            <td role="cell" data-label=text::DIFFERENCE><span class="status"><Icon name=icon.0 class=icon.1/><span>{text::difference(row.difference)}" "<span class="why">{row.why.clone()}</span></span></span></td>
        </tr>
    }
}
