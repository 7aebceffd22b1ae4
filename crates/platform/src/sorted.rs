//! A map as a sorted list.

/// Values by key, in the order of the keys.
///
/// A list that is searched by halving: looking up is as quick as in a tree, entries that come in order
/// are appended, and others move those behind them. Unlike a tree it costs the browser next to no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SortedMap<K, V> {
    rows: Vec<(K, V)>,
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn get(&self, key: &K) -> Option<&V> {
        let place = self.place(key).ok()?;
        Some(&self.rows[place].1)
    }

    pub fn contains(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    /// Puts a value in place of what had its key; that comes back.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.rows[place].1, value)),
            Err(place) => {
                self.rows.insert(place, (key, value));
                None
            }
        }
    }

    pub fn remove(&mut self, key: &K) -> Option<V> {
        let place = self.place(key).ok()?;
        Some(self.rows.remove(place).1)
    }

    /// The entries after a key, or all.
    pub fn after(&self, key: Option<&K>) -> &[(K, V)] {
        match key.map(|key| self.place(key)) {
            None => &self.rows,
            Some(Ok(place)) => &self.rows[place + 1..],
            Some(Err(place)) => &self.rows[place..],
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.rows.iter()
    }

    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.rows.iter().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().map(|(_, value)| value)
    }

    /// Takes out the entries up to the first one to be kept.
    pub fn take_until(&mut self, keep: impl Fn(&K) -> bool) -> Vec<(K, V)> {
        let end = self.rows.iter().position(|(key, _)| keep(key));
        let end = end.unwrap_or(self.rows.len());
        self.rows.drain(..end).collect()
    }

    fn place(&self, key: &K) -> Result<usize, usize> {
        match self.rows.last() {
            Some((last, _)) if last < key => Err(self.rows.len()),
            _ => self.rows.binary_search_by(|(other, _)| other.cmp(key)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn it_is_a_map_in_order(
            changes in proptest::collection::vec((0u8..20, proptest::option::of(any::<u8>())), 0..60),
            after in proptest::option::of(0u8..20),
            least in 0u8..20,
        ) {
            let mut map = SortedMap::default();
            let mut tree: BTreeMap<u8, u8> = BTreeMap::new();
            for (key, value) in changes {
                match value {
                    Some(value) => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
                    None => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                }
                prop_assert_eq!(map.get(&key), tree.get(&key));
                prop_assert_eq!(map.contains(&key), tree.contains_key(&key));
            }
            prop_assert!(map.iter().map(|(k, v)| (k, v)).eq(&tree));
            prop_assert!(map.keys().eq(tree.keys()) && map.values().eq(tree.values()));
            let expected: Vec<_> = tree.iter().filter(|(k, _)| after.is_none_or(|a| **k > a)).collect();
            let rest: Vec<_> = map.after(after.as_ref()).iter().map(|(k, v)| (k, v)).collect();
            prop_assert_eq!(rest, expected);
            let rest = tree.split_off(&least);
            prop_assert_eq!(map.take_until(|key| *key >= least), tree.into_iter().collect::<Vec<_>>());
            prop_assert_eq!(map.len(), rest.len());
        }
    }
}
