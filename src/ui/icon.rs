//! Icons, from the sprite in the page (style/icons.svg).

use leptos::prelude::*;

use super::dynamic::attr;

/// An icon that changes: told by a closure which symbol it is.
pub fn icon(name: impl Fn() -> &'static str + Send + 'static) -> impl IntoView {
    view! { <svg aria-hidden="true"><use_ href=attr(move || Some(format!("#{}", name())))></use_></svg> }
}

/// An icon of the sprite, by its id. It carries no name: the words beside it do.
#[component]
pub fn Icon(
    /// The symbol's id in the sprite.
    name: &'static str,
    /// Its colour: `is-ok`, `is-info`, `is-warning`, `is-danger`, `is-off`, or that of the text.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! { <svg class=class aria-hidden="true"><use_ href=format!("#{name}")></use_></svg> }
}
