use std::time::Duration;

use fastrand::Rng;
use waygate_domain::environment::EnvironmentId;
use waygate_domain::gateway::GatewayId;
use waygate_domain::text::{GatewayUrl, HostName, Name};
use waygate_domain::time::Timestamp;

use crate::document::{Document, EnvironmentDocument, GatewayDocument};

/// The letters of ids: digits and small letters without i, l, o and u.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// What a scenario is made of, as it is being made.
pub(super) struct Population {
    /// Where everything that varies with the seed comes from.
    pub rng: Rng,
    /// When the scenario starts.
    pub start: Timestamp,
    documents: Vec<Document>,
    serial: u64,
}

impl Population {
    pub fn new(seed: u64, start: Timestamp) -> Self {
        let mut rng = Rng::with_seed(seed);
        Self {
            // Ids begin alike in one scenario, count up, and differ between seeds.
            serial: 1 << 55 | rng.u64(..1 << 15) << 40,
            rng,
            start,
            documents: Vec::new(),
        }
    }

    pub fn into_documents(self) -> Vec<Document> {
        self.documents
    }

    /// Room for so many documents more.
    pub fn reserve(&mut self, more: usize) {
        self.documents.reserve(more);
    }

    /// The instant so long before the start, varied by up to a quarter.
    pub fn ago(&mut self, span: Duration) -> Timestamp {
        let millis = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        let varied = millis - self.rng.u64(..=millis / 4);
        self.start.before(Duration::from_millis(varied))
    }

    pub fn add_gateway(&mut self, gateway: GatewayDocument) {
        self.documents.push(gateway.into());
    }

    /// Adds an environment on that gateway or on none.
    pub fn add_environment(&mut self, name: Name, gateway: Option<GatewayId>) {
        let id = id("env_", self.next_serial());
        let environment = EnvironmentDocument {
            id: EnvironmentId::new(&id).expect("made of letters that ids have"),
            name,
            gateway,
        };
        self.documents.push(environment.into());
    }

    /// The next gateway's id; ids come in ascending order.
    pub fn gateway_id(&mut self) -> GatewayId {
        let id = id("gw_", self.next_serial());
        GatewayId::new(&id).expect("made of letters that ids have")
    }

    fn next_serial(&mut self) -> u64 {
        self.serial += 1 + self.rng.u64(..1 << 20);
        self.serial
    }
}

fn id(prefix: &str, serial: u64) -> String {
    let mut id = String::with_capacity(17);
    id.push_str(prefix);
    let letter = |place: u32| LETTERS[(serial >> (5 * place) & 31) as usize];
    id.extend((0..13).rev().map(|place| char::from(letter(place))));
    id
}

/// A name that a scenario gives.
pub(super) fn name(text: &str) -> Name {
    Name::new(text).expect("scenarios give valid names")
}

/// A host name that a scenario gives.
pub(super) fn host(text: &str) -> HostName {
    HostName::new(text).expect("scenarios give valid host names")
}

/// An address that a scenario gives.
pub(super) fn url(text: &str) -> GatewayUrl {
    GatewayUrl::new(text).expect("scenarios give valid addresses")
}
