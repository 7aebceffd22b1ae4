//! Server-sent events, read out of bytes as they come (WHATWG HTML, "Server-sent events").

use waygate_backend::{Error, ErrorKind};

/// The most bytes that a line or the data of a message may have.
pub const MOST: usize = 4 * 1024 * 1024;

/// Something that a server sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A message that is complete.
    Message {
        /// The last id that was sent with it or before it; empty where there was none.
        id: String,
        /// Its data; several lines are parted by line breaks.
        data: String,
    },
    /// A comment: nothing but a sign of life.
    Comment,
}

/// A line or a message grew beyond [`MOST`] bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl From<TooLong> for Error {
    fn from(_: TooLong) -> Self {
        Self::new(
            ErrorKind::Unreadable,
            "The server sent more at once than can be read.",
        )
    }
}

/// Reads messages out of bytes that may be split anywhere. Lines end with a line feed, a carriage return or both.
/// Fields other than `id` and `data` are passed over.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    line: Vec<u8>,
    begun: bool,
    /// The line before ended with a carriage return: a line feed right after it belongs to that.
    returned: bool,
    id: String,
    data: Option<String>,
}

impl Parser {
    /// Takes what came, and gives what is complete by that. What is not complete yet waits for the rest.
    ///
    /// # Errors
    /// [`TooLong`]; nothing more can be read then.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<Sent>, TooLong> {
        let mut sent = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            if std::mem::take(&mut self.returned) && rest[0] == b'\n' {
                rest = &rest[1..];
                continue;
            }
            let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
            if self.line.len() + part.len() > MOST {
                return Err(TooLong);
            }
            self.line.extend_from_slice(part);
            rest = match after.split_first() {
                Some((ending, after)) => {
                    self.returned = *ending == b'\r';
                    sent.extend(self.end_line()?);
                    after
                }
                None => after,
            };
        }
        Ok(sent)
    }

    fn end_line(&mut self) -> Result<Option<Sent>, TooLong> {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if !std::mem::replace(&mut self.begun, true) {
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        let line = String::from_utf8_lossy(line);
        if line.is_empty() {
            let id = self.id.clone();
            let data = self.data.take();
            return Ok(data.map(|data| Sent::Message { id, data }));
        }
        let (name, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "" => return Ok(Some(Sent::Comment)),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "data" => self.add(value)?,
            _ => {}
        }
        Ok(None)
    }

    fn add(&mut self, value: &str) -> Result<(), TooLong> {
        let data = match &mut self.data {
            Some(data) => {
                data.push('\n');
                data
            }
            none => none.insert(String::new()),
        };
        if data.len() + value.len() > MOST {
            return Err(TooLong);
        }
        data.push_str(value);
        Ok(())
    }
}
