use std::borrow::Cow;

use super::parse::{Expression, Key};
use super::{NotInterpreted, Value};

/// What expressions can refer to.
pub(in crate::debug) trait Properties {
    /// What `#name` is; `None` where there is no such thing, or it is not known.
    fn variable(&self, name: &str) -> Option<Value<'_>>;

    /// A property of an object; `None` where there is no such thing, or it is not known.
    fn property(&self, object: &'static str, name: &str) -> Option<Value<'_>>;
}

/// Evaluates an expression. `source` is how it is written, to name it.
pub(in crate::debug) fn evaluate<'p>(
    expression: &Expression<'_>,
    properties: &'p dyn Properties,
    source: &str,
) -> Result<Value<'p>, NotInterpreted> {
    let foreign = || NotInterpreted::expression(source);
    let again = |inner: &Expression<'_>| evaluate(inner, properties, source);
    let yes = |inner: &Expression<'_>| match again(inner)? {
        Value::Yes(yes) => Ok(yes),
        _ => Err(foreign()),
    };
    let equal = |left: &Expression<'_>, right: &Expression<'_>| {
        again(left)?.equals(&again(right)?).ok_or_else(foreign)
    };
    Ok(match expression {
        Expression::Null => Value::Null,
        Expression::Yes(yes) => Value::Yes(*yes),
        Expression::Number(number) => Value::Number(*number),
        Expression::Text(text) => Value::Text(Cow::Owned(text.clone())),
        Expression::Path(name, keys) => path(name, keys, properties)?,
        Expression::Not(inner) => Value::Yes(!yes(inner)?),
        Expression::Equal(left, right) => Value::Yes(equal(left, right)?),
        Expression::NotEqual(left, right) => Value::Yes(!equal(left, right)?),
        Expression::All(parts) => {
            for part in parts {
                if !yes(part)? {
                    return Ok(Value::Yes(false));
                }
            }
            Value::Yes(true)
        }
        Expression::Any(parts) => {
            for part in parts {
                if yes(part)? {
                    return Ok(Value::Yes(true));
                }
            }
            Value::Yes(false)
        }
    })
}

fn path<'p>(
    name: &str,
    keys: &[Key<'_>],
    properties: &'p dyn Properties,
) -> Result<Value<'p>, NotInterpreted> {
    let unknown = |read: usize| NotInterpreted::expression(&written(name, keys, read));
    let mut value = properties.variable(name).ok_or_else(|| unknown(0))?;
    for (number, key) in keys.iter().enumerate() {
        let read = number + 1;
        value = match (value, key) {
            (Value::Object(object), Key::Name(name)) => properties.property(object, name),
            (Value::Object(object), Key::Text(name)) => properties.property(object, name),
            (Value::Lists(fields), Key::Name(name)) => Some(list(fields.values(name))),
            (Value::Lists(fields), Key::Text(name)) => Some(list(fields.values(name))),
            (Value::List(values), Key::Number(number)) => match values {
                Cow::Borrowed(values) => values.get(*number).map(|text| text.as_str().into()),
                Cow::Owned(mut values) => {
                    (*number < values.len()).then(|| Cow::Owned(values.swap_remove(*number)))
                }
            }
            .map(Value::Text)
            .ok_or_else(|| NotInterpreted::without_value(&written(name, keys, read)))
            .map(Some)?,
            (Value::Null, _) => {
                return Err(NotInterpreted::without_value(&written(name, keys, read)));
            }
            _ => None,
        }
        .ok_or_else(|| unknown(read))?;
    }
    Ok(value)
}

fn list(values: &[String]) -> Value<'_> {
    match values {
        [] => Value::Null,
        values => Value::List(Cow::Borrowed(values)),
    }
}

/// A path as it is written, up to this many keys.
fn written(name: &str, keys: &[Key<'_>], read: usize) -> String {
    let mut text = format!("#{name}");
    for key in keys.iter().take(read) {
        match key {
            Key::Name(name) => text.extend([".", name]),
            Key::Text(name) => text.extend(["['", name, "']"]),
            Key::Number(number) => text.push_str(&format!("[{number}]")),
        }
    }
    text
}
