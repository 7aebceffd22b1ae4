//! The APIs of the scenario `verdicts`: each rule met by one that is named after it, the three verdicts, and an
//! API that meets several rules at once.

use waygate_domain::api_migration::Code;

use super::seed::Seed;
use super::v2::{V2, add_header, plan, plan_flow, step};

pub fn apis() -> Vec<Seed> {
    let mut apis: Vec<Seed> = Code::ALL.into_iter().map(of).collect();
    apis.push(Seed::new(
        V2::new("Fully migratable", "1.0.0", "/fully").flow(
            "/",
            &[add_header("X-Source", "gateway")],
            &[],
        ),
    ));
    apis.push(several());
    apis
}

/// An API that meets this rule and no other.
fn of(code: Code) -> Seed {
    let path = format!("/{}", code.key().to_ascii_lowercase().replace('_', "-"));
    let v2 = V2::new(code.key(), "1.0.0", &path);
    let stepped = |policy: &str, configuration: &str| {
        let pre = [step(policy, "Step", configuration)];
        V2::new(code.key(), "1.0.0", &path).flow("/", &pre, &[])
    };
    let seed = match code {
        Code::ApiOutOfSync => return Seed::new(v2).out_of_sync(2),
        Code::NonGraviteePolicy => stepped("acme-audit", r#"{"level":"full"}"#),
        Code::ServiceDiscoveryLimitation => v2.group_services(
            r#"{"discovery":{"enabled":true,"provider":"consul-service-discovery","configuration":{"url":"http://consul.internal.example.com:8500","service":"orders","dc":"dc1"}}}"#,
        ),
        Code::ProxyHostMissing => v2.endpoint("custom", "https://orders.internal.example.com", r#""inherit":false,"proxy":{"enabled":true,"useSystemProxy":false,"host":"","port":3128,"type":"HTTP"}"#),
        Code::ProxyPortDefaulted => v2.endpoint("custom", "https://orders.internal.example.com", r#""inherit":false,"proxy":{"enabled":true,"useSystemProxy":false,"host":"proxy.internal.example.com","port":0,"type":"HTTP"}"#),
        Code::ApiNotV2Definition => {
            return Seed::new(v2).text(&format!(
                "{{\n  \"name\": \"{}\",\n  \"version\": \"1.0.0\",\n  \"gravitee\": \"1.0.0\",\n  \"proxy\": {{ \"context_path\": \"/old\", \"endpoint\": \"https://old.internal.example.com\" }},\n  \"paths\": {{ \"/\": [] }}\n}}",
                code.key()
            ));
        }
        Code::V4EmulationEngineRequired => v2.on_v3(),
        Code::V2ApiNotNull => return Seed::new(v2).text("").never_deployed(),
        Code::DocWithTranslations => v2
            .page(r#"{"id":"guide","name":"Guide","type":"MARKDOWN","content":"How to order.","published":true}"#)
            .page(r#"{"id":"guide-de","name":"Leitfaden","type":"TRANSLATION","parentId":"guide","configuration":{"lang":"de"},"published":true}"#),
        Code::DocWithAccessControl => v2.page(r#"{"id":"terms","name":"Terms","type":"MARKDOWN","content":"Terms.","published":true,"accessControls":[{"referenceId":"partners","referenceType":"GROUP"}]}"#),
        Code::DocWithAttachedResources => v2.page(r#"{"id":"pictures","name":"Pictures","type":"MARKDOWN","content":"Pictures.","published":true,"attachedMedia":[{"mediaHash":"a1b2","mediaName":"plan.png"}]}"#),
        Code::EndpointGroupParseError => v2.groups(r#"["default-group"]"#),
        Code::EndpointParseError => v2.groups(r#"[{"name":"default-group","endpoints":["https://orders.internal.example.com"]}]"#),
        Code::HealthcheckEndpointParseError => v2.endpoint("default", "https://orders.internal.example.com", r#""healthcheck":"always""#),
        Code::HealthcheckSteps => v2.service(&health_check(&[&check(&["#response.status == 200"]), &check(&["#response.status == 200"])])),
        Code::HealthcheckAssertion => v2.service(&health_check(&[&check(&["#response.status == 200", "#response.status == 204"])])),
        Code::HealthcheckGeneralParseError => v2.service(&health_check(&[&check(&[])])),
        Code::DynamicPropertyHttpOnly => v2.service(r#""dynamic-property":{"enabled":true,"schedule":"0 */5 * * * *","provider":"CONSUL","configuration":{"url":"http://consul.internal.example.com"}}"#),
        Code::DynamicPropertyParseError => v2.service(r#""dynamic-property":{"enabled":true,"schedule":"0 */5 * * * *","provider":"HTTP","configuration":"https://properties.internal.example.com"}"#),
        Code::ServiceDiscoveryNotSupported => v2.group_services(r#"{"discovery":{"enabled":true,"provider":"eureka-service-discovery","configuration":{"application":"orders"}}}"#),
        Code::ServiceNotSupported => v2.service(r#""acme-warm-up":{"enabled":true,"schedule":"0 0 * * * *"}"#),
        Code::PolicyNotCompatible => stepped("html-json", "{}"),
        Code::GroovyMissingScripts => stepped("groovy", "{}"),
        Code::GroovyMultipleScripts => stepped("groovy", r#"{"onRequestScript":"request.headers.'x-a' = '1'","onResponseScript":"response.headers.'x-b' = '2'"}"#),
        Code::GroovyParseError => stepped("groovy", r#""request.headers""#),
    };
    Seed::new(seed)
}

fn check(assertions: &[&str]) -> String {
    let assertions: Vec<String> = assertions.iter().map(|a| format!("\"{a}\"")).collect();
    format!(
        r#"{{"name":"default-step","request":{{"path":"/health","method":"GET","fromRoot":false,"headers":[]}},"response":{{"assertions":[{}]}}}}"#,
        assertions.join(",")
    )
}

fn health_check(steps: &[&str]) -> String {
    let steps = steps.join(",");
    format!(r#""health-check":{{"enabled":true,"schedule":"0 */1 * * * *","steps":[{steps}]}}"#)
}

/// Issues of several kinds, some of one kind twice, in flows, plans and endpoints.
fn several() -> Seed {
    let proxy = r#""inherit":false,"proxy":{"enabled":true,"useSystemProxy":false,"host":"","port":0,"type":"HTTP"}"#;
    let audited = plan_flow("/", &[step("acme-quota", "Quota", "{}")]);
    Seed::new(
        V2::new("Several rules", "1.0.0", "/several")
            .on_v3()
            .endpoint("first", "https://first.internal.example.com", proxy)
            .endpoint("second", "https://second.internal.example.com", proxy)
            .flow(
                "/orders",
                &[
                    step("acme-audit", "Audit", "{}"),
                    add_header("X-Source", "gateway"),
                    step("acme-audit", "Audit again", "{}"),
                ],
                &[step("html-json", "To JSON", "{}")],
            )
            .plans(&[plan("gold", "Gold", "API_KEY", "{}", &audited)]),
    )
    .out_of_sync(1)
}
