//! Why something was not cloned.

use super::report::{Entity, Report, Row, Sheet, Status};
use super::{Feature, Prepared, Retention, Use};

/// Why something may not have been cloned. SAP does not document where the tool says it, so it is put together from
/// what stands behind the status, from *User Actions*, and from what SAP names as known causes. Its text is for people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Cause {
    /// What the tool says.
    Told(String),
    /// What *User Actions* says of it.
    UserAction(String),
    /// Keys and secrets were cloned although the target cannot keep them, or nobody knows.
    Keys,
    /// A product with custom roles has no applications cloned.
    CustomRoles,
    /// The sample proxy `HelloWorld`, once it was changed, lacks the field `created_by`.
    HelloWorld,
    /// Something that it needs failed as well.
    DependsOn(Entity),
    /// Nothing is known but what the tool's log says.
    SeeLog,
}

impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Told(text) => write!(f, "The tool says: {text}"),
            Self::UserAction(text) => write!(f, "User Actions: {text}"),
            Self::Keys => f.write_str(
                "Applications fail where their keys and secrets are cloned and the target cannot keep them. See the answer to the support ticket.",
            ),
            Self::CustomRoles => f.write_str(
                "Applications of products with custom roles fail. Take the roles off the products, and clone again.",
            ),
            Self::HelloWorld => f.write_str(
                "A changed sample proxy HelloWorld lacks the field created_by: export it, add the field in metadata.xml, and import it again.",
            ),
            Self::DependsOn(entity) => write!(f, "Something that it needs failed: {}.", entity.label()),
            Self::SeeLog => f.write_str("The report does not say why. Look into the tool’s log file."),
        }
    }
}

/// What something of a type needs of other types.
const fn needs(entity: Entity) -> &'static [Entity] {
    match entity {
        Entity::ApiProviders => &[Entity::CertificateStores],
        Entity::ApiProxies => &[
            Entity::CertificateStores,
            Entity::KeyValueMaps,
            Entity::ApiProviders,
            Entity::PolicyTemplates,
            Entity::CacheResources,
        ],
        Entity::ApiProducts => &[Entity::ApiProxies, Entity::RatePlans],
        Entity::Applications => &[Entity::ApiProducts, Entity::ApplicationDevelopers],
        Entity::ProductPermissions => &[Entity::ApiProducts],
        Entity::CertificateStores
        | Entity::RatePlans
        | Entity::KeyValueMaps
        | Entity::PolicyTemplates
        | Entity::ApplicationDevelopers
        | Entity::CacheResources => &[],
    }
}

impl Cause {
    /// Why something was not cloned, at least one cause; what the tool says comes first.
    pub fn of(report: &Report, sheet: &Sheet, row: &Row, prepared: &Prepared) -> Vec<Self> {
        let mut causes: Vec<Self> = row.why.clone().map(Self::Told).into_iter().collect();
        let actions = report.user_actions.about(&row.id, &row.name);
        causes.extend(actions.map(|action| Self::UserAction(join(action))));
        let entity = sheet.entity();
        if entity == Some(Entity::Applications) {
            if prepared.ticket.retention != Retention::Yes {
                causes.push(Self::Keys);
            }
            if prepared.setup.uses(Feature::CustomRoles) != Use::No {
                causes.push(Self::CustomRoles);
            }
        }
        if entity == Some(Entity::ApiProxies) && row.title().eq_ignore_ascii_case("HelloWorld") {
            causes.push(Self::HelloWorld);
        }
        let failed = |entity: &&Entity| {
            let mut rows = report.of(**entity);
            rows.any(|(_, row)| row.status == Status::Failure)
        };
        let needed = entity.map_or(&[] as &[Entity], needs);
        causes.extend(needed.iter().filter(failed).copied().map(Self::DependsOn));
        if causes.is_empty() {
            causes.push(Self::SeeLog);
        }
        causes
    }
}

/// The cells of an action in one line.
pub(super) fn join(action: &[String]) -> String {
    let filled: Vec<&str> = action
        .iter()
        .map(String::as_str)
        .filter(|c| !c.is_empty())
        .collect();
    filled.join(" · ")
}
