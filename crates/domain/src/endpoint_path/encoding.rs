//! From what a person types to the one spelling of a path that everything else uses.

use super::PathError;

/// The most characters that an encoded path may have.
const MOST: usize = 255;

/// The one spelling of a path: encoded, escapes in upper case, no escape that is not needed.
///
/// The result consists of slashes, the characters that RFC 3986 allows in a path segment (`pchar`)
/// and escapes. Normalising it again changes nothing. As RFC 3986, 6.2.2 has it, an escape of an
/// unreserved character is that character, while one of a reserved character (`%21`, `!`) is kept:
/// the two are different paths.
pub(super) fn normalise(text: &str) -> Result<String, PathError> {
    check_slashes(text)?;
    let path = encode(text)?;
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err(PathError::DotSegment);
    }
    if path.len() > MOST {
        return Err(PathError::TooLong);
    }
    Ok(path)
}

fn check_slashes(text: &str) -> Result<(), PathError> {
    if text.is_empty() {
        Err(PathError::Empty)
    } else if text.starts_with('/') {
        Err(PathError::LeadingSlash)
    } else if text.ends_with('/') {
        Err(PathError::TrailingSlash)
    } else if text.contains("//") {
        Err(PathError::DoubleSlash)
    } else {
        Ok(())
    }
}

fn encode(text: &str) -> Result<String, PathError> {
    let mut path = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '%' => {
                let byte = (hex_digit(rest.next())? << 4) | hex_digit(rest.next())?;
                push_escaped(&mut path, byte)?;
            }
            '/' => path.push(c),
            _ if c.is_control() => return Err(PathError::ControlCharacter),
            _ if c.is_whitespace() => return Err(PathError::Space),
            _ if is_path_character(c) => path.push(c),
            _ => {
                let mut utf8 = [0; 4];
                for byte in c.encode_utf8(&mut utf8).bytes() {
                    push_escape(&mut path, byte);
                }
            }
        }
    }
    Ok(path)
}

fn hex_digit(c: Option<char>) -> Result<u8, PathError> {
    c.and_then(|c| c.to_digit(16))
        .and_then(|digit| u8::try_from(digit).ok())
        .ok_or(PathError::MalformedEscape)
}

/// Adds a byte that stood there as an escape.
fn push_escaped(path: &mut String, byte: u8) -> Result<(), PathError> {
    // U+0080 to U+009F, the control characters beyond ASCII, are C2 80 to C2 9F in UTF-8.
    let ends_control = matches!(byte, 0x80..=0x9f) && path.ends_with("%C2");
    match byte {
        b'/' => return Err(PathError::EncodedSlash),
        _ if byte.is_ascii_control() || ends_control => return Err(PathError::ControlCharacter),
        _ if is_unreserved(char::from(byte)) => path.push(char::from(byte)),
        _ => push_escape(path, byte),
    }
    Ok(())
}

fn push_escape(path: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    path.push('%');
    path.push(char::from(DIGITS[usize::from(byte >> 4)]));
    path.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// RFC 3986, 2.3.
fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')
}

