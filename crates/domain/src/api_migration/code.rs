use super::State;

/// Which rule found an issue (product/api-migration.md, "The rules").
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// The current definition differs from the last deployed one.
    ApiOutOfSync,
    /// A step's policy is not known to convert; a forced migration drops the step.
    NonGraviteePolicy,
    /// Consul service discovery migrates, without a page to configure it.
    ServiceDiscoveryLimitation,
    /// A custom endpoint proxy without a host; it becomes `localhost`.
    ProxyHostMissing,
    /// A custom endpoint proxy without a port, or one that is not positive; it becomes 3128.
    ProxyPortDefaulted,
    /// Not a V2 definition. Ends the run as the only issue.
    ApiNotV2Definition,
    /// The execution mode is `v3`, which is the default.
    V4EmulationEngineRequired,
    /// There is no definition.
    V2ApiNotNull,
    /// A documentation page of type TRANSLATION.
    DocWithTranslations,
    /// A page with access controls.
    DocWithAccessControl,
    /// A page with attached media.
    DocWithAttachedResources,
    /// An endpoint group that cannot be read.
    EndpointGroupParseError,
    /// An endpoint that cannot be read.
    EndpointParseError,
    /// An endpoint's own health check that cannot be read.
    HealthcheckEndpointParseError,
    /// A health check with more than one step.
    HealthcheckSteps,
    /// A health check with more than one assertion.
    HealthcheckAssertion,
    /// A health check that cannot be mapped, or has no assertion.
    HealthcheckGeneralParseError,
    /// Dynamic properties of another provider than HTTP.
    DynamicPropertyHttpOnly,
    /// Dynamic properties that cannot be mapped.
    DynamicPropertyParseError,
    /// Another discovery provider than `consul-service-discovery`.
    ServiceDiscoveryNotSupported,
    /// An unknown kind of service.
    ServiceNotSupported,
    /// A policy that V4 has not.
    PolicyNotCompatible,
    /// A groovy step without a script.
    GroovyMissingScripts,
    /// A groovy step with several scripts.
    GroovyMultipleScripts,
    /// A groovy step whose configuration cannot be read.
    GroovyParseError,
}

impl Code {
    /// Every code, in the order of the product's table.
    pub const ALL: [Self; 25] = [
        Self::ApiOutOfSync,
        Self::NonGraviteePolicy,
        Self::ServiceDiscoveryLimitation,
        Self::ProxyHostMissing,
        Self::ProxyPortDefaulted,
        Self::ApiNotV2Definition,
        Self::V4EmulationEngineRequired,
        Self::V2ApiNotNull,
        Self::DocWithTranslations,
        Self::DocWithAccessControl,
        Self::DocWithAttachedResources,
        Self::EndpointGroupParseError,
        Self::EndpointParseError,
        Self::HealthcheckEndpointParseError,
        Self::HealthcheckSteps,
        Self::HealthcheckAssertion,
        Self::HealthcheckGeneralParseError,
        Self::DynamicPropertyHttpOnly,
        Self::DynamicPropertyParseError,
        Self::ServiceDiscoveryNotSupported,
        Self::ServiceNotSupported,
        Self::PolicyNotCompatible,
        Self::GroovyMissingScripts,
        Self::GroovyMultipleScripts,
        Self::GroovyParseError,
    ];

    /// Its name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ApiOutOfSync => "API_OUT_OF_SYNC",
            Self::NonGraviteePolicy => "NON_GRAVITEE_POLICY",
            Self::ServiceDiscoveryLimitation => "SERVICE_DISCOVERY_LIMITATION",
            Self::ProxyHostMissing => "PROXY_HOST_MISSING",
            Self::ProxyPortDefaulted => "PROXY_PORT_DEFAULTED",
            Self::ApiNotV2Definition => "API_NOT_V2_DEFINITION",
            Self::V4EmulationEngineRequired => "V4_EMULATION_ENGINE_REQUIRED",
            Self::V2ApiNotNull => "V2_API_NOT_NULL",
            Self::DocWithTranslations => "DOC_WITH_TRANSLATIONS",
            Self::DocWithAccessControl => "DOC_WITH_ACCESS_CONTROL",
            Self::DocWithAttachedResources => "DOC_WITH_ATTACHED_RESOURCES",
            Self::EndpointGroupParseError => "ENDPOINT_GROUP_PARSE_ERROR",
            Self::EndpointParseError => "ENDPOINT_PARSE_ERROR",
            Self::HealthcheckEndpointParseError => "HEALTHCHECK_ENDPOINT_PARSE_ERROR",
            Self::HealthcheckSteps => "HEALTHCHECK_STEPS",
            Self::HealthcheckAssertion => "HEALTHCHECK_ASSERTION",
            Self::HealthcheckGeneralParseError => "HEALTHCHECK_GENERAL_PARSE_ERROR",
            Self::DynamicPropertyHttpOnly => "DYNAMIC_PROPERTY_HTTP_ONLY",
            Self::DynamicPropertyParseError => "DYNAMIC_PROPERTY_PARSE_ERROR",
            Self::ServiceDiscoveryNotSupported => "SERVICE_DISCOVERY_NOT_SUPPORTED",
            Self::ServiceNotSupported => "SERVICE_NOT_SUPPORTED",
            Self::PolicyNotCompatible => "POLICY_NOT_COMPATIBLE",
            Self::GroovyMissingScripts => "GROOVY_MISSING_SCRIPTS",
            Self::GroovyMultipleScripts => "GROOVY_MULTIPLE_SCRIPTS",
            Self::GroovyParseError => "GROOVY_PARSE_ERROR",
        }
    }

    /// The code with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.key() == key)
    }

    /// What it does to a migration.
    pub const fn state(self) -> State {
        match self {
            Self::ApiOutOfSync
            | Self::NonGraviteePolicy
            | Self::ServiceDiscoveryLimitation
            | Self::ProxyHostMissing
            | Self::ProxyPortDefaulted => State::CanBeForced,
            _ => State::Impossible,
        }
    }
}
