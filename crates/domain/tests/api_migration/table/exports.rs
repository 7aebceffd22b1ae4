//! Whole definitions in the public format.

use serde_json::Value;
use waygate_domain::api_migration::Code::*;

use super::{Case, fully, not, partially};

pub const ORDERS: &str = include_str!("../exports/orders.json");
pub const PARTNERS: &str = include_str!("../exports/partners-custom-policies.json");
pub const WEATHER: &str = include_str!("../exports/weather-endpoints-under-proxy.json");
pub const STOCK: &str = include_str!("../exports/stock-management-api.json");
pub const RIDES: &str = include_str!("../exports/rides-grpc-tenants.json");

pub fn read(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

pub fn cases() -> Vec<Case> {
    vec![
        fully("an export with everything", read(ORDERS)),
        fully("as the Management API gives it", read(STOCK)),
        fully("endpoints directly under the proxy", read(WEATHER)),
        fully("gRPC, tenants, names used twice", read(RIDES)),
        not(
            "a single endpoint, without an execution mode",
            read(include_str!("../exports/legacy-single-endpoint.json")),
            &[V4EmulationEngineRequired],
        ),
        not(
            "version 1",
            read(include_str!("../exports/billing-v1.json")),
            &[ApiNotV2Definition],
        ),
        not(
            "an export of V4",
            read(include_str!("../exports/invoices-v4.json")),
            &[ApiNotV2Definition],
        ),
        not(
            "federated",
            read(include_str!("../exports/federated.json")),
            &[ApiNotV2Definition],
        ),
        partially(
            "custom policies, a proxy without host and port, consul",
            read(PARTNERS),
            &[
                NonGraviteePolicy,
                NonGraviteePolicy,
                NonGraviteePolicy,
                ProxyHostMissing,
                ProxyPortDefaulted,
                ServiceDiscoveryLimitation,
            ],
        ),
        not(
            "nothing of it fits",
            read(include_str!("../exports/fleet-nothing-fits.json")),
            &[
                V4EmulationEngineRequired,
                DocWithAccessControl,
                DocWithAttachedResources,
                DocWithTranslations,
                HealthcheckSteps,
                HealthcheckAssertion,
                DynamicPropertyHttpOnly,
                ServiceNotSupported,
                ServiceDiscoveryNotSupported,
                PolicyNotCompatible,
                GroovyMultipleScripts,
            ],
        ),
    ]
}
