//! How values travel that JSON has no good shape for: pairs as objects with named members, spans of time as whole
//! nanoseconds.

use std::marker::PhantomData;
use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Declares the object that stands for a value, or for a pair.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$attribute:meta])* $member:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub(crate) struct $name {
            $($(#[$attribute])* $member: $type,)+
        }

        crate::wire::named!(@between $name $($member: $type),+);
    };
    (@between $name:ident $member:ident: $type:ty) => {
        impl From<$type> for $name {
            fn from($member: $type) -> Self {
                Self { $member }
            }
        }

        impl From<$name> for $type {
            fn from(named: $name) -> Self {
                named.$member
            }
        }
    };
    (@between $name:ident $one:ident: $first:ty, $other:ident: $second:ty) => {
        impl From<($first, $second)> for $name {
            fn from(($one, $other): ($first, $second)) -> Self {
                Self { $one, $other }
            }
        }

        impl From<$name> for ($first, $second) {
            fn from(named: $name) -> Self {
                (named.$one, named.$other)
            }
        }
    };
}
pub(crate) use named;

/// For `#[serde(with)]`: a value that travels as a `W`.
pub(crate) struct As<W>(PhantomData<W>);

impl<W> As<W> {
    pub fn serialize<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Clone + Into<W>,
        W: Serialize,
        S: Serializer,
    {
        value.clone().into().serialize(serializer)
    }

    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        W: Deserialize<'de> + Into<T>,
        D: Deserializer<'de>,
    {
        W::deserialize(deserializer).map(Into::into)
    }
}

/// For `#[serde(with)]`: a list of values, each of which travels as a `W`.
pub(crate) struct Each<W>(PhantomData<W>);

impl<W> Each<W> {
    pub fn serialize<T, S>(values: &[T], serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Clone + Into<W>,
        W: Serialize,
        S: Serializer,
    {
        serializer.collect_seq(values.iter().map(|value| value.clone().into()))
    }

    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
    where
        W: Deserialize<'de> + Into<T>,
        D: Deserializer<'de>,
    {
        let values = Vec::<W>::deserialize(deserializer)?;
        Ok(values.into_iter().map(Into::into).collect())
    }
}

/// For `#[serde(with)]`: what may be absent, and else travels as a `W`.
pub(crate) struct Maybe<W>(PhantomData<W>);

impl<W> Maybe<W> {
    pub fn serialize<T, S>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error>
    where
        T: Clone + Into<W>,
        W: Serialize,
        S: Serializer,
    {
        value.clone().map(Into::into).serialize(serializer)
    }

    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
    where
        W: Deserialize<'de> + Into<T>,
        D: Deserializer<'de>,
    {
        let value = Option::<W>::deserialize(deserializer)?;
        Ok(value.map(Into::into))
    }
}

/// A span of time in whole nanoseconds, up to 584 years.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(inline))]
#[serde(transparent)]
pub(crate) struct Nanoseconds(u64);

impl From<Duration> for Nanoseconds {
    fn from(span: Duration) -> Self {
        Self(u64::try_from(span.as_nanos()).unwrap_or(u64::MAX))
    }
}

impl From<Nanoseconds> for Duration {
    fn from(span: Nanoseconds) -> Self {
        Self::from_nanos(span.0)
    }
}
