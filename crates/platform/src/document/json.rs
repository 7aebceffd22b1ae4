use super::{
    ApiDocument, AtomDocument, CatalogDocument, ContentMigrationDocument, DeployedApiDocument,
    Document, EnvironmentDocument, GatewayDocument, Kind, MigrationDocument, ReceiptDocument,
    ReportDocument, SettingsDocument, TokenDocument,
};
use crate::json::{Json, JsonError};

/// The version of the form in which documents are written, where their kind has no other.
pub const VERSION: u64 = 1;

/// Why a text is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// It ends in the middle, as after an interrupted write.
    CutShort,
    /// It is not JSON, or does not say its version `v`.
    Foreign(String),
    /// It was written by a version of the platform that this one does not know.
    UnknownVersion(u64),
    /// It is of a known version and breaks a rule.
    Invalid(String),
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutShort => f.write_str("it ends in the middle"),
            Self::Foreign(why) => write!(f, "it is not a stored document: {why}"),
            Self::UnknownVersion(v) => {
                write!(f, "it has version {v}, which this program does not know")
            }
            Self::Invalid(why) => write!(f, "it breaks a rule: {why}"),
        }
    }
}

impl std::error::Error for DocumentError {}

/// The version in which documents of a kind are written.
const fn newest(kind: Kind) -> u64 {
    match kind {
        Kind::Migration => MigrationDocument::VERSION,
        _ => VERSION,
    }
}

impl Document {
    /// The document as JSON, with the version `v` of its form.
    pub fn to_json(&self) -> String {
        match self {
            Self::Gateway(gateway) => gateway.to_json().to_string(),
            Self::Environment(environment) => environment.to_json().to_string(),
            Self::Settings(settings) => settings.to_json().to_string(),
            Self::Report(report) => report.to_json().to_string(),
            Self::Atom(atom) => atom.to_json().to_string(),
            Self::DeployedApi(api) => api.to_json().to_string(),
            Self::Catalog(catalog) => catalog.to_json().to_string(),
            Self::Migration(migration) => migration.to_json().to_string(),
            Self::Receipt(receipt) => receipt.to_json().to_string(),
            Self::Api(api) => api.to_json().to_string(),
            Self::ContentMigration(stored) => stored.to_json().to_string(),
            Self::Token(token) => token.to_json().to_string(),
        }
    }

