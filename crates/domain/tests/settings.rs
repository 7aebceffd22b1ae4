//! The forms of the product (product/gateways.md, A gateway's settings): what each field takes, at both
//! ends of its range and past them.

use proptest::prelude::*;
use waygate_domain::settings::{Draft, Facts, FieldKind, FormKey, Wrong, pairs, write_pairs};

fn facts() -> Facts {
    Facts {
        memory: Some(8192),
        certificates: vec!["api.example.com".into()],
        ..Facts::default()
    }
}

/// What holds in a fresh gateway.
fn draft(form: FormKey) -> Draft {
    form.form().draft(|field| match field {
        "name" => Some("eu-west-1".into()),
        "host_name" => Some("gw-1.example.com".into()),
        "rest" => Some("ws/rest".into()),
        "soap" => Some("ws/soap".into()),
        "odata" => Some("ws/odata2".into()),
        _ => None,
    })
}

fn with(form: FormKey, field: &str, value: &str) -> Result<String, Wrong> {
    let mut draft = draft(form);
    draft.set(field, value);
    match form.form().check(&draft, &facts()) {
        Ok(valid) => Ok(valid.get(field).to_owned()),
        Err(flaws) => {
            assert_eq!(flaws.len(), 1, "{flaws:?}");
            assert_eq!(flaws[0].field, field);
            Err(flaws[0].wrong.clone())
        }
    }
}

#[test]
fn what_holds_by_default_is_right() {
    for form in FormKey::ALL {
        assert_eq!(FormKey::from_key(form.key()), Some(form));
        assert!(
            form.form().check(&draft(form), &facts()).is_ok(),
            "{form:?}"
        );
    }
}

/// The table of the product, by hand, so that a slip in the forms shows.
#[test]
fn ranges_and_defaults_are_those_of_the_product() {
    let table = [
        (
            FormKey::Properties,
            "purge_history_days",
            0,
            9999,
            Some("30"),
        ),
        (FormKey::Properties, "force_restart", 1, 9999, None),
        (FormKey::Properties, "heap_size", 1, 6553, Some("512")),
        (FormKey::Properties, "rolling_restart", 0, 100, Some("50")),
        (FormKey::Properties, "shutdown_delay", 0, 3600, Some("0")),
        (
            FormKey::Execution,
            "max_concurrency",
            1,
            10_000,
            Some("100"),
        ),
        (FormKey::Execution, "retry_attempts", 0, 10, Some("1")),
        (FormKey::Execution, "connect_timeout", 1, 600, Some("10")),
        (
            FormKey::Execution,
            "execution_timeout",
            1,
            315_360_000,
            Some("120"),
        ),
        (FormKey::Schedule, "hour", 0, 23, Some("2")),
    ];
    let mut numbers = 0;
    for form in FormKey::ALL {
        let fields = form.form().fields.iter();
        numbers += fields
            .filter(|f| matches!(f.kind, FieldKind::Number { .. }))
            .count();
    }
    assert_eq!(numbers, table.len(), "every number field is in the table");

    for (form, key, least, most, default) in table {
        let field = form.form().field(key).expect("the field is there");
        assert_eq!(field.default, default, "{key}");
        let out = Err(Wrong::OutOfRange {
            least,
            most,
            optional: true,
        });
        for number in [least, most] {
            let expected = number.to_string();
            let stored = if Some(expected.as_str()) == default {
                String::new()
            } else {
                expected.clone()
            };
            assert_eq!(with(form, key, &expected), Ok(stored), "{key} {number}");
        }
        if least > 0 {
            assert_eq!(with(form, key, &(least - 1).to_string()), out, "{key}");
        }
        assert_eq!(with(form, key, &(most + 1).to_string()), out, "{key}");
        for typed in [
            "-1",
            "+5",
            "1.5",
            "1e3",
            "five",
            "99999999999999999999",
            "١",
        ] {
            assert_eq!(with(form, key, typed), out, "{key} {typed}");
        }
        assert_eq!(
            with(form, key, " 7 "),
            Ok("7".into()).filter_range(least, most),
            "{key}"
        );
        assert_eq!(with(form, key, ""), Ok(String::new()), "{key} empty");
    }
}

/// 7 is inside every range of the table; this only says so where that ever changes.
trait FilterRange {
    fn filter_range(self, least: u32, most: u32) -> Self;
}

impl FilterRange for Result<String, Wrong> {
    fn filter_range(self, least: u32, most: u32) -> Self {
        assert!((least..=most).contains(&7));
        self
    }
}

#[test]
fn heap_is_at_most_four_fifths_of_the_memory() {
    let form = FormKey::Properties;
    let mut draft = draft(form);
    for (memory, heap, fits) in [
        (1000, "800", true),
        (1000, "801", false),
        (1, "1", true),
        (u32::MAX, "838860", true),
    ] {
        draft.set("heap_size", heap);
        let facts = Facts {
            memory: Some(memory),
            ..Facts::default()
        };
        assert_eq!(
            form.form().check(&draft, &facts).is_ok(),
            fits,
            "{heap} of {memory}"
        );
    }
}

