/// Why a line is no header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderFlaw {
    /// It has no colon.
    NoColon,
    /// What stands before the colon is no name of a header (RFC 9110, section 5.1).
    Name,
    /// There is no value.
    NoValue,
    /// The value has characters that a header cannot carry.
    Value,
}

/// The lines that are no headers, by their numbers from 1.
pub type HeaderFlaws = Vec<(usize, HeaderFlaw)>;

/// Reads headers that stand one a line, as `Accept: application/json`. Empty lines are passed over.
///
/// # Errors
/// Each line that is no header, by its number from 1, and why.
pub fn read_headers(text: &str) -> Result<Vec<(String, String)>, HeaderFlaws> {
    let (mut headers, mut flaws) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        match read(line.trim()) {
            None => {}
            Some(Ok(header)) => headers.push(header),
            Some(Err(flaw)) => flaws.push((number, flaw)),
        }
    }
    match flaws.is_empty() {
        true => Ok(headers),
        false => Err(flaws),
    }
}

/// The lines that are headers, also those that lack their value: what there is to keep of what is being typed.
pub fn readable_headers(text: &str) -> Vec<(String, String)> {
    let header = |line: &str| match read(line.trim())? {
        Ok(header) => Some(header),
        Err(HeaderFlaw::NoValue) => {
            let name = line.trim().trim_end_matches(':').trim_end();
            Some((name.to_owned(), String::new()))
        }
        Err(_) => None,
    };
    text.lines().filter_map(header).collect()
}

/// Headers as text, one a line.
pub fn write_headers(headers: &[(String, String)]) -> String {
    let line = |(name, value): &(String, String)| format!("{name}: {value}").trim_end().to_owned();
    let lines: Vec<_> = headers.iter().map(line).collect();
    lines.join("\n")
}

fn read(line: &str) -> Option<Result<(String, String), HeaderFlaw>> {
    if line.is_empty() {
        return None;
    }
    let Some((name, value)) = line.split_once(':') else {
        return Some(Err(HeaderFlaw::NoColon));
    };
    let (name, value) = (name.trim_end(), value.trim());
    Some(if name.is_empty() || !name.bytes().all(is_token) {
        Err(HeaderFlaw::Name)
    } else if value.is_empty() {
        Err(HeaderFlaw::NoValue)
    } else if value
        .chars()
        .any(|letter| letter.is_control() && letter != '\t')
    {
        Err(HeaderFlaw::Value)
    } else {
        Ok((name.to_owned(), value.to_owned()))
    })
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
