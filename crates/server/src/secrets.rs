//! Tokens and ids of gateways.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use waygate_platform::{LETTERS, Secrets};

/// Tokens and ids that nobody can guess: from the operating system's randomness, kept by their SHA-256. A token has
/// 160 random bits, so that nothing slower than that is needed to keep it.
pub struct OsSecrets;

impl Secrets for OsSecrets {
    fn letters(&self, count: usize) -> Result<String, String> {
        let mut bytes = vec![0; count];
        getrandom::fill(&mut bytes).map_err(|error| error.to_string())?;
        // 32 divides 256: each letter is as likely as the others.
        let letters = bytes.iter().map(|byte| LETTERS[usize::from(byte % 32)]);
        Ok(letters.map(char::from).collect())
    }

    fn digest(&self, token: &str) -> String {
        let digest = Sha256::digest(token.as_bytes());
        digest.iter().fold(String::new(), |mut digits, byte| {
            // Writing to a text cannot fail.
            let _ = write!(digits, "{byte:02x}");
            digits
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_of_the_alphabet_and_never_the_same() {
        let letters = || OsSecrets.letters(32).expect("randomness");
        let one = letters();
        assert_eq!(one.len(), 32);
        assert!(one.bytes().all(|b| LETTERS.contains(&b)));
        assert_ne!(one, letters());
    }

    #[test]
    fn a_digest_is_sha_256_in_hexadecimal_digits() {
        // FIPS 180-2, appendix B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(OsSecrets.digest("abc"), expected);
    }
}