/// RFC 3986, 3.3: `pchar` without escapes.
fn is_path_character(c: char) -> bool {
    is_unreserved(c)
        || matches!(
            c,
            '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' | ':' | '@'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str, path: &str) {
        assert_eq!(normalise(text).as_deref(), Ok(path), "{text:?}");
    }

    fn refused(error: PathError, texts: &[&str]) {
        for text in texts {
            assert_eq!(normalise(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn what_a_path_allows_stays_as_it_is() {
        for path in [
            "a",
            "ws/rest",
            "A-z.0_9~",
            "!$&'()*+,;=:@",
            "...",
            ".a",
            "a.",
            "a/..b/c..",
            "%20",
        ] {
            is(path, path);
        }
    }

    #[test]
    fn every_ascii_character_that_a_path_does_not_allow_is_encoded() {
        for c in '!'..='~' {
            let kept = c.is_ascii_alphanumeric() || "!$&'()*+,;=:@-._~".contains(c);
            if matches!(c, '%' | '/') {
                continue;
            }
            let expected = if kept {
                format!("x{c}")
            } else {
                format!("x%{:02X}", u32::from(c))
            };
            is(&format!("x{c}"), &expected);
        }
    }

    #[test]
    fn a_question_mark_and_a_hash_do_not_end_the_path() {
        is("a?b#c", "a%3Fb%23c");
    }

    #[test]
    fn characters_of_any_script_become_utf_8_escapes() {
        is("zürich/東/🚪", "z%C3%BCrich/%E6%9D%B1/%F0%9F%9A%AA");
        is("\u{a1}", "%C2%A1");
    }

    #[test]
    fn two_spellings_of_one_path_are_one() {
        is("%7Euser/%41%2d%5f%2E%30", "~user/A-_.0");
        is("z%c3%bcrich", "z%C3%BCrich");
        is("%3f", "%3F");
    }

    #[test]
    fn an_escape_of_a_reserved_character_is_kept() {
        is("a%21b", "a%21b");
        is("a%3Ab", "a%3Ab");
        is("a%5Cb", "a%5Cb");
        is("%FF%c2", "%FF%C2");
    }

    #[test]
    fn nothing_is_decoded_twice() {
        is("%2541", "%2541");
        is("%252F", "%252F");
        is("%252e%252e", "%252e%252e");
    }

    #[test]
    fn a_path_is_not_empty() {
        refused(PathError::Empty, &[""]);
    }

    #[test]
    fn slashes_stand_between_segments_only() {
        refused(PathError::LeadingSlash, &["/", "//", "/a", "/a/"]);
        refused(PathError::TrailingSlash, &["a/", "a//", "a/b/"]);
        refused(PathError::DoubleSlash, &["a//b", "a/b///c"]);
    }

    #[test]
    fn no_segment_is_a_dot_or_two() {
        refused(
            PathError::DotSegment,
            &[
                ".", "..", "./a", "../a", "a/.", "a/..", "a/./b", "a/../b", "%2e", "%2E%2e",
                ".%2e", "%2e.", "a/%2E/b",
            ],
        );
    }

    #[test]
    fn no_white_space() {
        refused(
            PathError::Space,
            &[
                " ",
                " a",
                "a ",
                "a b",
                "a/ /b",
                "a\u{a0}b",
                "a\u{2028}b",
                "a\u{3000}b",
            ],
        );
    }

    #[test]
    fn a_percent_sign_has_two_hexadecimal_digits() {
        refused(
            PathError::MalformedEscape,
            &[
                "%", "a%", "%2", "%2/a", "%g0", "%0g", "%%41", "100%", "%é1", "%+1",
            ],
        );
    }

    #[test]
    fn no_slash_in_disguise() {
        refused(PathError::EncodedSlash, &["a%2Fb", "a%2fb", "%2F"]);
    }

    #[test]
    fn no_control_character_even_encoded() {
        refused(
            PathError::ControlCharacter,
            &[
                "\0", "a\tb", "a\nb", "a\u{1f}", "a\u{7f}", "a\u{80}", "a\u{85}", "a\u{9f}", "%00",
                "%0A", "%1f", "%7F", "%C2%80", "%c2%9f",
            ],
        );
        is("%80", "%80");
        is("%C2%A0", "%C2%A0");
        is("é%80", "%C3%A9%80");
    }

    #[test]
    fn at_most_255_characters_once_encoded() {
        is(&"a".repeat(255), &"a".repeat(255));
        is(&"?".repeat(85), &"%3F".repeat(85));
        is(&"%41".repeat(255), &"A".repeat(255));
        let long = ["a".repeat(256), "?".repeat(86), "é".repeat(43)];
        refused(PathError::TooLong, &long.each_ref().map(String::as_str));
    }
}
