//! The gateways that the page knows, and what was prepared from them for sorting and search.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::{ArcRwSignal, Set};
use waygate_domain::gateway::{GatewayId, GatewaySummary};
use waygate_domain::gateway_table::{Query, Ranks, SearchIndex, Selection, select};

use crate::backend::collation::BrowserCollation;

/// A gateway that a mounted row follows.
pub type Watched = ArcRwSignal<Arc<GatewaySummary>>;

/// Gateways by place. A place keeps its gateway until one is taken out; then the
/// [generation](GatewayRows::generation) changes.
#[derive(Default)]
pub struct GatewayRows {
    rows: Vec<Arc<GatewaySummary>>,
    places: HashMap<GatewayId, u32>,
    index: SearchIndex,
    ranks: Ranks,
    watched: HashMap<u32, (Watched, usize)>,
    generation: u32,
}

impl GatewayRows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Which numbering of places holds.
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// How many environments are attached to them.
    pub fn environments(&self) -> usize {
        self.rows.iter().map(|row| row.environments.len()).sum()
    }

    /// Puts a gateway in, or in the place of an older value. Returns its place, and the older value.
    pub fn put(&mut self, row: GatewaySummary) -> (usize, Option<Arc<GatewaySummary>>) {
        let row = Arc::new(row);
        let Some(&place) = self.places.get(&row.id) else {
            let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
            self.places.insert(row.id.clone(), place);
            self.index.push(&row, &BrowserCollation);
            self.rows.push(row);
            self.ranks = Ranks::new();
            return (self.rows.len() - 1, None);
        };
        let old = std::mem::replace(&mut self.rows[place as usize], row.clone());
        if old == row {
            return (place as usize, Some(old));
        }
        if old.name != row.name || old.host_name != row.host_name || old.url != row.url {
            self.ranks = Ranks::new();
        }
        if old.name != row.name || old.environments != row.environments {
            self.index.replace(place, &row, &BrowserCollation);
        }
        if let Some((watched, _)) = self.watched.get(&place) {
            watched.set(row);
        }
        (place as usize, Some(old))
    }

    /// Takes one out, if it is there.
    pub fn remove(&mut self, id: &GatewayId) -> bool {
        if !self.places.contains_key(id) {
            return false;
        }
        self.keep(|row| row.id != *id);
        true
    }

    /// Takes out all that are not marked, by place.
    pub fn retain(&mut self, marked: &[bool]) {
        let stays = |place: usize| marked.get(place).copied().unwrap_or_default();
        if (0..self.rows.len()).all(stays) {
            return;
        }
        let mut place = 0;
        self.keep(|_| {
            place += 1;
            stays(place - 1)
        });
    }

    /// Takes out all.
    pub fn clear(&mut self) {
        self.keep(|_| false);
    }

    fn keep(&mut self, mut keeps: impl FnMut(&GatewaySummary) -> bool) {
        self.rows.retain(|row| keeps(row));
        self.places = (0u32..)
            .zip(&self.rows)
            .map(|(place, row)| (row.id.clone(), place))
            .collect();
        self.index = SearchIndex::new(&self.rows, &BrowserCollation);
        self.ranks = Ranks::new();
        self.watched.clear();
        self.generation += 1;
    }

    /// The gateway with an id.
    pub fn find(&self, id: &GatewayId) -> Option<&Arc<GatewaySummary>> {
        self.places.get(id).map(|&place| &self.rows[place as usize])
    }

    /// Follows the gateway at a place, until [`Self::unwatch`] in the same generation.
    pub fn watch(&mut self, place: u32) -> Option<Watched> {
        let row = self.rows.get(place as usize)?;
        let (watched, watchers) = self
            .watched
            .entry(place)
            .or_insert_with(|| (ArcRwSignal::new(row.clone()), 0));
        *watchers += 1;
        Some(watched.clone())
    }

    /// Ends one watch.
    pub fn unwatch(&mut self, place: u32, generation: u32) {
        if generation != self.generation {
            return;
        }
        if let Some((_, watchers)) = self.watched.get_mut(&place) {
            *watchers -= 1;
            if *watchers == 0 {
                self.watched.remove(&place);
            }
        }
    }

    /// The rows that a query shows.
    pub fn select(&self, query: &Query) -> Selection {
        select(
            &self.rows,
            &self.index,
            &self.ranks,
            query,
            &BrowserCollation,
        )
    }
}