    /// Reads a document of a kind, in any version there ever was.
    ///
    /// # Errors
    /// [`DocumentError`] where the text was cut short, is something else, is too new or breaks a rule.
    pub fn from_json(kind: Kind, text: &str) -> Result<Self, DocumentError> {
        let json = Json::parse(text).map_err(|error| match error {
            JsonError::CutShort => DocumentError::CutShort,
            JsonError::Wrong(_) => DocumentError::Foreign(error.to_string()),
        })?;
        let version = json.need("v", Json::number);
        let version = version.map_err(DocumentError::Foreign)?;
        if version == 0 || version > newest(kind) {
            return Err(DocumentError::UnknownVersion(version));
        }
        let document = match kind {
            Kind::Gateway => GatewayDocument::from_json(&json).map(Self::from),
            Kind::Environment => EnvironmentDocument::from_json(&json).map(Self::from),
            Kind::Settings => SettingsDocument::from_json(&json).map(Self::from),
            Kind::Report => ReportDocument::from_json(&json).map(Self::from),
            Kind::Atom => AtomDocument::from_json(&json).map(Self::from),
            Kind::DeployedApi => DeployedApiDocument::from_json(&json).map(Self::from),
            Kind::Catalog => CatalogDocument::from_json(&json).map(Self::from),
            Kind::Migration => MigrationDocument::from_json(version, &json).map(Self::from),
            Kind::Receipt => ReceiptDocument::from_json(&json).map(Self::from),
            Kind::Api => ApiDocument::from_json(&json).map(Self::from),
            Kind::ContentMigration => ContentMigrationDocument::from_json(&json).map(Self::from),
            Kind::Token => TokenDocument::from_json(&json).map(Self::from),
        };
        document.map_err(DocumentError::Invalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Bearer, Key, TokenDigest};
    use proptest::prelude::*;
    use waygate_domain::atom::{AtomApiType, AuthenticationType};
    use waygate_domain::deployed_api::ApiAuthentication;
    use waygate_domain::endpoint_path::{ApiType, BasePath};
    use waygate_domain::heartbeat::Contact;
    use waygate_domain::issue::{Issue, IssueKind};
    use waygate_domain::status::{ForceRestart, OfflineCause, Reported, Status};
    use waygate_domain::text::{GatewayUrl, HostName, Name};
    use waygate_domain::time::Timestamp;

    fn id<T: TryFrom<String>>(text: &str) -> T {
        let id = T::try_from(text.to_owned());
        id.ok().expect("a valid text")
    }

    fn reported() -> impl Strategy<Value = Reported> {
        let cause = prop_oneof![
            Just(OfflineCause::Stopped),
            Just(OfflineCause::UncleanShutdown),
            Just(OfflineCause::FailedStart),
            Just(OfflineCause::LostContact),
        ];
        prop_oneof![
            Just(Reported::Starting),
            Just(Reported::Online),
            Just(Reported::Stopping),
            any::<i64>().prop_map(|began| Reported::Restarting {
                began: Timestamp::from_millis(began)
            }),
            cause.prop_map(|cause| Reported::Offline { cause }),
        ]
    }

    fn issues() -> impl Strategy<Value = Vec<Issue>> {
        let kind = prop_oneof![
            proptest::sample::select(IssueKind::PLAIN.to_vec()),
            any::<u16>().prop_map(|missed| IssueKind::HeartbeatsMissed { missed }),
            (0u8..=100).prop_map(|used| IssueKind::DiskNearlyFull { used }),
            any::<(u8, u8)>().prop_map(|(running, required)| IssueKind::FewerNodesThanRequired {
                running,
                required
            }),
        ];
        let issue = (kind, any::<i64>(), any::<bool>()).prop_map(|(kind, since, node)| Issue {
            kind,
            since: Timestamp::from_millis(since),
            node: node.then(|| id("node-1")),
        });
        proptest::collection::vec(issue, 0..3)
    }

    prop_compose! {
        fn gateway()(
            name in "\\PC{1,255}",
            reported in reported(),
            since: i64,
            force in proptest::option::of(1u16..=9999),
            issues in issues(),
            deleted in proptest::option::of(any::<i64>()),
            overdue: bool,
            contact in proptest::option::of((any::<i64>(), any::<i64>(), any::<bool>())),
        ) -> Document {
            let gateway = GatewayDocument {
                id: id("gw_1"),
                name: Name::new(&name).unwrap_or_else(|_| id::<Name>("blank")),
                host_name: id::<HostName>("gw-1.example.com"),
                url: id::<GatewayUrl>("https://api.example.com"),
                reported,
                since: Timestamp::from_millis(since),
                force_restart: force.and_then(|minutes| ForceRestart::minutes(minutes).ok()),
                issues,
                deleted: deleted.map(Timestamp::from_millis),
                overdue,
                asked: deleted.map(Timestamp::from_millis),
                history: vec![(Status::Online, Timestamp::from_millis(since))],
                contact: contact.map(|(heard, process, removing)| Box::new(Contact {
                    heard: Timestamp::from_millis(heard),
                    process: Timestamp::from_millis(process),
                    removing: removing.then(|| id("node-1")).into_iter().collect(),
                })),
            };
            gateway.into()
        }
    }

    fn names() -> impl Strategy<Value = Vec<Name>> {
        let name = "\\PC{1,40}".prop_filter_map("a name", |text| Name::new(&text).ok());
        proptest::collection::vec(name, 0..4)
    }

    prop_compose! {
        fn atom()(
            api_type in proptest::sample::select(AtomApiType::ALL.to_vec()),
            authentication in proptest::sample::select(AuthenticationType::ALL.to_vec()),
            cloud_allows: bool,
        ) -> Document {
            let atom = AtomDocument {
                id: id("atom_1"),
                name: id("Atom 1"),
                environment: id("env_1"),
                api_type,
                authentication,
                cloud_allows,
                base_url: cloud_allows.then(|| id("https://atom-1.example.com")),
            };
            atom.into()
        }
    }

    prop_compose! {
        fn deployed_api()(
            api_type in proptest::sample::select(ApiType::ALL.to_vec()),
            base in "[a-z/?%]{0,9}",
            (proxy, custom, sent) in any::<(bool, bool, bool)>(),
            authentication in 0..3,
            plans in names(),
        ) -> Document {
            let provider = || plans.first().cloned().unwrap_or_else(|| id("Okta"));
            let api = DeployedApiDocument {
                id: id("api_1"),
                name: id("Orders"),
                version: id("1.2"),
                environment: id("env_1"),
                api_type,
                base: BasePath::new(&base).unwrap_or_else(|_| id("orders")),
                proxy,
                authentication: match authentication {
                    0 => ApiAuthentication::ApiKeyControlled,
                    1 => ApiAuthentication::AtomControlled,
                    _ => ApiAuthentication::Provider(provider()),
                },
                plans,
                custom_url: custom.then(|| id("https://orders.example.com")),
                sent: sent.then(|| id("gw_1")),
            };
            api.into()
        }
    }

    prop_compose! {
        fn catalog()(plans in names(), providers in names()) -> Document {
            CatalogDocument { plans, providers }.into()
        }
    }

    prop_compose! {
        fn token()(digest in "[0-9a-f]{64}", expires in proptest::option::of(any::<i64>())) -> Document {
            let bearer = match expires {
                Some(at) => Bearer::Installer { expires: Timestamp::from_millis(at) },
                None => Bearer::Gateway(id("gw_1")),
            };
            let digest = TokenDigest::new(&digest).expect("a digest");
            TokenDocument { digest, bearer }.into()
        }
    }

    fn environment() -> Document {
        let environment = EnvironmentDocument {
            id: id("env_1"),
            name: id("Orders"),
            gateway: Some(id("gw_1")),
        };
        environment.into()
    }

    fn read(document: &Document) -> Result<Document, DocumentError> {
        Document::from_json(document.key().kind(), &document.to_json())
    }

    /// Written once and never changed: what is stored somewhere has to stay readable.
    #[test]
    fn documents_of_version_1_are_read() {
        let text = r#"{"v":1,"id":"gw_1","name":"eu","host_name":"h","url":"https://u",
            "reported":{"state":"restarting","began":5},"since":7,"force_restart":3,
            "issues":[{"kind":"disk_nearly_full","used":91,"since":6,"node":"n"}],
            "deleted":9,"overdue":true}"#;
        let document = Document::from_json(Kind::Gateway, text).expect("version 1");
        assert_eq!(document.key(), Key::Gateway(id("gw_1")));
        assert_eq!(read(&document).as_ref(), Ok(&document));
        let text = r#"{"v":1,"id":"env_1","name":"Orders","gateway":"gw_1"}"#;
        assert_eq!(
            Document::from_json(Kind::Environment, text),
            Ok(environment())
        );
        let text = r#"{"v":1,"id":"atom_1","name":"Atom","environment":"env_1","api_type":"advanced",
            "authentication":"client_certificate_header","cloud_allows":false}"#;
        let document = Document::from_json(Kind::Atom, text).expect("version 1");
        let atom = document.atom().expect("an Atom").summary();
        assert_eq!(atom.api_type, AtomApiType::Advanced);
        let header = AuthenticationType::ClientCertificateHeader;
        assert_eq!((atom.authentication, atom.cloud_allows), (header, false));
        let text = r#"{"v":1,"id":"api_1","name":"Orders","version":"2","environment":"env_1",
            "api_type":"odata","base":"orders","proxy":true,"authentication":"provider:Okta",
            "plans":["Gold"],"custom_url":"https://o","sent":"gw_1"}"#;
        let document = Document::from_json(Kind::DeployedApi, text).expect("version 1");
        assert_eq!(document.key(), Key::DeployedApi(id("api_1")));
        let api = document.deployed_api().expect("an API");
        let okta = ApiAuthentication::Provider(id("Okta"));
        assert_eq!((&api.authentication, api.proxy), (&okta, true));
        assert_eq!(api.plans, [id::<Name>("Gold")]);
        assert_eq!(api.sent, Some(id("gw_1")));
        let text = r#"{"v":1,"plans":["Gold"],"providers":["Okta"]}"#;
        let catalog = CatalogDocument {
            plans: vec![id("Gold")],
            providers: vec![id("Okta")],
        };
        assert_eq!(Document::from_json(Kind::Catalog, text), Ok(catalog.into()));
        let text = r#"{"v":1,"digest":"0a","expires":7}"#;
        let document = Document::from_json(Kind::Token, text).expect("version 1");
        let expires = Timestamp::from_millis(7);
        let token = document.token().expect("a token");
        assert_eq!(token.bearer, Bearer::Installer { expires });
    }

    #[test]
    fn a_document_says_its_version() {
        assert!(environment().to_json().starts_with(r#"{"v":1,"#));
    }

    #[test]
    fn what_is_no_document_is_told_apart() {
        let read = |text: &str| Document::from_json(Kind::Environment, text).err();
        for foreign in [
            "null",
            "[]",
            "7",
            "{}",
            r#"{"v":"1"}"#,
            r#"{"v":-1}"#,
            "<html>",
        ] {
            assert!(
                matches!(read(foreign), Some(DocumentError::Foreign(_))),
                "{foreign}"
            );
        }
        assert_eq!(read(r#"{"v":1,"id":-"#), Some(DocumentError::CutShort));
        for v in [0, 2, u64::MAX] {
            let text = format!(r#"{{"v":{v},"whatever":[]}}"#);
            assert_eq!(read(&text), Some(DocumentError::UnknownVersion(v)));
        }
        for invalid in [
            r#"{"v":1}"#,
            r#"{"v":1,"id":"","name":"Orders"}"#,
            r#"{"v":1,"id":"env_1","name":"two\nlines"}"#,
            r#"{"v":1,"id":"env_1","name":7}"#,
        ] {
            assert!(
                matches!(read(invalid), Some(DocumentError::Invalid(_))),
                "{invalid}"
            );
        }
    }

    proptest! {
        #[test]
        fn a_document_survives_being_stored(
            document in prop_oneof![gateway(), atom(), deployed_api(), catalog(), token()],
        ) {
            prop_assert_eq!(read(&document), Ok(document));
        }

        #[test]
        fn a_document_that_was_cut_short_is_told_to_be(document in gateway(), at: proptest::sample::Index) {
            let text = document.to_json();
            let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
            let cut = &text[..ends[at.index(ends.len())]];
            let read = Document::from_json(Kind::Gateway, cut);
            prop_assert_eq!(read, Err(DocumentError::CutShort));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            prop_assert!(Document::from_json(Kind::Gateway, &text).is_err());
        }
    }
}
