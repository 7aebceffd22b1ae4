//! Words of the rules: what each found, how it is mended, and what accepting it means.

use waygate_domain::api_migration::{Code, Fix};

use super::{ACCEPT, FIXED_ONE};

/// What an issue is, short. `policy` is that of the step that it is about.
pub fn issue(code: Code, policy: Option<String>) -> String {
    let step = |then: &str| match &policy {
        Some(policy) => format!("Step “{policy}” {then}"),
        None => format!("A step {then}"),
    };
    match code {
        Code::ApiOutOfSync => "The latest changes are not deployed",
        Code::NonGraviteePolicy => return step("would be dropped"),
        Code::ServiceDiscoveryLimitation => "Consul service discovery has no page in V4",
        Code::ProxyHostMissing => "The endpoint proxy has no host",
        Code::ProxyPortDefaulted => "The endpoint proxy has no port",
        Code::ApiNotV2Definition => "This is no V2 definition",
        Code::V4EmulationEngineRequired => "The V4 emulation engine is not enabled",
        Code::V2ApiNotNull => "There is no definition",
        Code::DocWithTranslations => "A documentation page is translated",
        Code::DocWithAccessControl => "A documentation page has access controls",
        Code::DocWithAttachedResources => "A documentation page has attached media",
        Code::EndpointGroupParseError => "An endpoint group cannot be read",
        Code::EndpointParseError => "An endpoint cannot be read",
        Code::HealthcheckEndpointParseError => "The health check of an endpoint cannot be read",
        Code::HealthcheckSteps => "A health check has more than one step",
        Code::HealthcheckAssertion => "A health check has more than one assertion",
        Code::HealthcheckGeneralParseError => "A health check cannot be converted",
        Code::DynamicPropertyHttpOnly => "Dynamic properties do not come over HTTP",
        Code::DynamicPropertyParseError => "Dynamic properties cannot be read",
        Code::ServiceDiscoveryNotSupported => "This service discovery does not exist in V4",
        Code::ServiceNotSupported => "A service does not exist in V4",
        Code::PolicyNotCompatible => return step("has no policy in V4"),
        Code::GroovyMissingScripts => "A Groovy step has no script",
        Code::GroovyMultipleScripts => "A Groovy step has several scripts",
        Code::GroovyParseError => "A Groovy step cannot be read",
    }
    .to_owned()
}

/// What is said once an issue is not there any more.
pub const fn fixed(code: Code) -> &'static str {
    match code {
        Code::ApiOutOfSync => "Latest changes deployed",
        Code::NonGraviteePolicy | Code::PolicyNotCompatible => "Step removed",
        Code::ProxyHostMissing => "Host of the endpoint proxy set",
        Code::ProxyPortDefaulted => "Port of the endpoint proxy set",
        Code::V4EmulationEngineRequired => "V4 emulation engine enabled",
        _ => FIXED_ONE,
    }
}

/// The button that mends.
pub const fn fix(fix: &Fix) -> &'static str {
    match fix {
        Fix::EnableEmulation => "Enable V4 emulation engine",
        Fix::Deploy => "Deploy API",
        Fix::SetProxyHost(_) => "Set host",
        Fix::SetProxyPort(_) => "Set port",
        Fix::RemoveStep(_) => "Remove step",
    }
}
/// The question that it asks.
pub const fn fix_question(fix: &Fix) -> &'static str {
    match fix {
        Fix::EnableEmulation => "Enable the V4 emulation engine?",
        Fix::Deploy => "Deploy this API?",
        Fix::SetProxyHost(_) => "Set the host of the endpoint proxy?",
        Fix::SetProxyPort(_) => "Set the port of the endpoint proxy?",
        Fix::RemoveStep(_) => "Remove this step?",
    }
}
/// What it means.
pub const fn fix_meaning(fix: &Fix) -> &'static str {
    match fix {
        Fix::EnableEmulation => {
            "The V2 definition runs on the V4 engine, once it is deployed. This changes one line of it, and can be undone."
        }
        Fix::Deploy => "The gateway serves the definition as it is now.",
        Fix::SetProxyHost(_) | Fix::SetProxyPort(_) => {
            "This changes the V2 definition, which is not deployed by it. It can be undone."
        }
        Fix::RemoveStep(_) => {
            "The step is taken out of the V2 definition, which is not deployed by it. It can be undone."
        }
    }
}

/// What is said with the acknowledgement of a kind of issue.
pub const fn accept(code: Code) -> &'static str {
    match code {
        Code::ApiOutOfSync => "I accept that changes are migrated which were never deployed",
        Code::NonGraviteePolicy => "I accept that steps are dropped",
        Code::ServiceDiscoveryLimitation => {
            "I accept that service discovery has no page to configure it"
        }
        Code::ProxyHostMissing => "I accept that the host becomes localhost",
        Code::ProxyPortDefaulted => "I accept that the port becomes 3128",
        _ => ACCEPT,
    }
}
