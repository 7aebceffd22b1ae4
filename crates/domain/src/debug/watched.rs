//! Values that know what was done to them since the step began, so that it can be told or undone.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::fields::Kept;
use super::{Field, FieldChange, Fields, ValueChange};

/// A value.
pub(super) struct Watched<T> {
    now: T,
    before: Option<T>,
}

impl<T: Clone + PartialEq> Watched<T> {
    pub fn new(value: T) -> Self {
        Self {
            now: value,
            before: None,
        }
    }

    pub fn set(&mut self, value: T) {
        let was = std::mem::replace(&mut self.now, value);
        self.before.get_or_insert(was);
    }

    /// What the step changed; what follows is the next step's.
    pub fn changes(&mut self) -> Option<ValueChange<T>> {
        let before = self.before.take()?;
        let after = self.now.clone();
        (before != after).then_some(ValueChange { before, after })
    }

    /// Takes back what the step did.
    pub fn undo(&mut self) {
        if let Some(before) = self.before.take() {
            self.now = before;
        }
    }
}

impl<T> Deref for Watched<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.now
    }
}

/// Headers, parameters or attributes.
pub(super) struct WatchedFields {
    now: Fields,
    /// What each touched name had before, by its key.
    before: BTreeMap<String, Touched>,
}

/// What a value takes beside its text, in bytes.
const VALUE: usize = 32;

struct Touched {
    order: usize,
    name: String,
    kept: Option<Kept>,
}

impl WatchedFields {
    pub fn new(fields: Fields) -> Self {
        Self {
            now: fields,
            before: BTreeMap::new(),
        }
    }

    pub fn set(&mut self, name: &str, values: Vec<String>) {
        self.touch(name);
        self.now.set(name, values);
    }

    pub fn append(&mut self, name: &str, value: String) {
        self.touch(name);
        self.now.append(name, value);
    }

    pub fn remove(&mut self, name: &str) {
        if self.now.contains(name) {
            self.set(name, Vec::new());
        }
    }

    fn touch(&mut self, name: &str) {
        let order = self.before.len();
        let now = &self.now;
        let key = now.key(name);
        self.before.entry(key).or_insert_with_key(|key| {
            let kept = now.kept(key);
            let name = kept.as_ref().map_or(name, Kept::name).to_owned();
            Touched { order, name, kept }
        });
    }

    /// What the step changed, in the order in which it was first touched; what follows is the next step's. The fields
    /// are then exactly what these changes make of those before.
    pub fn changes(&mut self) -> Vec<FieldChange> {
        let mut touched: Vec<_> = std::mem::take(&mut self.before).into_iter().collect();
        touched.sort_unstable_by_key(|(_, touched)| touched.order);
        let mut changes = Vec::new();
        for (key, touched) in touched {
            let after = self.now.values(&touched.name).to_vec();
            let before = touched.kept.as_ref().map_or(&[][..], Kept::values);
            if before != after {
                changes.push(FieldChange {
                    name: touched.name,
                    before: before.to_vec(),
                    after,
                });
            }
            self.now.restore(key, touched.kept);
        }
        for change in &changes {
            self.now.set(&change.name, change.after.clone());
        }
        changes
    }

    /// Takes back what the step did.
    pub fn undo(&mut self) {
        for (key, touched) in std::mem::take(&mut self.before) {
            self.now.restore(key, touched.kept);
        }
    }

    /// How many bytes what the step touched takes, before and after.
    pub fn touched(&self) -> usize {
        let weight = |values: &[String]| {
            values
                .iter()
                .map(|value| value.len() + VALUE)
                .sum::<usize>()
        };
        let both = |touched: &Touched| {
            let before = touched.kept.as_ref().map_or(&[][..], Kept::values);
            weight(before) + weight(self.now.values(&touched.name)) + 1
        };
        self.before.values().map(both).sum()
    }

    /// The names and their values now, to go through while they are changed.
    pub fn listed(&self) -> Vec<Field> {
        self.now.iter().cloned().collect()
    }
}

impl Deref for WatchedFields {
    type Target = Fields;

    fn deref(&self) -> &Fields {
        &self.now
    }
}
