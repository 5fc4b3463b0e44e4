//! What is wrong with rows, bounded: a wrong column spoils every row of a table.

use std::fmt;

use crate::values::invalid::Invalid;

/// How many values that are not accepted are told; all are counted.
pub const MOST_PROBLEMS: usize = 1_000;

/// A value in a row that is not accepted; its field is the heading of the column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The row, as a spreadsheet counts.
    pub row: u32,
    /// What is wrong.
    pub invalid: Invalid,
}

/// The values in rows that are not accepted: the first of them, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    first: Vec<RowProblem>,
    count: usize,
    rows: usize,
}

impl Problems {
    /// Adds what is wrong with a row of which nothing was told before.
    pub(super) fn add(&mut self, row: u32, refused: impl IntoIterator<Item = Invalid>) {
        self.rows += 1;
        for invalid in refused {
            self.count += 1;
            if self.first.len() < MOST_PROBLEMS {
                self.first.push(RowProblem { row, invalid });
            }
        }
    }

    /// Puts them in the order of their rows.
    pub(super) fn in_order(mut self) -> Self {
        self.first.sort_by_key(|problem| problem.row);
        self
    }

    /// The first [`MOST_PROBLEMS`] that were found.
    #[must_use]
    pub fn first(&self) -> &[RowProblem] {
        &self.first
    }

    /// How many values are not accepted.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// In how many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }
}

impl fmt::Display for RowProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}, {}", self.row, self.invalid)
    }
}
