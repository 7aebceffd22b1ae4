//! What every page has at hand.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use waygate_backend::{Backend, Session};
use waygate_domain::role::Privilege;
use waygate_domain::time::Timestamp;

use crate::route::Route;
use crate::text::settings;
use crate::ui::announcer::Announcer;

/// How often words like "3 s ago" are written anew.
const TICK: Duration = Duration::from_secs(1);

/// The console's context.
#[derive(Clone, Copy)]
pub struct Console {
    backend: StoredValue<Arc<dyn Backend>>,
    /// Tells a screen reader what changed.
    pub announcer: Announcer,
    /// Who is signed in, once it is known.
    pub session: ReadSignal<Option<Session>>,
    /// The instant on the backend's clock, to the second.
    pub now: ReadSignal<Timestamp>,
    /// The name of the thing that the page is about; empty where it is about none.
    pub page_name: RwSignal<String>,
    /// What the tab is called where that is more than the page's name; empty elsewhere.
    pub page_title: RwSignal<String>,
    /// The Gateways page as it was left: its address.
    pub table: RwSignal<String>,
}

impl Console {
    /// Puts a console over a backend into the context of the current owner. Who is signed in is put into `session`.
    pub fn provide(backend: Arc<dyn Backend>, session: RwSignal<Option<Session>>) -> Self {
        let (now, set_now) = signal(backend.clock().now());
        let console = Self {
            backend: StoredValue::new(backend.clone()),
            announcer: Announcer::new(),
            session: session.read_only(),
            now,
            page_name: RwSignal::new(String::new()),
            page_title: RwSignal::new(String::new()),
            table: RwSignal::new(Route::Gateways(Default::default()).url()),
        };
        provide_context(console);
        let clock = backend.clock();
        spawn_local(async move {
            // Without a session the pages still say what they lack; the account's name stays out.
            if let Ok(read) = backend.session().await {
                session.set(Some(read));
            }
        });
        spawn_local(async move {
            loop {
                clock.sleep(TICK).await;
                set_now.set(clock.now());
            }
        });
        console
    }

    /// The console of the current owner. Pages live inside one.
    pub fn expect() -> Self {
        use_context().expect("a page is mounted inside the console")
    }

    /// The platform behind it.
    pub fn backend(&self) -> Arc<dyn Backend> {
        self.backend.get_value()
    }

    /// Why the person may change nothing that the privilege covers, if so. Tracked.
    pub fn locked(&self, privilege: Privilege) -> Option<String> {
        let role = self.session.get().map(|session| session.role);
        role.filter(|role| !role.may_change(privilege))
            .map(settings::read_only)
    }

    /// Names the page after the thing that it is about, in the breadcrumb and in the tab, as long as the
    /// owner lives.
    pub fn name_page(&self, name: impl Fn() -> String + 'static) {
        let page_name = self.page_name;
        Effect::new(move || page_name.set(name()));
        on_cleanup(move || page_name.set(String::new()));
    }

    /// Names the tab, as long as the owner lives.
    pub fn title_page(&self, title: impl Fn() -> String + 'static) {
        let page_title = self.page_title;
        Effect::new(move || page_title.set(title()));
        on_cleanup(move || page_title.set(String::new()));
    }
}
