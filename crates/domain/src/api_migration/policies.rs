//! Which policies of V2 there are in V4 (product/api-migration.md, "The rules").

/// What becomes of a step by its policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It converts as it is.
    Converts,
    /// V4 has no such policy.
    Incompatible,
    /// It is on neither list.
    Unknown,
}

const INCOMPATIBLE: [&str; 6] = [
    "cloud-events",
    "html-json",
    "message-filtering",
    "metrics-reporter",
    "policy-interrupt",
    "policy-wssecurity-authentication",
];

/// The policies that convert as they are, sorted.
pub const CONVERTIBLE_POLICIES: [&str; 64] = [
    "ai-prompt-guard-rails",
    "ai-prompt-token-tracking",
    "api-key",
    "avro-json",
    "avro-protobuf",
    "aws-lambda",
    "cache",
    "custom-query-parameters-parser",
    "data-cache",
    "dynamic-routing",
    "generate-http-signature",
    "groovy",
    "http-redirect",
    "http-signature",
    "ip-filtering",
    "javascript",
    "json-threat-protection",
    "json-to-json",
    "json-validation",
    "json-xml",
    "jws",
    "jwt",
    "key-less",
    "latency",
    "mock",
    "mtls",
    "oas-validation",
    "oauth2",
    "policy-assign-attributes",
    "policy-assign-content",
    "policy-assign-metrics",
    "policy-basic-authentication",
    "policy-circuit-breaker",
    "policy-data-logging-masking",
    "policy-generate-jwt",
    "policy-geoip-filtering",
    "policy-graphql-ratelimit",
    "policy-http-callout",
    "policy-interops-a-sp",
    "policy-interops-r-sp",
    "policy-openid-userinfo",
    "policy-override-request-method",
    "policy-request-validation",
    "protobuf-json",
    "quota",
    "rate-limit",
    "rbac",
    "regex-threat-protection",
    "request-content-limit",
    "resource-filtering",
    "rest-to-soap",
    "retry",
    "spike-arrest",
    "ssl-enforcement",
    "status-code",
    "traffic-shadowing",
    "transform-headers",
    "transform-queryparams",
    "url-rewriting",
    "ws-security-sign",
    "xml-json",
    "xml-threat-protection",
    "xml-validation",
    "xslt",
];

/// The policies of V2 that V4 has not.
pub const INCOMPATIBLE_POLICIES: [&str; 6] = INCOMPATIBLE;

/// What becomes of a step with this policy.
pub(crate) fn fate(policy: &str) -> Fate {
    if CONVERTIBLE_POLICIES.binary_search(&policy).is_ok() {
        Fate::Converts
    } else if INCOMPATIBLE.contains(&policy) {
        Fate::Incompatible
    } else {
        Fate::Unknown
    }
}
