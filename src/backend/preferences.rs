//! What a person prefers, kept in this browser.

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follow the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Also read by boot.js, before the first paint.
const KEY: &str = "waygate.theme";

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value kept and put on the page; nothing for the system's.
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this key; the system's for any other.
    pub fn from_key(key: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.key() == key)
            .unwrap_or_default()
    }

    /// What was chosen before; the system's where nothing was, or storage is blocked.
    pub fn stored() -> Self {
        let stored = storage().and_then(|s| s.get_item(KEY).ok().flatten());
        Self::from_key(&stored.unwrap_or_default())
    }

    /// Shows and keeps it. Where storage is blocked it holds until the page is left.
    pub fn apply(self) {
        if let Some(root) = web_sys::window()
            .and_then(|w| w.document())
            .and_then(|d| d.document_element())
        {
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.key()),
            };
        }
        if let Some(storage) = storage() {
            let _ = match self {
                Self::System => storage.remove_item(KEY),
                theme => storage.set_item(KEY, theme.key()),
            };
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
