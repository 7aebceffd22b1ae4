use waygate_domain::time::Timestamp;

use crate::document::{Document, Key};
use crate::store::{Batch, Stored};

/// What announces that a gateway's restart is overdue; `None` while it is not, or once it was announced.
pub(crate) fn overdue(stored: &Stored, now: Timestamp) -> Option<Batch> {
    let Document::Gateway(gateway) = &stored.document else {
        return None;
    };
    let at = gateway.due().filter(|at| *at <= now)?;
    let announced = gateway.changed(at, |gateway| gateway.overdue = true);
    let batch = Batch::new()
        .reading(stored)
        .put(announced)
        .announcing(Key::Gateway(gateway.id.clone()), at);
    Some(batch)
}
