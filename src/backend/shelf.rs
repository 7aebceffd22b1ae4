//! Small texts that this browser keeps, each under a name. Where storage is blocked, nothing is kept.

use web_sys::Storage;

/// For how long a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Until it is replaced; all tabs share it.
    Browser,
    /// As long as this tab is open.
    Tab,
}

impl Shelf {
    /// The text with this name.
    pub fn read(self, name: &str) -> Option<String> {
        self.storage()?.get_item(name).ok().flatten()
    }

    /// Keeps a text under a name, in place of the one before.
    pub fn write(self, name: &str, text: &str) {
        if let Some(storage) = self.storage() {
            // A browser that refuses keeps nothing, which takes nothing away from the page.
            let _ = storage.set_item(name, text);
        }
    }

    /// Forgets the text with this name.
    pub fn forget(self, name: &str) {
        if let Some(storage) = self.storage() {
            // Removing what is not there is fine.
            let _ = storage.remove_item(name);
        }
    }

    fn storage(self) -> Option<Storage> {
        let window = web_sys::window()?;
        match self {
            Self::Browser => window.local_storage(),
            Self::Tab => window.session_storage(),
        }
        .ok()?
    }
}
