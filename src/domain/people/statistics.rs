//! How many were invited, registered, were approved and came.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::function::{Category, Function};
use super::member_states::RegionalGroup;
use super::registration_status::RegistrationStatus;
use crate::values::ids::DelegationId;
use crate::values::zone::Zone;

/// How many registrations are alike in all of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// As what.
    pub function: Function,
    /// In which delegation; none for those who come alone.
    pub delegation: Option<DelegationId>,
    /// From which regional group of the United Nations, where that is known.
    pub region: Option<RegionalGroup>,
    /// Where they stand.
    pub status: RegistrationStatus,
    /// How many.
    pub count: u32,
}

/// How far people came.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turnout {
    /// Everybody who was ever entered.
    pub invited: u32,
    /// Of these, those who ask to take part or may: waiting for a decision or a seat, or approved.
    pub registered: u32,
    /// Of these, those who were approved and have not withdrawn.
    pub approved: u32,
    /// Of these, those who came.
    pub checked_in: u32,
}

/// When things happened to one registration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moments {
    /// When it was first submitted.
    pub submitted: Option<DateTime<Utc>>,
    /// When it was last approved.
    pub approved: Option<DateTime<Utc>>,
    /// When its person first came.
    pub checked_in: Option<DateTime<Utc>>,
}

/// What happened on one day, counted in the venue's zone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// How many first submitted.
    pub registered: u32,
    /// How many were last approved.
    pub approved: u32,
    /// How many first came.
    pub checked_in: u32,
}

/// The statistics of a conference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Of all.
    pub all: Turnout,
    /// By where they stand.
    pub by_status: BTreeMap<RegistrationStatus, u32>,
    /// By category.
    pub by_category: BTreeMap<Category, Turnout>,
    /// By function.
    pub by_function: BTreeMap<Function, Turnout>,
    /// By regional group; under none those of whom it is not known.
    pub by_region: BTreeMap<Option<RegionalGroup>, Turnout>,
    /// By delegation; under none those who come alone.
    pub by_delegation: BTreeMap<Option<DelegationId>, Turnout>,
    /// By day.
    pub by_day: BTreeMap<NaiveDate, Day>,
}

impl Turnout {
    fn add(&mut self, status: RegistrationStatus, count: u32) {
        let waits = status == RegistrationStatus::Waitlisted;
        self.invited += count;
        self.registered += if status.has_seat() || waits { count } else { 0 };
        self.approved += if status.is_admitted() { count } else { 0 };
        self.checked_in += if status == RegistrationStatus::CheckedIn { count } else { 0 };
    }
}

impl Statistics {
    /// The sums of tallies, and what happened by day, as calendars in a zone count days.
    #[must_use]
    pub fn of(tallies: &[Tally], moments: &[Moments], zone: &Zone) -> Self {
        let mut sums = Self::default();
        for Moments { submitted, approved, checked_in } in moments {
            let mut count = |instant: &Option<DateTime<Utc>>, column: fn(&mut Day) -> &mut u32| {
                if let Some(instant) = instant {
                    *column(sums.by_day.entry(zone.today(*instant)).or_default()) += 1;
                }
            };
            count(submitted, |day| &mut day.registered);
            count(approved, |day| &mut day.approved);
            count(checked_in, |day| &mut day.checked_in);
        }
        for tally in tallies {
            let Tally { function, delegation, region, status, count } = *tally;
            *sums.by_status.entry(status).or_default() += count;
            for turnout in [
                &mut sums.all,
                sums.by_category.entry(function.category()).or_default(),
                sums.by_function.entry(function).or_default(),
                sums.by_region.entry(region).or_default(),
                sums.by_delegation.entry(delegation).or_default(),
            ] {
                turnout.add(status, count);
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sum_is_of_the_same_people() {
        let delegation = Some(DelegationId::new());
        let tally = |function, delegation, status, count| Tally {
            function,
            delegation,
            region: delegation.map(|_| RegionalGroup::AsiaPacific),
            status,
            count,
        };
        let tallies = [
            tally(Function::Head, delegation, RegistrationStatus::CheckedIn, 1),
            tally(Function::Adviser, delegation, RegistrationStatus::Approved, 2),
            tally(Function::Press, None, RegistrationStatus::Waitlisted, 4),
            tally(Function::Press, None, RegistrationStatus::Rejected, 8),
            tally(Function::Press, None, RegistrationStatus::Invited, 16),
        ];
        let sums = Statistics::of(&tallies, &[], &Zone::utc());
        let expected = Turnout { invited: 31, registered: 7, approved: 3, checked_in: 1 };
        assert_eq!(sums.all, expected);
        let add = |sum: Turnout, one: &Turnout| Turnout {
            invited: sum.invited + one.invited,
            registered: sum.registered + one.registered,
            approved: sum.approved + one.approved,
            checked_in: sum.checked_in + one.checked_in,
        };
        let none = Turnout::default();
        assert_eq!(sums.by_category.values().fold(none, add), expected);
        assert_eq!(sums.by_function.values().fold(none, add), expected);
        assert_eq!(sums.by_region.values().fold(none, add), expected);
        assert_eq!(sums.by_delegation.values().fold(none, add), expected);
        assert_eq!(sums.by_category[&Category::Delegate].approved, 3);
        assert_eq!(sums.by_status[&RegistrationStatus::Rejected], 8);
    }

    #[test]
    fn a_day_is_one_of_the_venue() {
        let zone: Zone = "Asia/Ashgabat".parse().unwrap();
        let evening: DateTime<Utc> = "2030-12-11T20:00:00Z".parse().unwrap();
        let moments = Moments { submitted: Some(evening), ..Moments::default() };
        let sums = Statistics::of(&[], &[moments, moments], &zone);
        let day = NaiveDate::from_ymd_opt(2030, 12, 12).unwrap();
        assert_eq!(sums.by_day[&day], Day { registered: 2, ..Day::default() });
        assert_eq!(sums.by_day.len(), 1);
    }
}
