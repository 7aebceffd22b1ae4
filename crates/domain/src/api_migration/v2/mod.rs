//! Reading a V2 definition, in every shape that it came in over the years. Nothing here judges: what cannot be
//! read is said, and the rules make issues of it.

pub(crate) mod endpoints;
pub(crate) mod flows;
pub(crate) mod groovy;
pub(crate) mod health;
pub(crate) mod paths;
pub(crate) mod proxy;
pub(crate) mod schedule;
pub(crate) mod spelling;
