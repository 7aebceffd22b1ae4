use super::Code;

impl Code {
    /// How to mend what the rule found, in a sentence or two for people.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::ApiOutOfSync => "Deploy the API, or accept that its newer definition migrates.",
            Self::NonGraviteePolicy => {
                "Remove the step or replace its policy by one that V4 has. A forced migration drops it."
            }
            Self::ServiceDiscoveryLimitation => {
                "Accept that it can be changed in the definition alone, or replace it by endpoints."
            }
            Self::ProxyHostMissing => "Give the proxy a host, or turn it off for this endpoint.",
            Self::ProxyPortDefaulted => {
                "Give the proxy a port from 1 to 65535, or turn it off for this endpoint."
            }
            Self::ApiNotV2Definition => {
                "Export the API in the V2 format; upgrade one of version 1 to V2 first."
            }
            Self::V4EmulationEngineRequired => {
                "Set its execution mode to “v4-emulation-engine”, and try the API with it first."
            }
            Self::V2ApiNotNull => "Give the API a V2 definition.",
            Self::DocWithTranslations => "Remove the translation, or keep it as a page of its own.",
            Self::DocWithAccessControl => {
                "Remove the access controls from the page. Note them down to set them again in V4."
            }
            Self::DocWithAttachedResources => {
                "Remove the attached media from the page, or refer to it by a link."
            }
            Self::EndpointGroupParseError => {
                "Correct the configuration of the endpoint group at this place."
            }
            Self::EndpointParseError => "Correct the configuration of the endpoint at this place.",
            Self::HealthcheckEndpointParseError => {
                "Correct the endpoint’s health check at this place, or remove it."
            }
            Self::HealthcheckSteps => "Leave the health check one step; V4 has no more.",
            Self::HealthcheckAssertion => {
                "Leave the step one assertion; join several with “&&” where they belong together."
            }
            Self::HealthcheckGeneralParseError => {
                "Give the health check a path, a method and an assertion, or remove it."
            }
            Self::DynamicPropertyHttpOnly => {
                "Fetch the properties over HTTP, or make them properties of the API."
            }
            Self::DynamicPropertyParseError => {
                "Correct the provider’s configuration at this place, or turn it off and remove it."
            }
            Self::ServiceDiscoveryNotSupported => {
                "Use “consul-service-discovery”, or list the endpoints in the definition."
            }
            Self::ServiceNotSupported => "Remove the service from the definition.",
            Self::PolicyNotCompatible => {
                "Remove the step, or do the same with a policy that V4 has."
            }
            Self::GroovyMissingScripts => "Give the step one script, or remove it.",
            Self::GroovyMultipleScripts => "Make a step of its own for each of the scripts.",
            Self::GroovyParseError => "Correct the configuration of the step, or remove it.",
        }
    }
}
