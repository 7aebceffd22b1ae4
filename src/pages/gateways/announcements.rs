//! Which changes are worth a screen reader's words.

use waygate_domain::status::Status;
use waygate_domain::text::Name;

use crate::text::gateways as text;

/// Changes are named one by one up to here; the rest is counted.
const NAMED: usize = 3;

/// The changes of one batch that matter.
#[derive(Default)]
pub struct Announcements {
    named: Vec<String>,
    more: usize,
}

impl Announcements {
    /// Takes note of a change. It matters when a gateway stops or starts doing its work; passing through
    /// Starting or Stopping does not.
    pub fn note(&mut self, name: &Name, before: Status, after: Status) {
        let matters = after != before
            && !matches!(
                after,
                Status::Starting | Status::Stopping | Status::Restarting
            );
        if !matters {
            return;
        }
        if self.named.len() < NAMED {
            self.named.push(text::announce(name.as_str(), after));
        } else {
            self.more += 1;
        }
    }

    /// What to say, if anything.
    pub fn text(self) -> Option<String> {
        if self.named.is_empty() {
            return None;
        }
        let mut sentences = self.named;
        if self.more > 0 {
            sentences.push(text::announce_more(self.more));
        }
        Some(sentences.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn what_matters_is_named_and_the_rest_counted() {
        let name = Name::new("gw").expect("a name");
        let mut said = Announcements::default();
        said.note(&name, Status::Online, Status::Stopping);
        said.note(&name, Status::Online, Status::Online);
        assert_eq!(Announcements::default().text(), None);
        for _ in 0..5 {
            said.note(&name, Status::Online, Status::OfflineLostContact);
        }
        let text = said.text().expect("something to say");
        assert_eq!(text.matches("gw is now Offline, lost contact.").count(), 3);
        assert!(text.ends_with("2 more gateways changed."), "{text}");
    }
}
