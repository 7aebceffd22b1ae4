use super::{draft, name, path};
use crate::content_migration::{Composed, Page, Retention, Ticket, ticket};

#[test]
fn the_ticket_is_what_sap_asks_for() {
    let ticket = Composed::for_migration(&path());
    assert_eq!(ticket.component, "OPU-API-OD-OPS");
    assert_eq!(
        ticket.component_name,
        Some("SAP API Management Operations - On Demand")
    );
    assert_eq!(
        ticket.title,
        "API Management Migration from one Cloud Foundry to another Cloud Foundry environment"
    );
    for part in [
        "Standalone",
        "SAP Integration Suite",
        "production",
        "eu10",
        "Europe (Frankfurt)",
        "old",
        "id-of-old",
        "https://old.portal.example",
        "https://old.hub.example",
        "new",
        "id-of-new",
        "https://new.portal.example",
        "https://new.hub.example",
        "retain the keys and secrets",
    ] {
        assert!(
            ticket.description.contains(part),
            "{part}\n{}",
            ticket.description
        );
    }
    let text = ticket.to_text();
    assert!(
        text.starts_with("Component: OPU-API-OD-OPS (SAP API"),
        "{text}"
    );
}

#[test]
fn a_tool_that_keeps_failing_is_another_ticket() {
    let ticket = Composed::for_failing_tool(&path(), &name("4711"));
    assert_eq!(ticket.component, "OPU-API-OD-DT");
    for part in [
        "4711",
        "log file",
        "id-of-old",
        "id-of-new",
        "apim-tct-client",
    ] {
        assert!(ticket.description.contains(part), "{part}");
    }
    assert!(ticket.to_text().starts_with("Component: OPU-API-OD-DT\n"));
}

#[test]
fn only_a_confirmed_ticket_with_a_number_goes_on() {
    let read = |fields: &[(&str, &str)]| ticket::read_draft(&draft(Page::Ticket, fields));
    for (key, retention) in [
        ("", Retention::Unanswered),
        ("yes", Retention::Yes),
        ("no", Retention::No),
    ] {
        let fields = [
            ("retention", key),
            ("number", " 4711 "),
            ("confirmed", "on"),
        ];
        let expected = Ticket {
            number: name("4711"),
            retention,
        };
        assert_eq!(read(&fields), Ok(expected));
    }
    for (fields, field) in [
        (
            [("retention", "maybe"), ("number", "1"), ("confirmed", "on")],
            "retention",
        ),
        (
            [("retention", ""), ("number", " "), ("confirmed", "on")],
            "number",
        ),
        (
            [("retention", ""), ("number", "1"), ("confirmed", "")],
            "confirmed",
        ),
    ] {
        let flaws = read(&fields).expect_err("no answer");
        assert_eq!(
            flaws.iter().map(|flaw| flaw.field).collect::<Vec<_>>(),
            [field]
        );
    }
}
