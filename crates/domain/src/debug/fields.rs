use std::collections::BTreeMap;

/// Headers, parameters or attributes: names, each with its values, in the order in which the names came.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    by_key: BTreeMap<String, (usize, Field)>,
    next: usize,
    any_case: bool,
}

/// A name and its values.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field {
    /// The name as it was first given.
    pub name: String,
    /// The values, in their order.
    pub values: Vec<String>,
}

impl Fields {
    /// None yet. Names are told apart by their letters' case.
    pub fn new() -> Self {
        Self::default()
    }

    /// None yet. Names are the same in any ASCII case, as those of headers are.
    pub fn of_any_case() -> Self {
        Self {
            any_case: true,
            ..Self::default()
        }
    }

    /// The values with this name, in their order; none where there is no such name.
    pub fn values(&self, name: &str) -> &[String] {
        self.by_key
            .get(&self.key(name))
            .map_or(&[], |(_, field)| &field.values)
    }

    /// The first value with this name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.values(name).first().map(String::as_str)
    }

    /// Whether there is such a name.
    pub fn contains(&self, name: &str) -> bool {
        self.by_key.contains_key(&self.key(name))
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.by_key.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Each name with its values, in the order in which the names came.
    pub fn iter(&self) -> impl Iterator<Item = &Field> {
        let mut fields: Vec<_> = self.by_key.values().collect();
        fields.sort_by_key(|(order, _)| *order);
        fields.into_iter().map(|(_, field)| field)
    }

    /// Gives this name these values in place of those that it had; with none, the name goes.
    pub fn set(&mut self, name: &str, values: Vec<String>) {
        let key = self.key(name);
        if values.is_empty() {
            self.by_key.remove(&key);
            return;
        }
        let next = self.next;
        let (order, field) = self.by_key.entry(key).or_insert_with(|| {
            let name = name.to_owned();
            (
                next,
                Field {
                    name,
                    values: Vec::new(),
                },
            )
        });
        if *order == next {
            self.next = next.saturating_add(1);
        }
        field.values = values;
    }

    /// Adds a value to those that this name has.
    pub fn append(&mut self, name: &str, value: String) {
        match self.by_key.get_mut(&self.key(name)) {
            Some((_, field)) => field.values.push(value),
            None => self.set(name, vec![value]),
        }
    }

    /// None of the names, but what names are the same in it.
    pub(super) fn emptied(&self) -> Self {
        Self {
            any_case: self.any_case,
            ..Self::default()
        }
    }

    /// What a name with this key has, and its place among the others.
    pub(super) fn kept(&self, key: &str) -> Option<Kept> {
        self.by_key.get(key).cloned().map(Kept)
    }

    /// Puts back what a name with this key had, at the place that it had.
    pub(super) fn restore(&mut self, key: String, kept: Option<Kept>) {
        match kept {
            Some(Kept(kept)) => self.by_key.insert(key, kept),
            None => self.by_key.remove(&key),
        };
    }

    pub(super) fn key(&self, name: &str) -> String {
        match self.any_case {
            true => name.to_ascii_lowercase(),
            false => name.to_owned(),
        }
    }
}

/// A name with its values and its place.
#[derive(Clone, Debug)]
pub(super) struct Kept((usize, Field));

impl Kept {
    pub fn name(&self) -> &str {
        &self.0.1.name
    }

    pub fn values(&self) -> &[String] {
        &self.0.1.values
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.any_case == other.any_case && self.iter().eq(other.iter())
    }
}

impl Eq for Fields {}
