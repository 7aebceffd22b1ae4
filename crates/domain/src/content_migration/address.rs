//! What was typed where an address belongs.

use super::Page;
use crate::settings::{Draft, Flaw, Wrong};

/// The addresses on a page in which a secret could stand: a user, a query or a fragment. They are refused, even to be
/// put aside: a draft is stored like everything else.
pub(super) fn carrying_secrets(page: Page, draft: &Draft) -> Vec<Flaw> {
    let carries = |field: &&str| draft.get(field).contains(['@', '?', '#']);
    let fields = page.addresses().iter().copied().filter(carries);
    fields
        .map(|field| Flaw {
            field,
            wrong: Wrong::Rule(
                "A user, a query or a fragment can carry a secret, and none is kept. Enter the address without it."
                    .into(),
            ),
        })
        .collect()
}
