//! Groups of organisations, such as the Group of Friends of Neutrality.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::schedule::conference::LONGEST_NAME;
use crate::values::ids::{GroupId, OrganisationId};
use crate::values::invalid::Invalid;
use crate::values::slug::Slug;
use crate::words::language::LocalizedText;

/// A group of organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The identity.
    pub id: GroupId,
    /// What organisers say of it.
    pub details: GroupDetails,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// Rises by one with every edit.
    pub revision: i32,
}

/// What organisers say of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupDetails {
    /// Its name in URLs.
    pub slug: Slug,
    /// Its names: 1 to 200 characters in each language.
    pub names: LocalizedText,
}

/// When an organisation belongs to a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// The group.
    pub group: GroupId,
    /// The member.
    pub organisation: OrganisationId,
    /// The first day.
    pub since: NaiveDate,
    /// The day after the last; none while it is a member.
    pub until: Option<NaiveDate>,
}

impl Group {
    /// A new group; of revision 1.
    #[must_use]
    pub fn new(id: GroupId, details: GroupDetails, now: DateTime<Utc>) -> Self {
        Self { id, details, created_at: now, revision: 1 }
    }
}

impl GroupDetails {
    /// The same with its names trimmed.
    ///
    /// # Errors
    /// [`Invalid`] for every name that is blank, too long or not on one line.
    pub fn checked(mut self) -> Result<Self, Vec<Invalid>> {
        self.names = self.names.on_one_line("names", LONGEST_NAME)?;
        Ok(self)
    }
}

impl Membership {
    /// The same, seen to end after it begins and to leave out what other memberships of the
    /// organisation in the group hold; one that begins on the same day is the one that it replaces.
    ///
    /// # Errors
    /// [`Invalid`] when it does not.
    pub fn checked(self, others: &[Self]) -> Result<Self, Invalid> {
        if let Some(until) = self.until.filter(|until| *until <= self.since) {
            let expected = format!("a day after {}", self.since);
            return Err(Invalid::new("until", expected, until.to_string()));
        }
        let mut others = others.iter().filter(|other| other.since != self.since);
        match others.find(|other| self.overlaps(other)) {
            None => Ok(self),
            Some(other) if self.is_member_on(other.since) => {
                let expected = format!("{} or earlier, when it joins again", other.since);
                let got = self.until.map_or_else(|| "nothing".to_owned(), |day| day.to_string());
                Err(Invalid::new("until", expected, got))
            }
            Some(other) => {
                let until = other.until.map_or_else(
                    || "before that, as it has been a member ever since".to_owned(),
                    |day| format!("{day} or later, when that ends"),
                );
                let expected = format!("{}, when it joins, or {until}", other.since);
                Err(Invalid::new("since", expected, self.since.to_string()))
            }
        }
    }

    /// Whether the organisation is a member on a day.
    #[must_use]
    pub fn is_member_on(&self, date: NaiveDate) -> bool {
        self.since <= date && self.until.is_none_or(|until| date < until)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.is_member_on(other.since) || other.is_member_on(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn membership(since: &str, until: Option<&str>) -> Membership {
        let (group, organisation) = (GroupId(uuid::Uuid::nil()), OrganisationId(uuid::Uuid::nil()));
        Membership { group, organisation, since: day(since), until: until.map(day) }
    }

    #[test]
    fn a_member_is_one_from_its_first_day_and_not_on_the_day_of_leaving() {
        let left = membership("2020-02-29", Some("2024-02-29"));
        for (date, is_member) in [
            ("2020-02-28", false),
            ("2020-02-29", true),
            ("2024-02-28", true),
            ("2024-02-29", false),
        ] {
            assert_eq!(left.is_member_on(day(date)), is_member, "{date}");
        }
        assert!(membership("2020-02-29", None).is_member_on(day("2999-12-31")));
    }

    #[test]
    fn a_membership_ends_after_it_begins() {
        assert!(membership("2020-01-01", Some("2020-01-02")).checked(&[]).is_ok());
        for until in ["2020-01-01", "2019-12-31"] {
            let refused = membership("2020-01-01", Some(until)).checked(&[]).unwrap_err();
            assert_eq!(refused.field, "until", "{until}");
        }
    }

    #[test]
    fn two_memberships_never_hold_on_the_same_day() {
        let others = [membership("2010-01-01", Some("2015-01-01")), membership("2020-01-01", None)];
        for (since, until, refused) in [
            ("2015-01-01", Some("2020-01-01"), None),
            ("2000-01-01", Some("2010-01-01"), None),
            // Those that begin on the same day are edits.
            ("2010-01-01", Some("2016-01-01"), None),
            ("2020-01-01", Some("2021-01-01"), None),
            ("2010-01-01", None, Some("until")),
            ("2014-12-31", Some("2016-01-01"), Some("since")),
            ("2009-01-01", Some("2010-01-02"), Some("until")),
            ("2016-01-01", None, Some("until")),
            ("2021-01-01", Some("2022-01-01"), Some("since")),
        ] {
            let checked = membership(since, until).checked(&others);
            let field = checked.err().map(|invalid| invalid.field.into_owned());
            assert_eq!(field.as_deref(), refused, "{since} to {until:?}");
        }
    }
}
