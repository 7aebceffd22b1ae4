use crate::api::Pointer;

/// What the console can mend by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// Runs the V2 definition on the V4 emulation engine.
    EnableEmulation,
    /// Deploys the definition as it is now.
    Deploy,
    /// Gives the endpoint proxy at that place a host, which a person says.
    SetProxyHost(Pointer),
    /// Gives the endpoint proxy at that place a port, which a person says.
    SetProxyPort(Pointer),
    /// Takes the step at that place out of its flow.
    RemoveStep(Pointer),
}
