use waygate_domain::api::Definition;

/// A V2 definition, as it is being written: an export of Gravitee API Management.
#[derive(Clone)]
pub struct V2 {
    name: String,
    version: String,
    path: String,
    mode: &'static str,
    groups: Option<String>,
    endpoints: Vec<String>,
    group_services: String,
    flows: Vec<String>,
    plans: Vec<String>,
    services: Vec<String>,
    pages: Vec<String>,
    rest: Vec<String>,
}

impl V2 {
    /// An API at that path, without flows, behind one endpoint, on the V4 emulation engine.
    pub fn new(name: &str, version: &str, path: &str) -> Self {
        Self {
            name: name.into(),
            version: version.into(),
            path: path.into(),
            mode: "v4-emulation-engine",
            groups: None,
            endpoints: Vec::new(),
            group_services: String::new(),
            flows: Vec::new(),
            plans: vec![plan("key-less", "Open", "KEY_LESS", "{}", "")],
            services: Vec::new(),
            pages: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// The same on the engine that V4 has not.
    pub fn on_v3(self) -> Self {
        Self { mode: "v3", ..self }
    }

    /// With these groups of endpoints, as JSON.
    pub fn groups(self, groups: &str) -> Self {
        Self {
            groups: Some(groups.into()),
            ..self
        }
    }

    /// With an endpoint, at that address, with more fields.
    pub fn endpoint(mut self, name: &str, target: &str, more: &str) -> Self {
        let more = if more.is_empty() {
            String::new()
        } else {
            format!(",{more}")
        };
        self.endpoints.push(format!(
            r#"{{"name":"{name}","target":"{target}","weight":1,"backup":false,"type":"http","inherit":true{more}}}"#
        ));
        self
    }

    /// With services of the group of endpoints.
    pub fn group_services(self, services: &str) -> Self {
        Self {
            group_services: services.into(),
            ..self
        }
    }

    /// With a flow of these steps.
    pub fn flow(self, path: &str, pre: &[String], post: &[String]) -> Self {
        self.flow_of(path, "", pre, post)
    }

    /// With a flow that holds more fields.
    pub fn flow_of(mut self, path: &str, more: &str, pre: &[String], post: &[String]) -> Self {
        self.flows.push(flow(path, more, pre, post));
        self
    }

    /// With these plans instead.
    pub fn plans(self, plans: &[String]) -> Self {
        Self {
            plans: plans.to_vec(),
            ..self
        }
    }

    /// With a service of the API, a field as JSON.
    pub fn service(mut self, service: &str) -> Self {
        self.services.push(service.into());
        self
    }

    /// With a page of documentation, as JSON.
    pub fn page(mut self, page: &str) -> Self {
        self.pages.push(page.into());
        self
    }

    /// With another field, as JSON.
    pub fn with(mut self, field: &str) -> Self {
        self.rest.push(field.into());
        self
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn version(&self) -> &str {
        &self.version
    }

    /// The definition as text.
    pub fn text(&self) -> String {
        let Self {
            name,
            version,
            path,
            mode,
            ..
        } = self;
        let host = path.trim_matches('/').replace('/', "-");
        let endpoints = match self.endpoints.as_slice() {
            [] => format!(
                r#"{{"name":"default","target":"https://{host}.internal.example.com","weight":1,"backup":false,"type":"http","inherit":true}}"#
            ),
            endpoints => endpoints.join(","),
        };
        let services = match self.group_services.as_str() {
            "" => String::new(),
            services => format!(r#","services":{services}"#),
        };
        let groups = self.groups.clone().unwrap_or_else(|| {
            format!(
                r#"[{{"name":"default-group","endpoints":[{endpoints}],"load_balancing":{{"type":"ROUND_ROBIN"}}{services},"http":{{"connectTimeout":5000,"idleTimeout":60000,"keepAlive":true,"readTimeout":10000,"pipelining":false,"maxConcurrentConnections":100,"useCompression":true,"followRedirects":false}}}}]"#
            )
        });
        let (flows, plans) = (self.flows.join(","), self.plans.join(","));
        let (services, pages) = (self.services.join(","), self.pages.join(","));
        let rest: String = self.rest.iter().map(|field| format!(",{field}")).collect();
        let text = format!(
            r#"{{"name":"{name}","version":"{version}","description":"{name}, as its teams call it.","gravitee":"2.0.0","execution_mode":"{mode}","flow_mode":"DEFAULT","visibility":"PRIVATE","proxy":{{"virtual_hosts":[{{"path":"{path}"}}],"strip_context_path":false,"preserve_host":false,"groups":{groups}}},"flows":[{flows}],"plans":[{plans}],"services":{{{services}}},"resources":[],"properties":[],"tags":[],"path_mappings":[],"response_templates":{{}},"pages":[{pages}]{rest}}}"#
        );
        match Definition::parse(&text) {
            Ok(definition) => definition.to_text(true),
            Err(error) => panic!("scenarios give valid definitions: {error} {text}"),
        }
    }
}

fn flow(path: &str, more: &str, pre: &[String], post: &[String]) -> String {
    let more = if more.is_empty() {
        String::new()
    } else {
        format!("{more},")
    };
    format!(
        r#"{{"name":"{path}","path-operator":{{"path":"{path}","operator":"STARTS_WITH"}},"condition":"","consumers":[],"methods":["GET","POST"],{more}"pre":[{}],"post":[{}],"enabled":true}}"#,
        pre.join(","),
        post.join(",")
    )
}

/// A step with that configuration, as JSON.
pub fn step(policy: &str, name: &str, configuration: &str) -> String {
    step_if(policy, name, configuration, "")
}

/// A step under a condition.
pub fn step_if(policy: &str, name: &str, configuration: &str, condition: &str) -> String {
    format!(
        r#"{{"name":"{name}","description":"","enabled":true,"policy":"{policy}","configuration":{configuration},"condition":"{condition}"}}"#
    )
}

/// A plan that is published, with its flows as JSON.
pub fn plan(id: &str, name: &str, security: &str, configuration: &str, flows: &str) -> String {
    let configuration = configuration.replace('"', "\\\"");
    format!(
        r#"{{"id":"{id}","name":"{name}","description":"","validation":"AUTO","security":"{security}","securityDefinition":"{configuration}","type":"API","status":"PUBLISHED","tags":[],"order":1,"flows":[{flows}]}}"#
    )
}

/// A flow of a plan.
pub fn plan_flow(path: &str, pre: &[String]) -> String {
    flow(path, "", pre, &[])
}

/// A step that adds a header to requests.
pub fn add_header(name: &str, value: &str) -> String {
    let configuration =
        format!(r#"{{"scope":"REQUEST","addHeaders":[{{"name":"{name}","value":"{value}"}}]}}"#);
    step("transform-headers", "Add a header", &configuration)
}
