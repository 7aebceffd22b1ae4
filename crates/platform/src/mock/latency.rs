/// How long the backend seems to take for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latency {
    /// So many milliseconds of the mock's clock; 0 answers at once.
    Fixed(u32),
    /// 100 to 400 ms of the mock's clock, seeded.
    Real,
    /// No answer, until the latency is changed.
    Infinite,
}

impl Latency {
    /// The longest fixed one, in milliseconds: an hour.
    pub const LONGEST: u32 = 3_600_000;

    /// Reads it as the parameter `latency` has it.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "real" => Some(Self::Real),
            "infinite" => Some(Self::Infinite),
            _ => {
                let millis = text.parse().ok().filter(|millis| *millis <= Self::LONGEST);
                millis.map(Self::Fixed)
            }
        }
    }
}

impl std::fmt::Display for Latency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fixed(millis) => write!(f, "{millis}"),
            Self::Real => f.write_str("real"),
            Self::Infinite => f.write_str("infinite"),
        }
    }
}
