use super::{Fields, Snapshot, Trace};

/// A part of what a step gets and leaves, under which a page groups it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The headers.
    Headers,
    /// Method, path, context path, parameters and path parameters.
    Request,
    /// Status, reason, and headers for a response that there is not yet.
    Response,
    /// The attributes.
    Attributes,
    /// The content.
    Body,
}

impl Part {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Headers,
        Self::Request,
        Self::Response,
        Self::Attributes,
        Self::Body,
    ];

    /// The word that the product shows.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Headers => "Headers",
            Self::Request => "Request",
            Self::Response => "Response",
            Self::Attributes => "Attributes",
            Self::Body => "Body",
        }
    }
}

/// One thing in what a step got and what it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedRow {
    /// The part that it belongs to.
    pub part: Part,
    /// Its name: that of a header or an attribute, or `Method`, `Path`, `Status`.
    pub name: String,
    /// What it was; `None` where it was not there.
    pub input: Option<String>,
    /// What it is; `None` where it is not there.
    pub output: Option<String>,
    /// Whether the two differ.
    pub changed: bool,
}

impl Trace {
    /// What the step with this number, from 0, got beside what it left, part by part, what it left alone too;
    /// `None` where there is no such step. Names are in alphabetical order, the same in any case.
    pub fn compare(&self, step: usize) -> Option<Vec<ComparedRow>> {
        let (input, output) = self.states(step)?;
        let mut rows = Rows::default();
        rows.fields(Part::Headers, &input.headers, &output.headers);
        rows.one(
            Part::Request,
            "Method",
            filled(&input.method),
            filled(&output.method),
        );
        rows.one(
            Part::Request,
            "Path",
            filled(&input.path),
            filled(&output.path),
        );
        let (before, after) = (&input.context_path, &output.context_path);
        rows.one(Part::Request, "Context path", filled(before), filled(after));
        let (before, after) = (query(&input.parameters), query(&output.parameters));
        rows.one(Part::Request, "Parameters", before, after);
        let (before, after) = (
            query(&input.path_parameters),
            query(&output.path_parameters),
        );
        rows.one(Part::Request, "Path parameters", before, after);
        let status = |state: &Snapshot| state.status.map(|status| status.to_string());
        rows.one(Part::Response, "Status", status(&input), status(&output));
        let reason = |state: &Snapshot| state.reason.as_deref().and_then(filled);
        rows.one(Part::Response, "Reason", reason(&input), reason(&output));
        let (before, after) = (&input.response_headers, &output.response_headers);
        rows.fields(Part::Response, before, after);
        rows.fields(Part::Attributes, &input.attributes, &output.attributes);
        rows.one(
            Part::Body,
            "Body",
            filled(&input.body),
            filled(&output.body),
        );
        Some(rows.0)
    }
}

#[derive(Default)]
struct Rows(Vec<ComparedRow>);

impl Rows {
    fn one(&mut self, part: Part, name: &str, input: Option<String>, output: Option<String>) {
        if input.is_some() || output.is_some() {
            self.0.push(ComparedRow {
                part,
                name: name.to_owned(),
                changed: input != output,
                input,
                output,
            });
        }
    }

    fn fields(&mut self, part: Part, input: &Fields, output: &Fields) {
        let added = output.iter().filter(|field| !input.contains(&field.name));
        let mut names: Vec<_> = input.iter().chain(added).map(|field| &field.name).collect();
        names.sort_by_cached_key(|name| name.to_lowercase());
        let joined = |fields: &Fields, name: &str| {
            fields
                .contains(name)
                .then(|| fields.values(name).join(", "))
        };
        for name in names {
            self.one(part, name, joined(input, name), joined(output, name));
        }
    }
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Parameters as they stand in a query, in their order.
fn query(fields: &Fields) -> Option<String> {
    let pairs: Vec<_> = fields
        .iter()
        .flat_map(|field| field.values.iter().map(move |value| (&field.name, value)))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    filled(&pairs.join("&"))
}
