//! No secret that a person enters is in anything that is kept, sent, shown or logged.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Serialize;

use super::moves::{finished, new};
use super::{draft, path, stamp};
use crate::content_migration::{
    ClosingRecord, Composed, Confirmed, Credentials, InputFile, Notice, Page, Portal, Refusal,
    Retention, Secret, ToolSettings,
};

const SECRETS: [&str; 4] = [
    "cl13nt-id",
    "s3cret-of-client",
    "c3rtificate",
    "pr1vate-key",
];

fn credentials() -> BTreeMap<Portal, Credentials> {
    let [id, secret, certificate, key] = SECRETS.map(Secret::new);
    BTreeMap::from([(
        Portal::SourceApiPortal,
        Credentials {
            client_id: id,
            client_secret: secret,
            certificate,
            private_key: key,
        },
    )])
}

fn every_form<T: Debug + Serialize>(value: &T) -> [String; 2] {
    [
        format!("{value:?}"),
        serde_json::to_string(value).expect("JSON"),
    ]
}

#[test]
fn a_secret_is_in_the_file_and_nowhere_else() {
    let migration = finished();
    let content = migration.content();
    let settings = content.confirmed.settings().cloned().unwrap_or_default();
    let file = InputFile::write(&path(), Retention::Yes, &settings, &credentials());
    assert!(file.reveal().contains(SECRETS[0]) && file.reveal().contains(SECRETS[1]));

    let mut forms = Vec::new();
    forms.extend(every_form(&migration));
    forms.extend(every_form(&migration.summary()));
    forms.extend(every_form(&ClosingRecord::of(&migration)));
    forms.extend(every_form(&ToolSettings::default()));
    forms.push(ClosingRecord::of(&migration).to_json());
    forms.push(Composed::for_migration(&path()).to_text());
    for page in Page::ALL {
        forms.push(format!("{:?}", content.draft(page)));
    }
    let (Confirmed::Tasks { runs, prepared, .. }, report) =
        (&content.confirmed, content.confirmed.runs())
    else {
        panic!("it is finished");
    };
    forms.extend(
        Notice::of(&report.expect("a report").latest, prepared).map(|n| n.to_csv() + &n.message),
    );
    forms.extend(every_form(runs));
    for form in &forms {
        for secret in SECRETS {
            assert!(!form.contains(secret), "{form}");
        }
    }
}

/// The type system says the same of every type that holds one: see the examples that do not compile at [`Secret`].
#[test]
fn no_page_has_a_field_for_a_secret() {
    for page in Page::ALL {
        for field in page.fields() {
            let ends = [
                "secret",
                "client_id",
                "certificate",
                "private_key",
                "password",
            ];
            assert!(ends.iter().all(|end| !field.ends_with(end)), "{field}");
        }
    }
}

#[test]
fn an_address_that_could_carry_a_secret_is_not_even_put_aside() {
    let refused = |page, field: &'static str, address: &str| {
        let draft = draft(page, &[(field, address)]);
        let migration = match page {
            Page::Path => new(),
            _ => finished().reopen(stamp(11)).expect("it is closed"),
        };
        match migration.put_aside(page, &draft, stamp(12)) {
            Ok(kept) => {
                assert_eq!(kept.content().draft(page).get(field), address);
                false
            }
            Err(Refusal::Flaws(flaws)) => {
                let named: Vec<_> = flaws.iter().map(|flaw| flaw.field).collect();
                assert_eq!(named, [field]);
                true
            }
            Err(other) => panic!("{other}"),
        }
    };
    let fields = |page: Page, end: &'static str| {
        let all = page.fields().iter().copied();
        all.filter(move |field| field.ends_with(end))
    };
    let addresses = fields(Page::Path, "_api_portal")
        .chain(fields(Page::Path, "_developer_hub"))
        .map(|field| (Page::Path, field))
        .chain(fields(Page::Clone, "_token_url").map(|field| (Page::Clone, field)));
    let mut tried = 0;
    for (page, field) in addresses {
        for address in [
            "https://me:s3cret@portal.example",
            "https://portal.example/?token=s3cret",
            "https://portal.example/#s3cret",
            "me:s3cret@portal",
        ] {
            assert!(refused(page, field, address), "{field} {address}");
        }
        assert!(!refused(page, field, "https://por"), "{field}");
        tried += 1;
    }
    assert_eq!(tried, 8);
}
