use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Document, Kind};

/// The version of the form in which documents are written.
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
                write!(f, "it has version {v}; this program reads up to {VERSION}")
            }
            Self::Invalid(why) => write!(f, "it breaks a rule: {why}"),
        }
    }
}

impl std::error::Error for DocumentError {}

#[derive(Serialize)]
struct Written<'a, T> {
    v: u64,
    #[serde(flatten)]
    document: &'a T,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl Document {
    /// The document as JSON, with the version `v` of its form.
    pub fn to_json(&self) -> String {
        match self {
            Self::Gateway(gateway) => write(gateway.as_ref()),
            Self::Environment(environment) => write(environment.as_ref()),
        }
    }

    /// Reads a document of a kind, in any version there ever was.
    ///
    /// # Errors
    /// [`DocumentError`] where the text was cut short, is something else, is too new or breaks a rule.
    pub fn from_json(kind: Kind, text: &str) -> Result<Self, DocumentError> {
        match version(text)? {
            VERSION => Ok(match kind {
                Kind::Gateway => Self::Gateway(Arc::new(parse(text)?)),
                Kind::Environment => Self::Environment(Arc::new(parse(text)?)),
            }),
            unknown => Err(DocumentError::UnknownVersion(unknown)),
        }
    }
}

/// Whether a text could not be read as JSON because it ends too early.
pub(crate) fn is_cut_short(error: &serde_json::Error, text: &str) -> bool {
    // A number that ends after its sign is a wrong one to the parser.
    let after_sign =
        text.ends_with('-') && error.column() >= text.lines().last().map_or(0, str::len);
    error.is_eof() || after_sign
}

fn write<T: Serialize>(document: &T) -> String {
    let written = Written {
        v: VERSION,
        document,
    };
    serde_json::to_string(&written).expect("maps with text keys can always be written")
}

fn version(text: &str) -> Result<u64, DocumentError> {
    match serde_json::from_str::<Version>(text) {
        Ok(version) => Ok(version.v),
        Err(error) if is_cut_short(&error, text) => Err(DocumentError::CutShort),
        Err(error) => Err(DocumentError::Foreign(error.to_string())),
    }
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str) -> Result<T, DocumentError> {
    serde_json::from_str(text).map_err(|error| DocumentError::Invalid(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{EnvironmentDocument, GatewayDocument, Key};
    use proptest::prelude::*;
    use waygate_domain::issue::{Issue, IssueKind};
    use waygate_domain::status::{ForceRestart, OfflineCause, Reported};
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
            Just(IssueKind::JavaUpdateDue),
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
            };
            gateway.into()
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
        fn a_document_survives_being_stored(document in gateway()) {
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
