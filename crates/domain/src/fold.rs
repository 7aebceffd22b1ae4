//! Text as search compares it: without case and accents.

use crate::collation::Collation;

/// The text decomposed, without combining marks, in lower case, without control characters.
///
/// Folding is idempotent, and what it removes is removed from what is searched and from what is
/// searched for alike, so `Zürich` is found by `zurich` and by `ZÜRICH`.
pub fn fold(text: &str, collation: &dyn Collation) -> String {
    if text.is_ascii() {
        let mut folded = text.to_ascii_lowercase();
        folded.retain(|c| !c.is_ascii_control());
        return folded;
    }
    let kept = |text: &str| -> String {
        collation
            .decompose(text)
            .chars()
            .filter(|&c| keeps(c))
            .collect()
    };
    // A capital ß is SS, so both have to be the same here. Lower case can bring marks back (İ becomes i and a dot), and never a capital.
    kept(&kept(text).to_lowercase()).replace('ß', "ss")
}

fn keeps(c: char) -> bool {
    !c.is_control() && !is_mark(c) && !is_invisible(c)
}

/// The blocks of combining diacritics, and the vowel points of Hebrew and Arabic, which readers leave
/// out when they type.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'..='\u{5c7}'
            | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Joiners, direction marks and variation selectors: no reader types them.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_normalizer::DecomposingNormalizerBorrowed;
    use proptest::prelude::*;

    struct Decomposing;

    impl Collation for Decomposing {
        fn ranks(&self, _: &[&str]) -> Vec<u32> {
            Vec::new()
        }

        fn decompose(&self, text: &str) -> String {
            DecomposingNormalizerBorrowed::new_nfd()
                .normalize(text)
                .into_owned()
        }
    }

    fn fold(text: &str) -> String {
        super::fold(text, &Decomposing)
    }

    #[test]
    fn case_and_accents_do_not_count() {
        for (a, b) in [
            ("Zürich", "zurich"),
            ("ÉCOLE", "e\u{301}cole"),
            ("İstanbul", "istanbul"),
            ("Ångström", "angstrom"),
            ("Straße", "STRASSE"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
        assert_ne!(fold("zurich"), fold("zuric"));
    }

    #[test]
    fn nothing_is_lost_of_scripts_without_case() {
        assert_eq!(fold("東京 🚪"), "東京 🚪");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn case_never_counts(text in "[a-zA-Zà-öø-ÿÀ-ÖØ-Ý0-9 .-]*") {
            prop_assert_eq!(fold(&text.to_lowercase()), fold(&text));
        }
    }
}
