use schemars::JsonSchema;
use serde::Deserialize;

/// The address of one thing.
#[derive(Deserialize, JsonSchema)]
#[schemars(inline)]
pub struct ById<T> {
    /// Its id.
    pub id: T,
}
