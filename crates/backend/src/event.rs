use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};
use waygate_domain::environment::{EnvironmentId, EnvironmentSummary};
use waygate_domain::gateway::{GatewayId, GatewaySummary};
use waygate_domain::time::Timestamp;

use crate::Result;

/// A place in a backend's sequence of events, from which reading can resume. Later is larger.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct EventId(pub u64);

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// Where in the sequence it stands.
    pub id: EventId,
    /// When it happened, on the backend's clock.
    pub at: Timestamp,
    /// What is now different.
    pub change: Change,
}

/// The new value of what changed. A value may be newer than the event that announces it, never older;
/// events about one thing may be merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "type", content = "value")]
pub enum Change {
    /// A gateway came, went into the Deleted view, or is different.
    Gateway(GatewaySummary),
    /// A gateway is in no view any more.
    GatewayGone(GatewayId),
    /// An environment came or is different. The gateways it left or joined have events of their own.
    Environment(EnvironmentSummary),
    /// An environment is gone.
    EnvironmentGone(EnvironmentId),
}

/// What a stream of events yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Something changed.
    Changed(Event),
    /// Nothing changed, and the backend is still there. Sent at the start and at least every
    /// 15 seconds of silence.
    Alive,
}

/// Changes as they happen. It ends with an error when the connection is lost, and is then followed
/// anew from the last event seen.
pub type EventStream = BoxStream<'static, Result<Signal>>;
