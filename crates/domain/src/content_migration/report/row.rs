use super::{Cell, Fault, Moment};
use crate::content_migration::keyed::keyed;

keyed!(
    /// A column of a sheet, under the heading that SAP documents.
    Column {
        /// The entity's id.
        Id: "id", "ID";
        /// The entity's name.
        Name: "name", "Name";
        /// The entity's type, in the tool's words.
        Type: "type", "Type";
        /// When the tool ran.
        Ran: "ran", "Script Execution Timestamp (UTC)";
        /// When the entity was last changed in the source.
        Modified: "modified", "Artifact's Last Modified Timestamp (UTC)";
        /// What came of it.
        Status: "status", "STATUS";
    }
);

impl Column {
    /// The column with this heading. Case, white space and the shape of the apostrophe do not matter.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let fold = |text: &str| {
            let text = text.replace('’', "'").to_lowercase();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let wanted = fold(heading);
        Self::ALL
            .iter()
            .copied()
            .find(|c| fold(c.label()) == wanted)
    }
}

keyed!(
    /// What came of cloning something.
    #[cfg_attr(feature = "schema", schemars(rename = "CloningStatus"))]
    Status {
        /// It is cloned.
        Success: "success", "SUCCESS";
        /// It is not.
        Failure: "failure", "FAILURE";
        /// The tool passed over it.
        Skipped: "skipped", "SKIPPED";
    }
);

impl Status {
    /// The status in a cell, and what may stand behind the word: why it came so.
    ///
    /// # Errors
    /// [`Fault::Status`] with the word, where it is none of the three.
    pub fn read(text: &str) -> Result<(Self, Option<String>), Fault> {
        let text = text.trim();
        let end = text
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let found = Self::ALL
            .iter()
            .find(|s| s.label().eq_ignore_ascii_case(word));
        let is_separator = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '(');
        let status = found.filter(|_| rest.is_empty() || rest.starts_with(is_separator));
        let status = status.ok_or_else(|| Fault::Status(shorten(text)))?;
        let why = rest.trim_start_matches(is_separator).trim();
        let why = match rest.trim_start().starts_with('(') {
            true => why.trim_end_matches(')'),
            false => why,
        };
        Ok((*status, (!why.is_empty()).then(|| why.to_owned())))
    }
}

/// The beginning of a text that may be long.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Something that the tool cloned or should have. In documents a row is a list, to keep reports of thousands small.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReportRow"))]
#[serde(from = "Fields", into = "Fields")]
pub struct Row {
    /// Its id; may be empty.
    pub id: String,
    /// Its name; may be empty where the id is not.
    pub name: String,
    /// Its type, in the tool's words; may be empty.
    pub kind: String,
    /// When the tool ran.
    pub ran: Option<Moment>,
    /// When it was last changed in the source.
    pub modified: Option<Moment>,
    /// What came of it.
    pub status: Status,
    /// Why, where the tool says it behind the status.
    pub why: Option<String>,
}

type Fields = (
    String,
    String,
    String,
    Option<Moment>,
    Option<Moment>,
    Status,
    Option<String>,
);

impl From<Fields> for Row {
    fn from((id, name, kind, ran, modified, status, why): Fields) -> Self {
        Self {
            id,
            name,
            kind,
            ran,
            modified,
            status,
            why,
        }
    }
}

impl From<Row> for Fields {
    fn from(row: Row) -> Self {
        let Row {
            id,
            name,
            kind,
            ran,
            modified,
            status,
            why,
        } = row;
        (id, name, kind, ran, modified, status, why)
    }
}

impl Row {
    /// What it is known by on its sheet, in every report: its id, or its name where it has none.
    pub fn identity(&self) -> &str {
        match self.id.as_str() {
            "" => &self.name,
            id => id,
        }
    }

    /// What to call it.
    pub fn title(&self) -> &str {
        match self.name.as_str() {
            "" => &self.id,
            name => name,
        }
    }

    /// Reads a row; the cells are in the order of [`Column::ALL`].
    pub(super) fn read(cells: [&Cell; 6]) -> Result<Self, (Column, Fault)> {
        let [id, name, kind, ran, modified, status] = cells;
        let at = |column| move |fault| (column, fault);
        let id = id.text().map_err(at(Column::Id))?;
        let name = name.text().map_err(at(Column::Name))?;
        if id.is_empty() && name.is_empty() {
            return Err((Column::Name, Fault::Nameless));
        }
        let word = status.text().map_err(at(Column::Status))?;
        let (status, why) = Status::read(&word).map_err(at(Column::Status))?;
        Ok(Self {
            id,
            name,
            kind: kind.text().map_err(at(Column::Type))?,
            ran: Moment::read(ran).map_err(at(Column::Ran))?,
            modified: Moment::read(modified).map_err(at(Column::Modified))?,
            status,
            why,
        })
    }
}

/// Something in a report, by the names that people know it by.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// The sheet that it is on.
    pub sheet: String,
    /// Its id; may be empty.
    pub id: String,
    /// Its name; may be empty where the id is not.
    pub name: String,
}

impl Item {
    /// Something on a sheet.
    pub fn new(sheet: &super::Sheet, row: &Row) -> Self {
        Self {
            sheet: sheet.name.clone(),
            id: row.id.clone(),
            name: row.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_one_of_three_words_and_may_say_why() {
        let why = |text: &str| Some(text.to_owned());
        for (text, read) in [
            ("SUCCESS", (Status::Success, None)),
            (" failure ", (Status::Failure, None)),
            ("SKIPPED", (Status::Skipped, None)),
            ("FAILURE: 409 exists", (Status::Failure, why("409 exists"))),
            (
                "FAILURE - xml content invalid",
                (Status::Failure, why("xml content invalid")),
            ),
            (
                "SKIPPED (no products)",
                (Status::Skipped, why("no products")),
            ),
            ("FAILURE\nno role", (Status::Failure, why("no role"))),
        ] {
            assert_eq!(Status::read(text), Ok(read), "{text}");
        }
        for text in [
            "",
            "OK",
            "SUCCESSFUL",
            "FAILED",
            "SUCCESS1",
            "SUCCESS_2",
            "SUCCESS/FAILURE",
        ] {
            assert_eq!(
                Status::read(text),
                Err(Fault::Status(text.into())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_heading_is_known_whatever_its_apostrophe() {
        for (heading, column) in [
            ("ID", Some(Column::Id)),
            ("status", Some(Column::Status)),
            (
                "Artifact’s Last  Modified Timestamp (UTC)",
                Some(Column::Modified),
            ),
            (
                "Artifact's Last Modified Timestamp (UTC)",
                Some(Column::Modified),
            ),
            ("Script Execution Timestamp", None),
            ("", None),
        ] {
            assert_eq!(Column::of_heading(heading), column, "{heading}");
        }
    }
}
