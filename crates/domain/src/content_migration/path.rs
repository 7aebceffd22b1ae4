//! From which tenant to which content can be migrated.

use super::{Class, Subscription, Tenant};

/// Why content cannot go from one tenant to another. Its text is a sentence for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// There is no way from SAP Integration Suite back to a standalone subscription.
    BackToStandalone,
    /// One end is production, the other is not.
    ClassesDiffer,
    /// Both ends are the same tenant.
    SameTenant,
}

impl std::fmt::Display for Bar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::BackToStandalone => {
                "Content cannot go from SAP Integration Suite to Standalone. Choose SAP Integration Suite as the target."
            }
            Self::ClassesDiffer => {
                "Both ends must be production, or both non-production. Choose the same class for source and target."
            }
            Self::SameTenant => {
                "Source and target have the same API portal. Enter the API portal of another tenant as the target."
            }
        })
    }
}

impl std::error::Error for Bar {}

/// A cell of the matrix of subscriptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The source's subscription.
    pub source: Subscription,
    /// The target's subscription.
    pub target: Subscription,
    /// Whether content can go from one to the other, and if not, why.
    pub verdict: Result<(), Bar>,
}

/// Whether content can go from a subscription to another.
///
/// # Errors
/// [`Bar::BackToStandalone`].
pub const fn subscriptions(source: Subscription, target: Subscription) -> Result<(), Bar> {
    match (source, target) {
        (Subscription::IntegrationSuite, Subscription::Standalone) => Err(Bar::BackToStandalone),
        _ => Ok(()),
    }
}

/// Whether content can go from a class to another.
///
/// # Errors
/// [`Bar::ClassesDiffer`].
pub fn classes(source: Class, target: Class) -> Result<(), Bar> {
    match source == target {
        true => Ok(()),
        false => Err(Bar::ClassesDiffer),
    }
}

/// The whole matrix of subscriptions, a row for each source.
pub fn matrix() -> impl Iterator<Item = Cell> {
    let pairs = Subscription::ALL
        .iter()
        .flat_map(|source| Subscription::ALL.iter().map(move |target| (source, target)));
    pairs.map(|(&source, &target)| Cell {
        source,
        target,
        verdict: subscriptions(source, target),
    })
}

/// The way from a tenant to another, one that content can go.
///
/// The content is copied: it stays in the source. The runtime of a tenant is never re-used, that is not supported.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ContentPath"))]
#[serde(try_from = "Ends")]
pub struct Path {
    source: Tenant,
    target: Tenant,
}

#[derive(serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Ends {
    source: Tenant,
    target: Tenant,
}

impl TryFrom<Ends> for Path {
    type Error = Bar;
    fn try_from(Ends { source, target }: Ends) -> Result<Self, Bar> {
        Self::new(source, target).map_err(|bars| bars[0])
    }
}

impl Path {
    /// The way from one tenant to another.
    ///
    /// # Errors
    /// Everything that bars it, at least one.
    pub fn new(source: Tenant, target: Tenant) -> Result<Self, Vec<Bar>> {
        let same = match source.is(&target) {
            true => Err(Bar::SameTenant),
            false => Ok(()),
        };
        let bars: Vec<Bar> = [
            subscriptions(source.subscription, target.subscription),
            classes(source.class, target.class),
            same,
        ]
        .into_iter()
        .filter_map(Result::err)
        .collect();
        match bars.is_empty() {
            true => Ok(Self { source, target }),
            false => Err(bars),
        }
    }

    /// Where the content is, and stays.
    pub const fn source(&self) -> &Tenant {
        &self.source
    }

    /// Where it is copied to.
    pub const fn target(&self) -> &Tenant {
        &self.target
    }

    /// Whether both ends run in the same data centre.
    pub fn stays_in_data_centre(&self) -> bool {
        self.source.shares_data_centre(&self.target)
    }

    /// Whether both ends are in the same subaccount.
    pub fn stays_in_subaccount(&self) -> bool {
        self.source.shares_subaccount(&self.target)
    }

    /// Whether another way has the same ends, whatever they are called by now: the same subscriptions and classes, in
    /// the same data centres and subaccounts, with the same API portals. What was confirmed for one holds for the
    /// other.
    pub fn has_ends_of(&self, other: &Self) -> bool {
        let same = |one: &Tenant, other: &Tenant| {
            one.subscription == other.subscription
                && one.class == other.class
                && one.shares_data_centre(other)
                && one.shares_subaccount(other)
                && one.is(other)
        };
        same(&self.source, &other.source) && same(&self.target, &other.target)
    }
}
