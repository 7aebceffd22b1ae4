use std::time::Duration;

use waygate_backend::IdempotencyKey;
use waygate_domain::time::Timestamp;

use super::VERSION;
use super::gateway::instant;
use crate::json::Json;

/// What was answered to a request under an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptDocument {
    /// The key that the request came under.
    pub key: IdempotencyKey,
    /// Who asked for what, in a line.
    pub request: String,
    /// What came of it: the id of what was made or changed.
    pub answer: String,
    /// When.
    pub at: Timestamp,
}

impl ReceiptDocument {
    /// How long a receipt counts: an idempotency key is kept that long.
    pub const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

    /// Whether it counts still.
    pub fn counts(&self, now: Timestamp) -> bool {
        now.since(self.at) < Self::KEPT
    }

    pub(super) fn to_json(&self) -> Json {
        Json::object(vec![
            ("v", VERSION.into()),
            ("key", self.key.as_str().into()),
            ("request", self.request.as_str().into()),
            ("answer", self.answer.as_str().into()),
            ("at", self.at.as_millis().into()),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        let text = |json: &Json| Some(json.text()?.to_owned());
        Ok(Self {
            key: json.need("key", |key| IdempotencyKey::new(key.text()?))?,
            request: json.need("request", text)?,
            answer: json.need("answer", text)?,
            at: json.need("at", instant)?,
        })
    }
}
