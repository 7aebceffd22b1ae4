use waygate_domain::gateway::GatewayId;
use waygate_domain::gateway_details::{Node, Report, Update};
use waygate_domain::status::Status;
use waygate_domain::text::HostName;
use waygate_domain::time::Timestamp;

use super::VERSION;
use super::gateway::{instant, name};
use crate::json::Json;

/// What a gateway reported of itself, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDocument {
    /// Which gateway.
    pub gateway: GatewayId,
    /// What it reported.
    pub report: Report,
}

impl ReportDocument {
    pub(super) fn to_json(&self) -> Json {
        let report = &self.report;
        let at = |at: Timestamp| Json::from(at.as_millis());
        let startup = report
            .startup
            .iter()
            .map(|(name, value)| Json::List(vec![name.as_str().into(), value.as_str().into()]));
        let certificates = report
            .certificates
            .iter()
            .map(|name| Json::from(name.as_str()));
        Json::object(vec![
            ("v", VERSION.into()),
            ("gateway", self.gateway.as_str().into()),
            ("at", at(report.at)),
            ("installed", at(report.installed)),
            ("version", report.version.as_str().into()),
            ("pending", report.pending.as_deref().into()),
            ("release", report.release.map(Timestamp::as_millis).into()),
            ("scheduling", Json::Bool(report.scheduling)),
            ("java_due", report.java_due.map(Timestamp::as_millis).into()),
            ("memory", report.memory.into()),
            ("startup", startup.collect()),
            ("certificates", certificates.collect()),
            ("nodes", report.nodes.iter().map(node_to_json).collect()),
            (
                "updates",
                report.updates.iter().map(update_to_json).collect(),
            ),
        ])
    }

    pub(super) fn from_json(json: &Json) -> Result<Self, String> {
        let report = Report {
            at: json.need("at", instant)?,
            installed: json.need("installed", instant)?,
            version: json.need("version", text)?,
            pending: json.may("pending", text)?,
            release: json.may("release", instant)?,
            scheduling: json.need("scheduling", Json::bool)?,
            java_due: json.may("java_due", instant)?,
            memory: json.need("memory", Json::number)?,
            startup: json.need("startup", |json| all(json, pair))?,
            certificates: json.need("certificates", |json| all(json, text))?,
            nodes: json.need("nodes", |json| all(json, node_from_json))?,
            updates: json.need("updates", |json| all(json, update_from_json))?,
        };
        let gateway = json.need("gateway", |id| GatewayId::new(id.text()?).ok())?;
        Ok(Self { gateway, report })
    }
}

fn all<T>(json: &Json, read: impl Fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    json.list()?.iter().map(read).collect()
}

fn text(json: &Json) -> Option<String> {
    json.text().map(str::to_owned)
}

fn pair(json: &Json) -> Option<(String, String)> {
    match json.list()? {
        [name, value] => Some((text(name)?, text(value)?)),
        _ => None,
    }
}

fn node_to_json(node: &Node) -> Json {
    Json::object(vec![
        ("id", node.id.as_str().into()),
        ("host", node.host.as_str().into()),
        ("status", node.status.key().into()),
        ("head", Json::Bool(node.head)),
    ])
}

fn node_from_json(json: &Json) -> Option<Node> {
    Some(Node {
        id: name(json.get("id")?)?,
        host: HostName::new(json.get("host")?.text()?).ok()?,
        status: Status::from_key(json.get("status")?.text()?)?,
        head: json.get("head")?.bool()?,
    })
}

fn update_to_json(update: &Update) -> Json {
    Json::object(vec![
        ("at", update.at.as_millis().into()),
        ("version", update.version.as_str().into()),
        ("from", update.from.as_str().into()),
        ("rolled_back", Json::Bool(update.rolled_back)),
    ])
}

fn update_from_json(json: &Json) -> Option<Update> {
    Some(Update {
        at: instant(json.get("at")?)?,
        version: text(json.get("version")?)?,
        from: text(json.get("from")?)?,
        rolled_back: json.get("rolled_back")?.bool()?,
    })
}
