//! Going from page to page of a flow.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

type Go = Box<dyn Fn(&str, bool) + Send + Sync>;

/// Leads to other addresses of the console. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Navigation(StoredValue<Go>);

impl Navigation {
    /// One that lives as long as the current owner.
    pub fn new() -> Self {
        let navigate = send_wrapper::SendWrapper::new(use_navigate());
        let go = move |url: &str, replace: bool| {
            let options = NavigateOptions {
                replace,
                ..NavigateOptions::default()
            };
            navigate(url, options);
        };
        Self(StoredValue::new(Box::new(go)))
    }

    /// Goes to an address; in place of the one that is shown where it `replace`s that.
    pub fn go(&self, url: &str, replace: bool) {
        self.0.with_value(|go| go(url, replace));
    }
}
