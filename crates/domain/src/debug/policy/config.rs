//! The configuration of a step. An option that a policy does not know, or that has another type than it should, makes
//! the whole step not interpreted.

use serde_json::Value;

use crate::debug::el::{NotInterpreted, told};

/// The configuration of a step, or an object in it.
#[derive(Clone, Copy)]
pub(super) struct Config<'a>(&'a Value);

type Read<T> = Result<T, NotInterpreted>;

fn foreign(option: &str) -> NotInterpreted {
    NotInterpreted(format!(
        "The option {} is not interpreted as it is set.",
        told(option)
    ))
}

impl<'a> Config<'a> {
    /// Reads one that has these options and no others; without any it counts as empty.
    ///
    /// # Errors
    /// [`NotInterpreted`] names the first option that is not known.
    pub fn new(value: &'a Value, options: &[&str]) -> Read<Self> {
        match value {
            Value::Null => Ok(Self(value)),
            Value::Object(fields) => {
                let is_set = |(_, value): &(&String, &Value)| !value.is_null();
                let unknown =
                    |(name, _): &(&'a String, &'a Value)| !options.contains(&name.as_str());
                match fields.iter().filter(is_set).find(unknown) {
                    Some((name, _)) => Err(NotInterpreted(format!(
                        "The option {} is not interpreted.",
                        told(name)
                    ))),
                    None => Ok(Self(value)),
                }
            }
            _ => Err(NotInterpreted("The configuration is no object.".to_owned())),
        }
    }

    fn get(self, option: &str) -> Option<&'a Value> {
        self.0.get(option).filter(|value| !value.is_null())
    }

    /// A text; `None` where the option is not set.
    pub fn text(self, option: &str) -> Read<Option<&'a str>> {
        self.get(option)
            .map(|value| value.as_str().ok_or_else(|| foreign(option)))
            .transpose()
    }

    /// Yes or no; no where the option is not set.
    pub fn flag(self, option: &str) -> Read<bool> {
        self.flag_or(option, false)
    }

    /// Yes or no; `otherwise` where the option is not set.
    pub fn flag_or(self, option: &str, otherwise: bool) -> Read<bool> {
        self.get(option).map_or(Ok(otherwise), |value| {
            value.as_bool().ok_or_else(|| foreign(option))
        })
    }

    /// A whole number that is not negative, also where it is written as a text; `None` where the option is not set.
    pub fn number(self, option: &str) -> Read<Option<u64>> {
        let read = |value: &Value| {
            let from_text = || value.as_str()?.trim().parse().ok();
            value
                .as_u64()
                .or_else(from_text)
                .ok_or_else(|| foreign(option))
        };
        self.get(option).map(read).transpose()
    }

    /// A status code; `None` where the option is not set.
    pub fn status(self, option: &str) -> Read<Option<u16>> {
        let in_range = |status: &u16| (100..=599).contains(status);
        let read = |number| {
            let status = u16::try_from(number).ok().filter(in_range);
            status.ok_or_else(|| foreign(option))
        };
        self.number(option)?.map(read).transpose()
    }

    /// An object within, which has these options and no others.
    pub fn inner(self, option: &str, options: &[&str]) -> Read<Self> {
        Self::new(self.get(option).unwrap_or(&Value::Null), options)
    }

    /// The texts of a list; none where the option is not set.
    pub fn texts(self, option: &str) -> Read<Vec<&'a str>> {
        let read = |value: &'a Value| value.as_str().ok_or_else(|| foreign(option));
        self.list(option)?.iter().map(read).collect()
    }

    /// The objects of a list, which have these options and no others; none where the option is not set.
    pub fn objects(self, option: &str, options: &[&str]) -> Read<Vec<Self>> {
        let read = |value: &'a Value| match value.is_object() {
            true => Self::new(value, options),
            false => Err(foreign(option)),
        };
        self.list(option)?.iter().map(read).collect()
    }

    /// Pairs of a `name`, which is not blank, and a `value`; those that lack one of the two are left out, as the gateway
    /// does.
    pub fn pairs(self, option: &str) -> Read<Vec<(&'a str, &'a str)>> {
        let mut pairs = Vec::new();
        for pair in self.objects(option, &["name", "value"])? {
            if let (Some(name), Some(value)) = (pair.text("name")?, pair.text("value")?) {
                pairs.push((name, value));
            }
        }
        pairs.retain(|(name, _)| !name.trim().is_empty());
        Ok(pairs)
    }

    fn list(self, option: &str) -> Read<&'a [Value]> {
        self.get(option).map_or(Ok(&[]), |value| {
            value
                .as_array()
                .map(Vec::as_slice)
                .ok_or_else(|| foreign(option))
        })
    }
}
