//! The report as JSON (product/api-migration.md, "The report").

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

use super::{Code, Fix, Issue, Report, State};
use crate::api::Pointer;

impl Fix {
    /// The key used in documents.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::EnableEmulation => "enable_emulation",
            Self::Deploy => "deploy",
            Self::SetProxyHost(_) => "set_proxy_host",
            Self::SetProxyPort(_) => "set_proxy_port",
            Self::RemoveStep(_) => "remove_step",
        }
    }

    /// The place that it is for; `None` where it is for the whole definition.
    pub const fn at(&self) -> Option<&Pointer> {
        match self {
            Self::EnableEmulation | Self::Deploy => None,
            Self::SetProxyHost(at) | Self::SetProxyPort(at) | Self::RemoveStep(at) => Some(at),
        }
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 2)?;
        report.serialize_field("state", &self.state())?;
        report.serialize_field("issues", &self.issues)?;
        report.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Report {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DryRunReport".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "What a dry run found.",
            "type": "object",
            "properties": {
                "state": generator.subschema_for::<State>(),
                "issues": generator.subschema_for::<Vec<Issue>>(),
            },
            "required": ["state", "issues"],
        })
    }
}

impl Issue {
    /// What can be read of it: a message alone will do. A state that is not known counts as the worst, as does none
    /// where the code does not say it.
    fn read(value: &Value) -> Self {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let code = text("code").and_then(Code::from_key);
        let state = match text("state") {
            Some(state) => State::from_key(state).unwrap_or(State::Impossible),
            None => code.map_or(State::Impossible, Code::state),
        };
        Self {
            code,
            state,
            message: text("message")
                .or(value.as_str())
                .unwrap_or_default()
                .to_owned(),
            location: text("location").and_then(Pointer::new),
            fix: value.get("fix").and_then(|fix| Fix::deserialize(fix).ok()),
        }
    }
}

impl Report {
    /// Reads a report, also one of a backend that gives each issue a message and a state alone. `None` where it is
    /// no object, or has neither a state nor issues.
    pub fn from_json(value: &Value) -> Option<Self> {
        let fields = value.as_object()?;
        let issues = fields.get("issues").and_then(Value::as_array);
        let said = fields.get("state").and_then(Value::as_str);
        if issues.is_none() && said.is_none() {
            return None;
        }
        let issues = issues.into_iter().flatten().map(Issue::read).collect();
        let said = said.map(|said| State::from_key(said).unwrap_or(State::Impossible));
        let mut report = Self::new(issues);
        // What the issues say already is not said twice, so that a report is read back as it was written.
        report.said = said.filter(|said| *said != report.state());
        Some(report)
    }
}

impl<'de> Deserialize<'de> for Issue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| Self::read(&value))
    }
}

impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        Self::from_json(&value).ok_or_else(|| serde::de::Error::custom("this is no report"))
    }
}
