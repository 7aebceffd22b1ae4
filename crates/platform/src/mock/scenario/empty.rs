use super::population::Population;

/// A new account has nothing.
pub(super) fn build(_: &mut Population) {}
