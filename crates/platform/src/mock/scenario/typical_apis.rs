//! What is deployed in the scenario `typical`: both statuses, every authentication, every type.

use waygate_domain::endpoint_path::ApiType::{Odata, Soap};

use super::apis::{Api, add_catalog};
use super::population::Population;

const PLANS: [&str; 5] = ["Bronze", "Silver", "Gold", "Internal", "Partner"];
const WORKFORCE: &str = "Workforce Sign-in";
const PARTNERS: &str = "Partner Identity";

pub(super) fn add(population: &mut Population) {
    add_catalog(population, &PLANS, &[PARTNERS, WORKFORCE]);
    for api in on_gateways().into_iter().chain(on_none()) {
        api.add_to(population);
    }
}

fn on_gateways() -> [Api<'static>; 22] {
    [
        Api::new("Orders Asia", "Orders", "2.1.0", "orders").plans(&["Silver", "Gold"]),
        Api::new("Orders Asia", "Order Tracking", "1.0.0", "tracking").provider(PARTNERS),
        Api::new("Loyalty", "Points", "1.4.2", "points")
            .plans(&["Bronze", "Silver", "Gold"])
            .custom_url("https://points.example.com"),
        Api::new("Accounts", "Accounts", "3.0.0", "accounts")
            .provider(WORKFORCE)
            .plans(&["Internal"]),
        Api::new("Accounts", "Account Service", "1.8.0", "AccountService")
            .of(Soap)
            .atom(),
        Api::new("Ledger", "Ledger Entries", "2.0.1", "entries")
            .of(Odata)
            .plans(&["Internal"]),
        Api::new("Billing", "Invoices", "2.4.0", "invoices/v2").plans(&["Silver", "Gold"]),
        Api::new("Billing", "Payment Requests", "1.0.0", "requests").waiting(),
        Api::new("Orders", "Orders", "2.3.0", "v2")
            .plans(&["Bronze", "Silver", "Gold"])
            .custom_url("https://orders.example.com/v2"),
        // At the same URL: only one of the two can be on the gateway.
        Api::new("Orders", "Orders", "2.10.0", "v2")
            .plans(&["Gold"])
            .waiting(),
        Api::new("Orders", "Order Events", "1.1.0", "events")
            .of(Odata)
            .provider(PARTNERS)
            .plans(&["Partner"]),
        Api::new("Payments", "Payments", "5.0.0", "payments").plans(&["Gold"]),
        Api::new("Payments", "Card Vault", "1.0.3", "CardVault")
            .of(Soap)
            .atom(),
        Api::new("Catalog", "Products", "2.2.0", "products")
            .plans(&["Bronze", "Silver", "Gold"])
            .custom_url("https://products.example.com"),
        Api::new("Telemetry", "Metrics", "0.9.0", "metrics")
            .plans(&["Internal"])
            .proxy(),
        Api::new("Partner Exchange", "Partner Orders", "1.0.0", "orders")
            .provider(PARTNERS)
            .plans(&["Partner"]),
        Api::new("Partner Onboarding", "Onboarding", "1.2.0", "onboarding").waiting(),
        Api::new("Settlement", "Settlements", "2.0.0", "Settlement")
            .of(Soap)
            .plans(&["Partner"]),
        Api::new("Staging", "Orders", "3.1.0", "orders")
            .atom()
            .waiting(),
        Api::new("Inventory", "Stock Levels", "1.6.0", "stock")
            .of(Odata)
            .plans(&["Gold", "Internal"]),
        Api::new("Shipping", "Shipments", "2.0.0", "shipments")
            .plans(&["Silver"])
            .proxy(),
        Api::new("Search", "Search", "7.1.0", "search").plans(&["Bronze"]),
    ]
}

fn on_none() -> [Api<'static>; 4] {
    [
        Api::new("Analytics", "Reports", "1.0.0", "reports")
            .of(Odata)
            .atom(),
        Api::new("Billing Test", "Invoices", "2.5.0", "invoices").atom(),
        Api::new("Orders Test", "Orders", "3.1.0", "orders").atom(),
        Api::new("Payments Sandbox", "Payments", "5.1.0", "payments").plans(&["Bronze"]),
    ]
}
