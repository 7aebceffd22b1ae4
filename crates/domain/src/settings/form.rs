use crate::atom::AtomId;
use crate::deployed_api::DeployedApiId;
use crate::environment::EnvironmentId;
use crate::gateway::GatewayId;

use super::field::FieldKind;
use super::{Draft, Facts, Field, Flaw, Valid, Wrong};
use super::{access, atom, endpoints, execution, feeds, location, properties, schedule};

/// Whose settings they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A gateway's.
    Gateway(GatewayId),
    /// An environment's.
    Environment(EnvironmentId),
    /// An Atom's.
    Atom(AtomId),
    /// A deployed API's.
    DeployedApi(DeployedApiId),
}

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FormKey {
    /// A gateway's **Properties**.
    Properties,
    /// A gateway's **Location Settings**.
    Location,
    /// A gateway's **Execution Settings**.
    Execution,
    /// A gateway's **Runtime Release Scheduling**.
    Schedule,
    /// Which of a gateway's feeds are also sent by e-mail.
    Feeds,
    /// An environment's published name and endpoint paths.
    Endpoints,
    /// An Atom's **API Type** and **Authentication Type**.
    Atom,
    /// A deployed API's authentication and plans.
    Access,
}

impl FormKey {
    /// Every form.
    pub const ALL: [Self; 8] = [
        Self::Properties,
        Self::Location,
        Self::Execution,
        Self::Schedule,
        Self::Feeds,
        Self::Endpoints,
        Self::Atom,
        Self::Access,
    ];

    /// Its name in the port and in documents.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Properties => "properties",
            Self::Location => "location",
            Self::Execution => "execution",
            Self::Schedule => "schedule",
            Self::Feeds => "feeds",
            Self::Endpoints => "endpoints",
            Self::Atom => "atom",
            Self::Access => "access",
        }
    }

    /// The form with this name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

    /// The form itself.
    pub const fn form(self) -> &'static Form {
        match self {
            Self::Properties => &properties::FORM,
            Self::Location => &location::FORM,
            Self::Execution => &execution::FORM,
            Self::Schedule => &schedule::FORM,
            Self::Feeds => &feeds::FORM,
            Self::Endpoints => &endpoints::FORM,
            Self::Atom => &atom::FORM,
            Self::Access => &access::FORM,
        }
    }

    /// Whether such a thing has this form.
    pub const fn fits(self, subject: &Subject) -> bool {
        matches!(
            (self, subject),
            (Self::Endpoints, Subject::Environment(_))
                | (Self::Atom, Subject::Atom(_))
                | (Self::Access, Subject::DeployedApi(_))
                | (
                    Self::Properties
                        | Self::Location
                        | Self::Execution
                        | Self::Schedule
                        | Self::Feeds,
                    Subject::Gateway(_)
                )
        )
    }
}

/// Fields, and what has to hold between them.
#[derive(Debug)]
pub struct Form {
    /// The fields, in the order in which they are shown.
    pub fields: &'static [Field],
    /// What has to hold between fields that are right by themselves.
    pub(super) rules: fn(&Draft, &Facts) -> Vec<Flaw>,
}

impl Form {
    /// A draft of this form that says what holds: for each field what `value` knows, or its default.
    pub fn draft(&self, value: impl Fn(&str) -> Option<String>) -> Draft {
        let mut draft = Draft::of(self.fields.iter().map(|field| field.key));
        for field in self.fields {
            let known = value(field.key).filter(|value| !value.is_empty());
            draft.set(
                field.key,
                known.unwrap_or_else(|| field.default.unwrap_or_default().into()),
            );
        }
        draft
    }

    /// Whether the draft is right.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the fields.
    pub fn check(&self, draft: &Draft, facts: &Facts) -> Result<Valid, Vec<Flaw>> {
        let mut tidy = Draft::of(self.fields.iter().map(|field| field.key));
        let mut flaws = Vec::new();
        for field in self.fields {
            match field.read(draft.get(field.key), facts) {
                Ok(value) => tidy.set(field.key, value),
                Err(wrong) => flaws.push(Flaw {
                    field: field.key,
                    wrong,
                }),
            }
        }
        // A rule between fields would only repeat what is wrong with one of them.
        let whole = self.draft(|key| Some(tidy.get(key).to_owned()));
        for flaw in (self.rules)(&whole, facts) {
            if flaws.iter().all(|found| found.field != flaw.field) {
                flaws.push(flaw);
            }
        }
        let in_order = |field: &Field| {
            flaws
                .iter()
                .filter(|flaw| flaw.field == field.key)
                .cloned()
                .collect::<Vec<_>>()
        };
        let flaws: Vec<Flaw> = self.fields.iter().flat_map(in_order).collect();
        if flaws.is_empty() {
            Ok(Valid(tidy))
        } else {
            Err(flaws)
        }
    }

    /// The field with this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// The rules of a form whose fields do not depend on each other.
pub(super) fn no_rules(_: &Draft, _: &Facts) -> Vec<Flaw> {
    Vec::new()
}

/// A limit that nothing changes.
macro_rules! up_to {
    ($most:literal) => {
        |_| $most
    };
}
pub(super) use up_to;

/// A number field.
pub(super) const fn number(
    key: &'static str,
    label: &'static str,
    least: u32,
    most: fn(&Facts) -> u32,
    unit: &'static str,
    default: Option<&'static str>,
    hint: &'static str,
) -> Field {
    Field {
        key,
        label,
        kind: FieldKind::Number { least, most, unit },
        default,
        hint,
    }
}

/// A field that takes any text of up to so many characters.
pub(super) const fn text(
    key: &'static str,
    label: &'static str,
    longest: usize,
    hint: &'static str,
) -> Field {
    Field {
        key,
        label,
        kind: FieldKind::Text {
            required: false,
            longest,
            read: any,
        },
        default: None,
        hint,
    }
}

fn any(text: &str) -> Result<String, Wrong> {
    match text.chars().find(|c| c.is_control()) {
        Some(_) => Err(Wrong::Rule(
            "Use no line breaks or control characters.".into(),
        )),
        None => Ok(text.into()),
    }
}
