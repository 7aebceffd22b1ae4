//! The names of the fields of a V2 definition: as in an export, then as in the Management API.

pub(crate) type Names = &'static [&'static str];

pub(crate) const MODE: Names = &["execution_mode", "executionMode"];
pub(crate) const FLOW_MODE: Names = &["flow_mode", "flowMode"];
pub(crate) const MAPPINGS: Names = &["path_mappings", "pathMappings"];
pub(crate) const TEMPLATES: Names = &["response_templates", "responseTemplates"];
pub(crate) const CONTEXT_PATH: Names = &["context_path", "contextPath"];
pub(crate) const HOSTS: Names = &["virtual_hosts", "virtualHosts"];
pub(crate) const OVERRIDE: Names = &["override_entrypoint", "overrideEntrypoint"];
pub(crate) const BALANCER: Names = &["load_balancing", "loadBalancer", "load_balancer"];
pub(crate) const HTTP: Names = &["http", "httpClientOptions", "http_client_options"];
pub(crate) const SSL: Names = &["ssl", "httpClientSslOptions", "http_client_ssl_options"];
pub(crate) const PROXY: Names = &["proxy", "httpProxy", "http_proxy"];
pub(crate) const HEADERS: Names = &["headers"];
pub(crate) const SYSTEM_PROXY: Names = &["useSystemProxy", "use_system_proxy"];
pub(crate) const HEALTH: Names = &["health-check", "healthcheck", "healthCheck", "health_check"];
pub(crate) const DYNAMIC: Names = &["dynamic-property", "dynamicProperty", "dynamic_property"];
pub(crate) const DISCOVERY: Names = &["discovery"];
pub(crate) const PATH_OPERATOR: Names = &["path-operator", "pathOperator", "path_operator"];
pub(crate) const SECURITY_DEFINITION: Names = &["securityDefinition", "security_definition"];
pub(crate) const RULE: Names = &["selection_rule", "selectionRule"];
pub(crate) const ACCESS: Names = &["accessControls", "access_controls"];
pub(crate) const MEDIA: Names = &["attachedMedia", "attached_media"];
pub(crate) const PARENT: Names = &["parentId", "parent_id"];
pub(crate) const ATTEMPTS: Names = &["maxAttempts", "max_attempts"];
pub(crate) const RETRY_TIMEOUT: Names = &["retryTimeout", "retry_timeout"];

/// The four scripts that a groovy step of V2 may have.
pub(crate) const SCRIPTS: [&str; 4] = [
    "onRequestScript",
    "onResponseScript",
    "onRequestContentScript",
    "onResponseContentScript",
];
