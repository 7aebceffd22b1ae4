//! JSON, as far as documents need it: they are few, small and flat.
//!
//! Serde writes code for every type that is read, together a tenth of all that the browser had to load. This
//! reads and writes one type, from which documents pick their fields; tests hold it against `serde_json`.

/// A value. Numbers are kept as they are written: who reads one knows its range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Values by name, in the order in which they are written.
    Object(Vec<(String, Json)>),
}

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// It ends in the middle, as after an interrupted write.
    CutShort,
    /// What stands at this byte does not belong there.
    Wrong(usize),
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutShort => f.write_str("it ends in the middle"),
            Self::Wrong(at) => write!(f, "it is not JSON at byte {at}"),
        }
    }
}

impl std::error::Error for JsonError {}

/// How deep lists and objects may lie in each other.
const DEEPEST: usize = 100;

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// [`JsonError`] where it is not JSON, or ends before its value does.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEEPEST)?;
        reader.blank();
        match reader.at == text.len() {
            true => Ok(value),
            false => Err(JsonError::Wrong(reader.at)),
        }
    }

    /// An object of these fields; those that are [`Null`](Self::Null) are left out.
    pub fn object(fields: Vec<(&str, Self)>) -> Self {
        let there = fields.into_iter().filter(|(_, value)| *value != Self::Null);
        Self::Object(
            there
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The value with this name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is one and in range.
    pub fn number<T: std::str::FromStr>(&self) -> Option<T> {
        match self {
            Self::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// Whether it is `true`, if it is that or `false`.
    pub fn bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The values of the list, if it is one.
    pub fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(values) => Some(values),
            _ => None,
        }
    }

    /// Reads the field with this name.
    ///
    /// # Errors
    /// A sentence's end for people, where there is no such field or it cannot be read.
    pub fn need<T>(&self, name: &str, read: impl FnOnce(&Self) -> Option<T>) -> Result<T, String> {
        let value = self.get(name).and_then(read);
        value.ok_or_else(|| missing(name))
    }

    /// Reads the field with this name if it is there, and not `null`.
    ///
    /// # Errors
    /// A sentence's end for people, where it cannot be read.
    pub fn may<T>(
        &self,
        name: &str,
        read: impl FnOnce(&Self) -> Option<T>,
    ) -> Result<Option<T>, String> {
        match self.get(name) {
            None | Some(Self::Null) => Ok(None),
            Some(_) => self.need(name, read).map(Some),
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => write_text(text, out),
            Self::List(values) => {
                out.push('[');
                for (place, value) in values.iter().enumerate() {
                    out.push_str(if place == 0 { "" } else { "," });
                    value.write(out);
                }
                out.push(']');
            }
            Self::Object(fields) => {
                out.push('{');
                for (place, (name, value)) in fields.iter().enumerate() {
                    out.push_str(if place == 0 { "" } else { "," });
                    write_text(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

impl std::fmt::Display for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        self.write(&mut out);
        f.write_str(&out)
    }
}

fn missing(name: &str) -> String {
    ["“", name, "” is missing or wrong"].concat()
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..' ' => {
                let digit = |n: u32| char::from_digit(n, 16).unwrap_or('0');
                let code = u32::from(c);
                out.push_str("\\u00");
                out.extend([digit(code / 16), digit(code % 16)]);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

macro_rules! from_numbers {
    ($($number:ty)*) => {$(
        impl From<$number> for Json {
            fn from(number: $number) -> Self {
                Self::Number(number.to_string())
            }
        }
    )*};
}
from_numbers!(u8 u16 u32 u64 i64);

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, T::into)
    }
}

impl FromIterator<Json> for Json {
    fn from_iter<I: IntoIterator<Item = Json>>(values: I) -> Self {
        Self::List(values.into_iter().collect())
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What the text cannot go on with.
    fn wrong<T>(&self) -> Result<T, JsonError> {
        Err(match self.at < self.text.len() {
            true => JsonError::Wrong(self.at),
            false => JsonError::CutShort,
        })
    }

    /// Passes that byte if it comes next.
    fn passes(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), JsonError> {
        match self.passes(byte) {
            true => Ok(()),
            false => self.wrong(),
        }
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Json, JsonError> {
        self.blank();
        match self.peek() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'[') if depth > 0 => {
                let mut values = Vec::new();
                self.items(b']', |reader| {
                    values.push(reader.value(depth - 1)?);
                    Ok(())
                })?;
                Ok(Json::List(values))
            }
            Some(b'{') if depth > 0 => {
                let mut fields = Vec::new();
                self.items(b'}', |reader| {
                    let name = reader.string()?;
                    reader.blank();
                    reader.expect(b':')?;
                    fields.push((name, reader.value(depth - 1)?));
                    Ok(())
                })?;
                Ok(Json::Object(fields))
            }
            _ => self.wrong(),
        }
    }

    /// What stands between two brackets, parted by commas.
    fn items(
        &mut self,
        close: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.at += 1;
        self.blank();
        if self.passes(close) {
            return Ok(());
        }
        loop {
            self.blank();
            item(self)?;
            self.blank();
            if self.passes(close) {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, JsonError> {
        word.bytes().try_for_each(|byte| self.expect(byte))?;
        Ok(value)
    }

    fn number(&mut self) -> Result<Json, JsonError> {
        let start = self.at;
        self.passes(b'-');
        if !self.passes(b'0') {
            self.digits()?;
        }
        if self.passes(b'.') {
            self.digits()?;
        }
        if self.passes(b'e') || self.passes(b'E') {
            let _ = self.passes(b'+') || self.passes(b'-');
            self.digits()?;
        }
        Ok(Json::Number(self.text[start..self.at].to_owned()))
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        match self.at > start {
            true => Ok(()),
            false => self.wrong(),
        }
    }

    fn string(&mut self) -> Result<String, JsonError> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let start = self.at;
            while self
                .peek()
                .is_some_and(|b| !matches!(b, b'"' | b'\\' | 0..b' '))
            {
                self.at += 1;
            }
            // Both ends are at ASCII, so not within a character.
            string.push_str(&self.text[start..self.at]);
            if self.passes(b'"') {
                return Ok(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, JsonError> {
        let c = match self.peek() {
            Some(b @ (b'"' | b'\\' | b'/')) => char::from(b),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.wrong(),
        };
        self.at += 1;
        Ok(c)
    }

    /// What stands after the backslash of a `\uXXXX`, or of two that make up one character.
    fn unicode(&mut self) -> Result<char, JsonError> {
        let mut units = [self.unit()?; 2];
        let pair = (0xD800..0xDC00).contains(&units[0]);
        if pair {
            self.expect(b'\\')?;
            units[1] = self.unit()?;
        }
        let units = &units[..1 + usize::from(pair)];
        match char::decode_utf16(units.iter().copied()).next() {
            Some(Ok(c)) => Ok(c),
            _ => Err(JsonError::Wrong(self.at)),
        }
    }

    fn unit(&mut self) -> Result<u16, JsonError> {
        self.expect(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|b| char::from(b).to_digit(16));
            let Some(digit) = digit else {
                return self.wrong();
            };
            unit = unit * 16 + digit as u16;
            self.at += 1;
        }
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// The same value as another reader and writer of JSON has it.
    fn as_value(json: &Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Bool(*value),
            Json::Number(number) => serde_json::from_str(number).expect("a number"),
            Json::Text(text) => Value::String(text.clone()),
            Json::List(values) => values.iter().map(as_value).collect(),
            Json::Object(fields) => fields
                .iter()
                .map(|(name, value)| (name.clone(), as_value(value)))
                .collect(),
        }
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Bool),
            any::<i64>().prop_map(Json::from),
            any::<u64>().prop_map(Json::from),
            any::<String>().prop_map(Json::Text),
        ];
        leaf.prop_recursive(4, 30, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::List),
                proptest::collection::vec((any::<String>(), inner), 0..5).prop_map(Json::Object),
            ]
        })
    }

    #[test]
    fn a_null_field_is_left_out_and_reads_as_none() {
        let object = Json::object(vec![("a", Json::Null), ("b", "x".into())]);
        assert_eq!(object.to_string(), r#"{"b":"x"}"#);
        assert_eq!(object.may("a", Json::bool), Ok(None));
        let wrong = Err("“b” is missing or wrong".to_owned());
        assert_eq!(object.may("b", Json::bool), wrong);
    }

    #[test]
    fn endless_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert_eq!(Json::parse(&deep), Err(JsonError::Wrong(DEEPEST)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_by_others_and_here(json in json()) {
            let text = json.to_string();
            prop_assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(as_value(&json)));
            prop_assert_eq!(Json::parse(&text), Ok(json));
        }

        #[test]
        fn what_others_write_is_read(json in json(), pretty: bool) {
            let value = as_value(&json);
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let read = Json::parse(&text.unwrap_or_default());
            prop_assert_eq!(read.map(|json| as_value(&json)), Ok(value));
        }

        #[test]
        fn it_takes_what_others_take(text in r#"[-+{}\[\]",:0-9eE.\\unltrfasbd /]{0,12}|"\\u[dD][89abAB]..\\u[dD][c-fC-F].."|\PC*"#) {
            let theirs = serde_json::from_str::<Value>(&text);
            let too_large = theirs.as_ref().is_err_and(|e| e.to_string().contains("out of range"));
            prop_assert!(too_large || Json::parse(&text).is_ok() == theirs.is_ok(), "{}", text);
        }

        #[test]
        fn an_object_that_was_cut_short_is_told_to_be(json in json(), at: proptest::sample::Index) {
            let text = Json::object(vec![("v", json)]).to_string();
            let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).collect();
            let cut = &text[..ends[at.index(ends.len())]];
            prop_assert_eq!(Json::parse(cut), Err(JsonError::CutShort));
        }
    }
}