#[test]
fn a_name_and_a_host_are_needed() {
    for field in ["name", "host_name"] {
        assert_eq!(with(FormKey::Properties, field, "  "), Err(Wrong::Empty));
        assert_eq!(
            with(FormKey::Properties, field, &"a".repeat(255)),
            Ok("a".repeat(255))
        );
        assert_eq!(
            with(FormKey::Properties, field, &"a".repeat(256)),
            Err(Wrong::TooLong(255))
        );
    }
    assert!(matches!(
        with(FormKey::Properties, "host_name", "a b"),
        Err(Wrong::Rule(_))
    ));
}

#[test]
fn addresses_are_http_with_a_host_and_a_port_there_can_be() {
    let table = [
        ("http://0.0.0.0:8077", true),
        ("http://gw:1", true),
        ("http://gw:65535/base", true),
        ("http://[::1]:8077", true),
        ("http://[::1]", true),
        ("http://gw:0", false),
        ("http://gw:65536", false),
        ("http://gw:", false),
        ("http://", false),
        ("http://:80", false),
        ("http:///path", false),
        ("http://[::1", false),
        ("ftp://gw", false),
        ("gw:80", false),
        ("http://user:secret@gw", false),
        ("http://gw?x=1", false),
        ("http://gw#top", false),
        ("http://g w", false),
    ];
    for (address, fits) in table {
        for field in ["bind_address", "public_url"] {
            assert_eq!(
                with(FormKey::Location, field, address).is_ok(),
                fits,
                "{field} {address}"
            );
        }
    }
}

#[test]
fn https_needs_a_certificate_that_there_is() {
    let form = FormKey::Location;
    let mut draft = draft(form);
    draft.set("bind_address", "https://0.0.0.0:8443");
    let flaws = form
        .form()
        .check(&draft, &facts())
        .expect_err("no certificate");
    assert_eq!((flaws.len(), flaws[0].field), (1, "certificate"));
    draft.set("certificate", "api.example.com");
    assert!(form.form().check(&draft, &facts()).is_ok());
    draft.set("certificate", "gone.example.com");
    let flaws = form
        .form()
        .check(&draft, &facts())
        .expect_err("no such certificate");
    assert_eq!(flaws[0].wrong, Wrong::Unknown);
}

#[test]
fn a_health_check_is_a_path() {
    assert_eq!(
        with(FormKey::Location, "health_check", "/health"),
        Ok("/health".into())
    );
    assert!(with(FormKey::Location, "health_check", "health").is_err());
    assert!(with(FormKey::Location, "health_check", "/a b").is_err());
}

#[test]
fn choices_are_among_those_there_are() {
    assert_eq!(with(FormKey::Schedule, "week", "first"), Ok("first".into()));
    assert_eq!(
        with(FormKey::Schedule, "week", "second"),
        Err(Wrong::Unknown)
    );
    assert_eq!(
        with(FormKey::Properties, "purge_immediately", "yes"),
        Err(Wrong::Unknown)
    );
    assert_eq!(
        with(FormKey::Schedule, "zone", "Europe/Berlin"),
        Ok("Europe/Berlin".into())
    );
    assert_eq!(with(FormKey::Schedule, "zone", "<b>"), Err(Wrong::Unknown));
}

#[test]
fn custom_rows_have_a_key_each_and_each_once() {
    let custom = |text: &str| with(FormKey::Properties, "custom", text);
    assert_eq!(custom(" a = 1 \n\n b=2=3"), Ok("a=1\nb=2=3".into()));
    assert!(matches!(custom("=1"), Err(Wrong::Rule(_))));
    assert!(matches!(custom("a=1\na=2"), Err(Wrong::Rule(_))));
    assert!(matches!(
        custom(&format!("a={}", "x".repeat(1000))),
        Err(Wrong::Rule(_))
    ));
}

#[test]
fn every_wrong_field_is_told_in_the_order_of_the_form() {
    let form = FormKey::Properties;
    let mut draft = draft(form);
    draft.set("heap_size", "0");
    draft.set("name", "");
    let flaws = form
        .form()
        .check(&draft, &facts())
        .expect_err("two are wrong");
    assert_eq!(
        flaws.iter().map(|flaw| flaw.field).collect::<Vec<_>>(),
        ["name", "heap_size"]
    );
}

proptest! {
    #[test]
    fn no_text_makes_a_field_panic_and_what_is_read_reads_back(text in "\\PC{0,60}") {
        for form in FormKey::ALL {
            for field in form.form().fields {
                if let Ok(read) = field.read(&text, &facts()) {
                    let again = field.read(&read, &facts());
                    let same = again == Ok(read.clone()) || (read.is_empty() && again == Err(Wrong::Empty));
                    prop_assert!(same, "{} {read:?} {again:?}", field.key);
                }
            }
        }
    }

    #[test]
    fn rows_survive_their_text(rows in proptest::collection::vec(("[a-z.]{1,9}", "[ -~]{0,20}"), 0..6)) {
        prop_assert_eq!(pairs(&write_pairs(&rows)), rows);
    }
}
