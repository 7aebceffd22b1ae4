//! The APIs of the scenario `typical`: each verdict, each state, each step of a migration.

use super::seed::Seed;
use super::v2::{V2, add_header, plan, plan_flow, step};

pub fn apis() -> Vec<Seed> {
    vec![
        Seed::new(V2::new("Accounts", "3.0.0", "/accounts").flow(
            "/",
            &[add_header("X-Client", "accounts")],
            &[],
        ))
        .converted(),
        Seed::new(card_vault()).checked(),
        Seed::new(V2::new("Invoices", "2.4.0", "/invoices").flow(
            "/",
            &[step("rate-limit", "Limit", RATE_LIMIT)],
            &[],
        )),
        Seed::new(V2::new("Metrics", "0.9.0", "/metrics"))
            .never_deployed()
            .stopped(),
        Seed::new(V2::new("Onboarding", "1.2.0", "/onboarding").plans(&[plan(
            "internal",
            "Internal",
            "API_KEY",
            "{}",
            "",
        )]))
        .checked(),
        Seed::new(orders()).out_of_sync(2).checked(),
        Seed::new(partner_orders()).checked(),
        Seed::new(payments()).checked(),
        Seed::new(V2::new("Points", "1.4.2", "/points").flow(
            "/",
            &[add_header("X-Programme", "loyalty")],
            &[],
        )),
        Seed::new(V2::new("Products", "2.2.0", "/products").on_v3()).checked(),
        Seed::new(V2::new("Refunds", "1.1.3", "/refunds").flow(
            "/",
            &[step("rate-limit", "Limit", RATE_LIMIT)],
            &[],
        ))
        .migrated(),
        Seed::new(V2::new("Search", "7.1.0", "/search")).migrated(),
        Seed::new(V2::new("Settlements", "2.0.0", "/settlements").flow(
            "/",
            &[step("acme-ledger", "Ledger", "{}")],
            &[],
        ))
        .stale(),
        Seed::new(V2::new("Shipments", "2.0.0", "/shipments").group_services(
            r#"{"discovery":{"enabled":true,"provider":"consul-service-discovery","configuration":{"url":"http://consul.internal.example.com:8500","service":"shipments","dc":"dc1"}}}"#,
        ))
        .checked(),
    ]
}

const RATE_LIMIT: &str = r#"{"addHeaders":true,"async":false,"rate":{"limit":100,"periodTime":1,"periodTimeUnit":"SECONDS","key":"","useKeyOnly":false}}"#;

fn orders() -> V2 {
    V2::new("Orders", "3.2.1", "/orders")
        .endpoint(
            "orders",
            "https://orders.internal.example.com",
            r#""inherit":false,"proxy":{"enabled":true,"useSystemProxy":false,"host":"","port":0,"type":"HTTP"}"#,
        )
        .flow(
            "/orders",
            &[
                step("rate-limit", "Limit", RATE_LIMIT),
                step("acme-audit", "Audit", r#"{"level":"full"}"#),
                add_header("X-Client", "mobile"),
            ],
            &[],
        )
        .plans(&[
            plan("gold", "Gold", "API_KEY", "{}", ""),
            plan("standard", "Standard", "KEY_LESS", "{}", ""),
        ])
}

fn payments() -> V2 {
    let limited = plan_flow("/", &[step("rate-limit", "Limit", RATE_LIMIT)]);
    V2::new("Payments", "5.0.0", "/payments")
        .endpoint("primary", "https://payments-a.internal.example.com", "")
        .endpoint("secondary", "https://payments-b.internal.example.com", "")
        .flow("/", &[add_header("X-Request-Source", "gateway")], &[])
        .plans(&[
            plan("gold", "Gold", "API_KEY", "{}", &limited),
            plan(
                "partner",
                "Partner",
                "JWT",
                r#"{"signature":"RSA_RS256","publicKeyResolver":"GIVEN_KEY","resolverParameter":"key"}"#,
                "",
            ),
        ])
        .with(r#""properties":[{"key":"currency","value":"EUR"}]"#)
}

fn partner_orders() -> V2 {
    V2::new("Partner Orders", "1.0.0", "/partner-orders")
        .page(r#"{"id":"guide","name":"Guide","type":"MARKDOWN","content":"How to order.","published":true}"#)
        .page(r#"{"id":"guide-de","name":"Leitfaden","type":"TRANSLATION","parentId":"guide","configuration":{"lang":"de"},"published":true}"#)
        .page(r#"{"id":"terms","name":"Terms","type":"MARKDOWN","content":"Terms.","published":true,"accessControls":[{"referenceId":"partners","referenceType":"GROUP"}]}"#)
}

fn card_vault() -> V2 {
    V2::new("Card Vault", "1.0.3", "/card-vault")
        .flow(
            "/",
            &[step("policy-wssecurity-authentication", "Sign-in", "{}")],
            &[],
        )
        .service(
            r##""health-check":{"enabled":true,"schedule":"0 */1 * * * *","steps":[{"name":"first","request":{"path":"/health","method":"GET"},"response":{"assertions":["#response.status == 200"]}},{"name":"second","request":{"path":"/ready","method":"GET"},"response":{"assertions":["#response.status == 200"]}}]}"##,
        )
}
