use async_trait::async_trait;
use waygate_domain::settings::{Draft, Facts, FormKey, Subject};

use crate::{Result, Revision, Versioned};

/// What a form holds, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The value of each field; a default stands where nothing else was saved.
    pub draft: Draft,
    /// What its rules have to know.
    pub facts: Facts,
}

/// What a person wants a form to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    /// What stands in its fields.
    pub draft: Draft,
    /// What it was made from.
    pub seen: Revision,
    /// **Restart on Save**: whether the gateway restarts, so that it takes effect now.
    pub restart: bool,
}

/// Settings that people edit, form by form. Reading and saving need *Gateway Management*.
#[async_trait]
pub trait Settings: Send + Sync {
    /// What a form holds. (`settings.get`)
    async fn get(&self, subject: &Subject, form: FormKey) -> Result<Versioned<Sheet>>;

    /// Makes a form hold something else, and says what it holds then. (`settings.save`)
    ///
    /// A draft that breaks a rule is refused as invalid, by field; one that was made from something older
    /// than what is stored, as a conflict. Nothing is changed then.
    async fn save(&self, subject: &Subject, form: FormKey, save: Save) -> Result<Versioned<Sheet>>;
}
