use crate::api::Pointer;
use crate::wire::{As, named};

named!(
    /// Where it is made.
    AtPlace {
        /// The place in the definition.
        at: Pointer,
    }
);

/// What the console can mend by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Fix {
    /// Runs the V2 definition on the V4 emulation engine.
    EnableEmulation,
    /// Deploys the definition as it is now.
    Deploy,
    /// Gives the endpoint proxy at that place a host, which a person says.
    #[serde(with = "As::<AtPlace>")]
    #[cfg_attr(feature = "schema", schemars(with = "AtPlace"))]
    SetProxyHost(Pointer),
    /// Gives the endpoint proxy at that place a port, which a person says.
    #[serde(with = "As::<AtPlace>")]
    #[cfg_attr(feature = "schema", schemars(with = "AtPlace"))]
    SetProxyPort(Pointer),
    /// Takes the step at that place out of its flow.
    #[serde(with = "As::<AtPlace>")]
    #[cfg_attr(feature = "schema", schemars(with = "AtPlace"))]
    RemoveStep(Pointer),
}
