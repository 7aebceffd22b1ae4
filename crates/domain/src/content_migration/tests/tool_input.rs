use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{draft, path};
use crate::content_migration::{
    Credentials, InputFile, Page, Portal, Retention, Secret, ToolSettings,
};
use crate::settings::Draft;

fn settings(fields: &[(&str, &str)]) -> ToolSettings {
    ToolSettings::read(&draft(Page::Clone, fields)).expect("right")
}

fn write(
    retention: Retention,
    settings: &ToolSettings,
    credentials: &BTreeMap<Portal, Credentials>,
) -> Value {
    let file = InputFile::write(&path(), retention, settings, credentials);
    serde_json::from_str(file.reveal()).expect("JSON")
}

#[test]
fn without_credentials_it_has_placeholders() {
    let client = |url: &str, role: &str| {
        json!({
            "url": url,
            "tokenUrl": format!("<token URL of the service key for {role}>"),
            "clientId": format!("<client ID of the service key for {role}>"),
            "clientSecret": format!("<client secret of the service key for {role}>"),
        })
    };
    let (portal, hub) = ("APIPortal.Administrator", "AuthGroup.API.Admin");
    let written = write(Retention::No, &ToolSettings::default(), &BTreeMap::new());
    let expected = json!({
        "source": {
            "apiportal": client("https://old.portal.example", portal),
            "devportal": client("https://old.hub.example", hub),
        },
        "target": {
            "apiportal": client("https://new.portal.example", portal),
            "devportal": client("https://new.hub.example", hub),
        },
        "skipApplicationKeySecretCloning": true,
        "clone": { "skip-apiportal": false, "skip-devportal": false },
        "stage": "DEFAULT",
        "selectiveEntityMigration": false,
        "selectiveEntities": { "APIProxies": [] },
    });
    assert_eq!(written, expected);
    // The order is the tool's, too.
    assert_eq!(written.to_string(), expected.to_string());
}

#[test]
fn keys_are_left_out_only_where_they_cannot_be_kept() {
    for (retention, skip) in [
        (Retention::Yes, false),
        (Retention::No, true),
        (Retention::Unanswered, false),
    ] {
        let written = write(retention, &ToolSettings::default(), &BTreeMap::new());
        assert_eq!(written["skipApplicationKeySecretCloning"], skip);
    }
}

#[test]
fn both_kinds_of_credentials_have_their_own_fields() {
    let settings = settings(&[
        ("source_api_portal_credentials", "mtls"),
        (
            "source_api_portal_token_url",
            "https://cert.example/oauth/token",
        ),
        ("target_developer_hub_credentials", "client_secret"),
        (
            "target_developer_hub_token_url",
            "https://auth.example/oauth/token",
        ),
    ]);
    let secret = |text| Secret::new(text);
    let credentials = BTreeMap::from([
        (
            Portal::SourceApiPortal,
            Credentials {
                client_id: secret("sb-1"),
                certificate: secret("-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n"),
                private_key: secret("-----BEGIN PRIVATE KEY-----\nB\n-----END PRIVATE KEY-----"),
                // Of the other kind: it stays out.
                client_secret: secret("stray"),
            },
        ),
        (
            Portal::TargetDeveloperHub,
            Credentials {
                client_id: secret(" sb-2 "),
                client_secret: secret("\"quoted\\"),
                ..Credentials::default()
            },
        ),
    ]);
    let written = write(Retention::Yes, &settings, &credentials);
    assert_eq!(
        written["source"]["apiportal"],
        json!({
            "url": "https://old.portal.example",
            "certurl": "https://cert.example/oauth/token",
            "certificate": "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----",
            "clientid": "sb-1",
            "privatekey": "-----BEGIN PRIVATE KEY-----\nB\n-----END PRIVATE KEY-----",
        })
    );
    assert_eq!(
        written["target"]["devportal"],
        json!({
            "url": "https://new.hub.example",
            "tokenUrl": "https://auth.example/oauth/token",
            "clientId": "sb-2",
            "clientSecret": "\"quoted\\",
        })
    );
    assert!(!written.to_string().contains("stray"));
}

#[test]
fn selected_proxies_are_at_least_one_and_each_once() {
    let some = settings(&[
        ("selective", "on"),
        ("proxies", "Orders\n Pets , Orders,\n"),
    ]);
    let written = write(Retention::Yes, &some, &BTreeMap::new());
    assert_eq!(written["selectiveEntityMigration"], true);
    assert_eq!(
        written["selectiveEntities"],
        json!({ "APIProxies": ["Orders", "Pets"] })
    );
    for proxies in ["", " ", ",\n,"] {
        let draft = draft(Page::Clone, &[("selective", "on"), ("proxies", proxies)]);
        let flaws = ToolSettings::read(&draft).expect_err("none is selected");
        assert_eq!(
            flaws.iter().map(|flaw| flaw.field).collect::<Vec<_>>(),
            ["proxies"]
        );
    }
    // Not asked for, they do not count.
    let all = settings(&[("proxies", "Orders")]);
    assert_eq!(all.proxies, None);
    assert!(
        serde_json::from_value::<ToolSettings>(json!({ "access": {}, "proxies": [] })).is_err()
    );
}

#[test]
fn settings_are_typed_as_they_are_read() {
    let settings = settings(&[
        ("source_developer_hub_credentials", "mtls"),
        (
            "target_api_portal_token_url",
            "https://auth.example/oauth/token",
        ),
        ("selective", "on"),
        ("proxies", "A\nB"),
    ]);
    let mut draft = Draft::of(Page::Clone.fields().iter().copied());
    settings.write(&mut draft);
    assert_eq!(ToolSettings::read(&draft), Ok(settings));
    draft.set(
        "target_api_portal_token_url",
        "https://me:secret@auth.example",
    );
    let flaws = ToolSettings::read(&draft).expect_err("a URL with a secret");
    assert_eq!(flaws[0].field, "target_api_portal_token_url");
}
