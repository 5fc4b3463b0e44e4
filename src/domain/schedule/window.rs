//! A span of civil dates.

use chrono::NaiveDate;

use super::occurrence::When;
use crate::values::invalid::Invalid;
use crate::values::zone::{EARLIEST, LATEST};

/// A span of civil dates; both ends are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: NaiveDate,
    to: NaiveDate,
}

impl Window {
    /// All dates that the service knows.
    pub const ALL: Self = Self { from: EARLIEST, to: LATEST };

    /// The days from one date to another, both included.
    ///
    /// # Errors
    /// [`Invalid`] when `to` lies before `from`.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, Invalid> {
        if from <= to {
            Ok(Self { from, to })
        } else {
            Err(Invalid::new("to", format!("a date from {from} on"), to.to_string()))
        }
    }

    /// The first day.
    #[must_use]
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day, which is part of it.
    #[must_use]
    pub fn to(self) -> NaiveDate {
        self.to
    }

    /// Whether any day of it is in the window.
    pub(super) fn meets(self, when: &When) -> bool {
        when.first_day() <= self.to && when.last_day() >= self.from
    }
}
