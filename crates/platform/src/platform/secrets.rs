//! Where randomness and digests come from.

use std::hash::Hasher;
use std::sync::Mutex;

use rustc_hash::FxHasher;

use crate::sync::lock;

/// The letters of tokens and ids: digits and small letters without i, l, o and u.
pub const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Where a platform gets what nobody may guess. What protects anything brings its own: the operating system's
/// randomness and a cryptographic digest.
pub trait Secrets: Send + Sync + 'static {
    /// So many of [`LETTERS`], each as likely as the others and independent of all before.
    ///
    /// # Errors
    /// In a sentence for the log, where there is no randomness to be had.
    fn letters(&self, count: usize) -> Result<String, String>;

    /// What is kept of a token in place of it, as 1 to 128 hexadecimal digits in small letters.
    fn digest(&self, token: &str) -> String;
}

/// Secrets that protect nothing, for a platform that only its own user sees: letters that follow from a seed.
pub struct Seeded(Mutex<fastrand::Rng>);

impl Seeded {
    /// Those that follow from this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(fastrand::Rng::with_seed(seed)))
    }
}

impl Secrets for Seeded {
    fn letters(&self, count: usize) -> Result<String, String> {
        let mut rng = lock(&self.0);
        let letters = (0..count).map(|_| char::from(LETTERS[rng.usize(..LETTERS.len())]));
        Ok(letters.collect())
    }

    fn digest(&self, token: &str) -> String {
        let mut hasher = FxHasher::default();
        hasher.write(token.as_bytes());
        format!("{:016x}", hasher.finish())
    }
}
