//! An organisation at a conference.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::function::Category;
use super::registration::one_line;
use crate::values::address::EmailAddress;
use crate::values::ids::{ConferenceId, DelegationId, LinkId, OrganisationId};
use crate::values::invalid::Invalid;
use crate::values::zone::Zone;
use crate::words::language::Language;

/// Most seats that a quota or a category may have.
pub const MOST_SEATS: i32 = 100_000;
/// The last place in the order of precedence.
pub const LAST_PRECEDENCE: i32 = 1_000_000;

/// An organisation at a conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delegation {
    /// The identity.
    #[serde(skip)]
    pub id: DelegationId,
    /// The conference.
    #[serde(skip)]
    pub conference: ConferenceId,
    /// The organisation.
    pub organisation: OrganisationId,
    /// What organisers say of it.
    #[serde(flatten)]
    pub details: DelegationDetails,
    /// What the focal point's link is signed over.
    #[serde(skip)]
    pub link: LinkId,
    /// When the focal point was last sent the link.
    pub invited_at: Option<DateTime<Utc>>,
    /// When it was entered.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
}

/// What organisers say of a delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DelegationDetails {
    /// Its place in the order of precedence; equal ones stand by their names.
    pub precedence: i32,
    /// Who registers its members; none while the secretariat does.
    pub focal_point: Option<FocalPoint>,
    /// How many of each category may come; no limit where none is named.
    pub quota: BTreeMap<Category, i32>,
}

/// Who registers the members of a delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FocalPoint {
    /// The name.
    pub name: String,
    /// Where mails go.
    pub address: EmailAddress,
    /// In which language.
    pub language: Language,
    /// The zone in which dates are told.
    pub zone: Zone,
}

impl Delegation {
    /// A new delegation, of revision 1; its focal point is sent the link as it is entered.
    #[must_use]
    pub fn new(
        conference: ConferenceId,
        organisation: OrganisationId,
        details: DelegationDetails,
        now: DateTime<Utc>,
    ) -> Self {
        let invited_at = details.focal_point.as_ref().map(|_| now);
        Self {
            id: DelegationId::new(),
            conference,
            organisation,
            details,
            link: LinkId::new(),
            invited_at,
            created_at: now,
            revision: 1,
        }
    }
}

impl DelegationDetails {
    /// What is said of a delegation of which nothing is said: last in the order of precedence,
    /// without a focal point and without limits.
    #[must_use]
    pub const fn none() -> Self {
        Self { precedence: LAST_PRECEDENCE, focal_point: None, quota: BTreeMap::new() }
    }

    /// The same, seen to be within bounds.
    ///
    /// # Errors
    /// [`Invalid`] for every value that is not accepted.
    pub fn checked(mut self) -> Result<Self, Vec<Invalid>> {
        let mut wrong = Vec::new();
        if !(0..=LAST_PRECEDENCE).contains(&self.precedence) {
            let expected = format!("a number from 0 to {LAST_PRECEDENCE}");
            wrong.push(Invalid::new("precedence", expected, self.precedence.to_string()));
        }
        for (category, seats) in &self.quota {
            if let Err(invalid) = check_seats(*seats) {
                wrong.push(invalid.in_field(format!("quota.{category}")));
            }
        }
        if let Some(focal_point) = &mut self.focal_point {
            match one_line("focal_point.name", &focal_point.name) {
                Ok(name) => focal_point.name = name,
                Err(invalid) => wrong.push(invalid),
            }
        }
        if wrong.is_empty() { Ok(self) } else { Err(wrong) }
    }
}

/// Checks a number of seats.
///
/// # Errors
/// [`Invalid`] when it is negative or beyond [`MOST_SEATS`].
pub fn check_seats(seats: i32) -> Result<i32, Invalid> {
    if (0..=MOST_SEATS).contains(&seats) {
        return Ok(seats);
    }
    Err(Invalid::new("seats", format!("a number from 0 to {MOST_SEATS}"), seats.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_out_of_bounds_is_told_at_once() {
        let focal_point = FocalPoint {
            name: "Anna\r\nBcc: all".to_owned(),
            address: "anna@example.org".parse().unwrap(),
            language: Language::French,
            zone: Zone::utc(),
        };
        let details = DelegationDetails {
            precedence: -1,
            focal_point: Some(focal_point),
            quota: BTreeMap::from([(Category::Delegate, 5), (Category::Press, -2)]),
        };
        let wrong = details.checked().unwrap_err();
        let fields: Vec<_> = wrong.iter().map(|invalid| invalid.field.as_ref()).collect();
        assert_eq!(fields, ["precedence", "quota.press", "focal_point.name"]);
    }
}
