//! What is read from requests, strictly: what is not understood is refused, never passed over.

mod body;
mod caller;
mod credentials;
mod gateway_token;
mod idempotency_key;
mod if_match;
mod origin;
mod parameter;
mod path;
mod query;

pub use body::Body;
pub use caller::{Caller, session};
pub use credentials::{COOKIE_NAME, Credentials, cookie};
pub use gateway_token::GatewayToken;
pub use idempotency_key::IdempotencyKeyHeader;
pub use if_match::IfMatch;
pub use origin::require_same_origin;
pub use parameter::header;
pub use path::Path;
pub use query::Query;
