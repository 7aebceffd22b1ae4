use async_trait::async_trait;
use waygate_backend::{Error, ErrorKind, Result, Save, Settings, Sheet, Versioned};
use waygate_domain::settings::{FormKey, Subject};

use super::RestBackend;
use crate::body::SheetBody;
use crate::rest::settings;
use crate::{Request, Transport};

impl<T: Transport + 'static> RestBackend<T> {
    async fn sheet(&self, request: Request, form: FormKey) -> Result<Versioned<Sheet>> {
        let body: Versioned<SheetBody> = self.versioned(request).await?;
        let value = body.value.read(form).map_err(|_| {
            let message = "The server has a form with other fields.";
            Error::new(ErrorKind::Unreadable, message)
        })?;
        Ok(Versioned {
            value,
            revision: body.revision,
        })
    }
}

#[async_trait]
impl<T: Transport + 'static> Settings for RestBackend<T> {
    async fn get(&self, subject: &Subject, form: FormKey) -> Result<Versioned<Sheet>> {
        self.sheet(settings::show(subject, form), form).await
    }

    async fn save(&self, subject: &Subject, form: FormKey, save: Save) -> Result<Versioned<Sheet>> {
        self.sheet(settings::save(subject, form, &save), form).await
    }
}
