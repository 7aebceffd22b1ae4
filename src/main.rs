//! The console's entry.
use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(|| view! { <h1>"Waygate"</h1> });
}
