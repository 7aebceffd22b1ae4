use sha2::{Digest, Sha256};

/// The letters of base 32 (RFC 4648), in lower case: none is mistaken for another when read aloud.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// How many letters a secret has: 160 bits.
const LENGTH: usize = 32;

/// Something that proves who one is. It can't be printed, logged or serialised by accident; see
/// [`reveal`](Self::reveal).
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// What someone sent, whatever it is.
    #[must_use]
    pub fn given(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A new one, of the operating system's randomness, after a prefix that says what it is for.
    ///
    /// # Errors
    /// When the operating system has none.
    pub(super) fn new(prefix: &str) -> Result<Self, getrandom::Error> {
        Ok(Self(format!("{prefix}{}", letters(LENGTH)?)))
    }

    /// The text itself, for who it belongs to.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its SHA-256 in hexadecimal, under which it is kept.
    pub(super) fn hash(&self) -> String {
        format!("{:x}", Sha256::digest(&self.0))
    }
}

/// So many random letters, each 5 bits.
pub(super) fn letters(count: usize) -> Result<String, getrandom::Error> {
    let mut bytes = vec![0; count];
    getrandom::fill(&mut bytes)?;
    let letter = |byte: u8| char::from(LETTERS[usize::from(byte) % LETTERS.len()]);
    Ok(bytes.into_iter().map(letter).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_say_what_they_are() {
        let secrets: Vec<_> = (0..50)
            .map(|_| Secret::new("wgp_").expect("randomness"))
            .collect();
        for secret in &secrets {
            let rest = secret.reveal().strip_prefix("wgp_").expect("the prefix");
            assert_eq!(rest.len(), LENGTH);
            assert!(rest.bytes().all(|byte| LETTERS.contains(&byte)), "{rest}");
        }
        let mut texts: Vec<_> = secrets.iter().map(Secret::reveal).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 50);
    }

    #[test]
    fn the_hash_is_sha_256_in_hexadecimal() {
        let hash = Secret::given("abc").hash();
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash, expected);
    }
}
