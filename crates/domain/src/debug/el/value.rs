use std::borrow::Cow;

use crate::debug::Fields;

/// What an expression evaluates to.
#[derive(Clone, Debug)]
pub(in crate::debug) enum Value<'a> {
    Null,
    Yes(bool),
    Number(f64),
    Text(Cow<'a, str>),
    /// The values of a header, a parameter or the like.
    List(Cow<'a, [String]>),
    /// Headers or parameters: `['name']` gives a list.
    Lists(&'a Fields),
    /// Something with properties that [`Properties`](super::Properties) knows, by its path: `request`.
    Object(&'static str),
}

impl Value<'_> {
    /// As text, as the gateway converts it; `Ok(None)` for null, `Err` for what has no text.
    pub fn text(&self) -> Result<Option<Cow<'_, str>>, ()> {
        match self {
            Self::Null => Ok(None),
            Self::Yes(yes) => Ok(Some(Cow::Borrowed(if *yes { "true" } else { "false" }))),
            Self::Number(number) => Ok(Some(Cow::Owned(number.to_string()))),
            Self::Text(text) => Ok(Some(Cow::Borrowed(text))),
            Self::List(values) => Ok(Some(Cow::Owned(values.join(",")))),
            Self::Lists(_) | Self::Object(_) => Err(()),
        }
    }

    /// Whether two values are equal: only those of one kind can be. `None` where it is not known how the gateway
    /// compares them.
    pub fn equals(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Null, Self::Null) => Some(true),
            (Self::Null, _) | (_, Self::Null) => Some(false),
            (Self::Yes(a), Self::Yes(b)) => Some(a == b),
            (Self::Number(a), Self::Number(b)) => Some(a == b),
            (Self::Text(a), Self::Text(b)) => Some(a == b),
            (
                Self::Yes(_) | Self::Number(_) | Self::Text(_),
                Self::Yes(_) | Self::Number(_) | Self::Text(_),
            ) => Some(false),
            _ => None,
        }
    }
}
