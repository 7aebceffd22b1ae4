//! The report of the tenant cloning tool: what is in its workbook, `apim-tct-output.xlsx` or `apimtct-output.xlsx`.
//!
//! SAP documents the columns of a sheet and its three status words, and these are held to strictly. It documents
//! neither how the sheets are named (only that there is one for each entity type, and *User Actions*) nor how that
//! one is laid out. So a sheet's entity type is told from any likely [name](Entity::of_sheet), one that is not known
//! is kept under its own, a type without a sheet is [no error](Report::absent), and *User Actions* may have any
//! columns. Nor is it documented where the tool says why something failed: see [`Cause`](super::Cause).

mod cell;
mod compare;
mod counts;
mod entity;
mod error;
mod limits;
mod moment;
mod row;
mod sheet_reader;
mod user_actions;

use std::collections::HashSet;

pub use cell::{Cell, LONGEST_CELL};
pub use compare::{Change, Changed, compare};
pub use counts::Counts;
pub use entity::{Entity, is_user_actions};
pub use error::{Fault, ReportError};
pub use moment::Moment;
pub use row::{Column, Item, Row, Status};
pub use sheet_reader::SheetReader;
pub use user_actions::{UserActions, UserActionsReader};

/// The most rows that a report may have, all sheets together.
pub const MOST_ROWS: usize = 50_000;

/// The most sheets that a report may have.
pub const MOST_SHEETS: usize = 100;

/// The sheet of one entity type.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ReportSheet"))]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its name in the workbook.
    pub name: String,
    /// Its rows, in their order.
    pub rows: Vec<Row>,
}

impl Sheet {
    /// The entity type that it is about, where that can be told from its name.
    pub fn entity(&self) -> Option<Entity> {
        Entity::of_sheet(&self.name)
    }
}

/// A report of the tenant cloning tool.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "ToolReport"))]
#[serde(try_from = "Parts")]
pub struct Report {
    /// The sheets of entity types, in the order of the workbook.
    pub sheets: Vec<Sheet>,
    /// The sheet *User Actions*.
    pub user_actions: UserActions,
}

/// A report that may be none.
#[derive(serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Parts {
    /// The sheets of entity types, in the order of the workbook.
    #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 99)))]
    sheets: Vec<Sheet>,
    /// The sheet *User Actions*.
    user_actions: UserActions,
}

impl TryFrom<Parts> for Report {
    type Error = ReportError;
    fn try_from(parts: Parts) -> Result<Self, ReportError> {
        Self::new(parts.sheets, Some(parts.user_actions))
    }
}

impl Report {
    /// Puts together what was read.
    ///
    /// # Errors
    /// [`Fault::NoUserActions`] or [`Fault::NoEntitySheet`] where one of these is not there, and what no workbook can
    /// hold.
    pub fn new(sheets: Vec<Sheet>, user_actions: Option<UserActions>) -> Result<Self, ReportError> {
        let user_actions = user_actions.ok_or(ReportError::whole(Fault::NoUserActions))?;
        if sheets.is_empty() {
            return Err(ReportError::whole(Fault::NoEntitySheet));
        }
        limits::check(&sheets, &user_actions)?;
        Ok(Self {
            sheets,
            user_actions,
        })
    }

    /// Every row, with the sheet that it is on.
    pub fn rows(&self) -> impl Iterator<Item = (&Sheet, &Row)> {
        self.sheets
            .iter()
            .flat_map(|sheet| sheet.rows.iter().map(move |row| (sheet, row)))
    }

    /// The rows about an entity type.
    pub fn of(&self, entity: Entity) -> impl Iterator<Item = (&Sheet, &Row)> {
        let is = move |sheet: &&Sheet| sheet.entity() == Some(entity);
        let sheets = self.sheets.iter().filter(is);
        sheets.flat_map(|sheet| sheet.rows.iter().map(move |row| (sheet, row)))
    }

    /// What failed, each thing once.
    pub fn failures(&self) -> impl Iterator<Item = (&Sheet, &Row)> {
        let mut seen = HashSet::new();
        self.rows()
            .filter(|(_, row)| row.status == Status::Failure)
            .filter(move |(sheet, row)| seen.insert((sheet.name.as_str(), row.identity())))
    }

    /// The entity types that are cloned and have no sheet: worth a word, as SAP does not say which there are.
    pub fn absent(&self) -> impl Iterator<Item = Entity> {
        Entity::ALL
            .iter()
            .copied()
            .filter(|entity| self.sheets.iter().all(|s| s.entity() != Some(*entity)))
    }

    /// How many rows have which status, in all.
    pub fn counts(&self) -> Counts {
        Counts::of(self.rows().map(|(_, row)| row))
    }
}
