use serde_json::Value;

use super::{Definition, Pointer};

/// The lines of a definition's indented text that a pointer means, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// Whether it is the very place; else it is the nearest one around it that is there.
    pub exact: bool,
}

impl Definition {
    /// The lines of [`to_text(true)`](Self::to_text) in which a pointer's value stands, with its name. What the
    /// pointer names may be missing from the definition: a host that was never given is looked for in its proxy.
    #[must_use]
    pub fn place(&self, at: &Pointer) -> Place {
        let (mut value, mut first) = (&self.0, 1);
        let mut exact = true;
        for name in at.as_str().split('/').skip(1) {
            match child(value, &name.replace("~1", "/").replace("~0", "~")) {
                Some((found, before)) => {
                    value = found;
                    // The line that opens the value around it comes first.
                    first += 1 + before;
                }
                None => {
                    exact = false;
                    break;
                }
            }
        }
        Place {
            first,
            last: first + lines(value) - 1,
            exact,
        }
    }
}

/// The value of that name or number, and how many lines those before it take.
fn child<'a>(value: &'a Value, name: &str) -> Option<(&'a Value, usize)> {
    match value {
        Value::Object(fields) => {
            let place = fields.keys().position(|key| key == name)?;
            let before = fields.values().take(place).map(lines).sum();
            Some((fields.get(name)?, before))
        }
        Value::Array(items) => {
            let plain = name.bytes().all(|byte| byte.is_ascii_digit());
            let number: usize = name.parse().ok().filter(|_| plain)?;
            let before = items.iter().take(number).map(lines).sum();
            Some((items.get(number)?, before))
        }
        _ => None,
    }
}

/// How many lines a value takes: what is empty, or holds nothing else, takes one.
fn lines(value: &Value) -> usize {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            2 + fields.values().map(lines).sum::<usize>()
        }
        Value::Array(items) if !items.is_empty() => 2 + items.iter().map(lines).sum::<usize>(),
        _ => 1,
    }
}
