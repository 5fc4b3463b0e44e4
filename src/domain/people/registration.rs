//! A participant at a conference.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::function::{Category, Function};
use super::registration_status::{Hand, RegistrationStatus, Standing, Step};
use crate::values::country::Country;
use crate::values::ids::{ConferenceId, DelegationId, LinkId, ParticipantId, RegistrationId};
use crate::values::invalid::{Checks, Invalid, bounded_text};
use crate::values::named::named;

/// Most characters of a name, a position or an affiliation.
pub const LONGEST_NAME: usize = 200;

/// A participant at a conference, from the invitation to the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Registration {
    /// The identity.
    #[serde(skip)]
    pub id: RegistrationId,
    /// The conference.
    #[serde(skip)]
    pub conference: ConferenceId,
    /// The delegation; none for those who come alone.
    pub delegation: Option<DelegationId>,
    /// The person.
    pub participant: ParticipantId,
    /// As what.
    pub function: Function,
    /// Where it stands.
    #[serde(flatten)]
    pub standing: Standing,
    /// The way by which it came in.
    #[serde(skip)]
    pub way: Way,
    /// What was entered for this conference.
    #[serde(flatten)]
    pub details: RegistrationDetails,
    /// What was said with the last decision or step back.
    pub reason: Option<String>,
    /// What the person agreed to.
    pub consent: Option<Consent>,
    /// When an organiser allowed an approved one to be edited once more.
    pub reopened_at: Option<DateTime<Utc>>,
    /// What the personal link is signed over.
    #[serde(skip)]
    pub link: LinkId,
    /// Which badge is valid.
    pub badge_serial: i32,
    /// When it was entered.
    #[serde(skip)]
    pub created_at: DateTime<Utc>,
    /// When it was first submitted.
    #[serde(skip)]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was last approved.
    #[serde(skip)]
    pub approved_at: Option<DateTime<Utc>>,
    /// When the person first came.
    pub checked_in_at: Option<DateTime<Utc>>,
    /// When its personal data were erased.
    #[serde(skip)]
    pub erased_at: Option<DateTime<Utc>>,
    /// Rises by one with every edit.
    #[serde(skip)]
    pub revision: i32,
}

/// What is said of a person at one conference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegistrationDetails {
    /// Given names; empty where a person has but one name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Title or position, as on the badge.
    pub position: Option<String>,
    /// For whom somebody without a delegation works.
    pub affiliation: Option<String>,
    /// Where somebody without a delegation comes from.
    pub country: Option<Country>,
}

/// What a person agreed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// The version of the conference's text.
    pub version: i32,
    /// When.
    pub at: DateTime<Utc>,
}

named! {
    /// The way by which a registration came in.
    Way in "way" {
        /// An organiser entered the person.
        Invitation = "invitation",
        /// The focal point of the delegation did.
        FocalPoint = "focal_point",
        /// The person used the public form.
        OpenForm = "open_form",
        /// A file was imported.
        Import = "import",
    }
}

named! {
    /// What a mail says of a registration.
    RegistrationNotice in "notice" {
        /// The personal link, for somebody who is asked to register.
        Invited = "invited",
        /// That the registration has come in.
        Submitted = "submitted",
        /// That the delegation stands by it.
        Endorsed = "endorsed",
        /// That the secretariat has approved it.
        Approved = "approved",
        /// That the secretariat has turned it down.
        Rejected = "rejected",
        /// That it waits for a seat.
        Waitlisted = "waitlisted",
        /// That the person will come; with the calendar.
        Confirmed = "confirmed",
        /// That the person will not come.
        Withdrawn = "withdrawn",
        /// That a seat has become free.
        SeatFree = "seat_free",
        /// That the last step was undone.
        SteppedBack = "stepped_back",
        /// That what was entered may be changed once more.
        Reopened = "reopened",
        /// A new personal link, for somebody who has lost the old one.
        Link = "link",
        /// That a member of the delegation asked to be erased and will not come; for the focal point.
        Erased = "erased",
    }
}

/// Who is told of a registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The person.
    Person,
    /// The focal point of the delegation.
    FocalPoint,
}

impl Registration {
    /// The same once it has been entered as standing somewhere. No step led there, so that none
    /// leads back.
    #[must_use]
    pub fn entered_at(&self, standing: Standing, now: DateTime<Utc>) -> Self {
        let standing = Standing { previous: None, ..standing };
        Self { revision: self.revision, ..self.standing_at(standing, None, now) }
    }

    /// The category in which it is counted.
    #[must_use]
    pub const fn category(&self) -> Category {
        self.function.category()
    }

    /// Whether what was entered stays as it is.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        self.standing.status.is_locked() && self.reopened_at.is_none()
    }

    /// The registration once it stands elsewhere. A badge that was valid is not once the person is
    /// not admitted any more.
    #[must_use]
    pub fn standing_at(
        &self,
        standing: Standing,
        reason: Option<String>,
        now: DateTime<Utc>,
    ) -> Self {
        let admitted = standing.status.is_admitted();
        let loses_badge = self.standing.status.is_admitted() && !admitted;
        let first = |is_so: bool, before: Option<DateTime<Utc>>| before.or(is_so.then_some(now));
        let status = standing.status;
        Self {
            standing,
            reason,
            reopened_at: if admitted { self.reopened_at } else { None },
            badge_serial: self.badge_serial + i32::from(loses_badge),
            submitted_at: first(status.has_seat() || standing.wait.is_some(), self.submitted_at),
            approved_at: match status {
                RegistrationStatus::Approved if !self.standing.status.is_admitted() => Some(now),
                _ => self.approved_at,
            },
            checked_in_at: first(status == RegistrationStatus::CheckedIn, self.checked_in_at),
            revision: self.revision + 1,
            ..self.clone()
        }
    }

    /// The badges that are not valid any more, of those that were in another state of it.
    #[must_use]
    pub fn revoked_since(&self, before: &Self) -> Option<i32> {
        (self.badge_serial > before.badge_serial).then_some(before.badge_serial)
    }

    /// The full name, given names first.
    #[must_use]
    pub fn name(&self) -> String {
        self.details.name()
    }
}

impl RegistrationDetails {
    /// The full name, given names first.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// The same, trimmed and seen to be of lengths that a badge and a list can show.
    ///
    /// # Errors
    /// [`Invalid`] for every text that is blank or too long.
    pub fn checked(self) -> Result<Self, Vec<Invalid>> {
        let mut checks = Checks::default();
        let mut optional = |field: &'static str, text: Option<String>| {
            let given = text.filter(|text| !text.trim().is_empty());
            given.and_then(|text| checks.keep(one_line(field, &text)))
        };
        let given_name = optional("given_name", Some(self.given_name)).unwrap_or_default();
        let position = optional("position", self.position);
        let affiliation = optional("affiliation", self.affiliation);
        let family_name = checks.keep(one_line("family_name", &self.family_name));
        checks.finish()?;
        let family_name = family_name.expect("what was refused ended the check");
        Ok(Self { given_name, family_name, position, affiliation, country: self.country })
    }
}

impl RegistrationNotice {
    /// The mail that tells of a step, by the status that it led to; none for what a person sees at
    /// the door.
    #[must_use]
    pub const fn of(step: Step, reached: RegistrationStatus) -> Option<Self> {
        match (step, reached) {
            (_, RegistrationStatus::Waitlisted) => Some(Self::Waitlisted),
            (Step::CheckIn, _) => None,
            (Step::StepBack, _) => Some(Self::SteppedBack),
            (Step::Submit, _) => Some(Self::Submitted),
            (Step::Endorse, _) => Some(Self::Endorsed),
            (Step::Approve | Step::Waitlist, _) => Some(Self::Approved),
            (Step::Reject, _) => Some(Self::Rejected),
            (Step::Confirm, _) => Some(Self::Confirmed),
            (Step::Withdraw, _) => Some(Self::Withdrawn),
        }
    }

    /// The mail that tells of a registration that was entered as standing so.
    #[must_use]
    pub const fn of_entry(status: RegistrationStatus) -> Self {
        match status {
            RegistrationStatus::Invited => Self::Invited,
            RegistrationStatus::Waitlisted => Self::Waitlisted,
            RegistrationStatus::Endorsed => Self::Endorsed,
            RegistrationStatus::Approved => Self::Approved,
            _ => Self::Submitted,
        }
    }

    /// Who gets it: the person, and the focal point where it concerns the delegation or the person
    /// has no address. Whoever did it, by a hand, knows, but gets the mail all the same when it is
    /// the person: it is their receipt.
    #[must_use]
    pub fn audiences(
        self,
        has_address: bool,
        has_focal_point: bool,
        by: Option<Hand>,
    ) -> Vec<Audience> {
        let is_theirs = self.concerns_focal_point() && by != Some(Hand::FocalPoint);
        let mut audiences = Vec::new();
        if has_address {
            audiences.push(Audience::Person);
        }
        if has_focal_point && (is_theirs || !has_address) {
            audiences.push(Audience::FocalPoint);
        }
        audiences
    }

    /// Whether it is still worth telling, once the registration stands somewhere by the time the
    /// mail is sent.
    #[must_use]
    pub const fn holds(self, status: RegistrationStatus) -> bool {
        match (self, status) {
            (Self::Invited, status) => matches!(status, RegistrationStatus::Invited),
            (Self::Withdrawn | Self::Link | Self::Erased, _) => true,
            (_, RegistrationStatus::Withdrawn) => false,
            (Self::Rejected, _) => true,
            (_, status) => !matches!(status, RegistrationStatus::Rejected),
        }
    }

    /// Whether the focal point is told as well, and not the person alone: of what the delegation
    /// did not do itself and has to reckon with.
    #[must_use]
    pub const fn concerns_focal_point(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::Approved
                | Self::Rejected
                | Self::Waitlisted
                | Self::Withdrawn
                | Self::SeatFree
                | Self::SteppedBack
                | Self::Erased
        )
    }
}

/// Checks a text that stands on one line of a badge or a list.
///
/// # Errors
/// [`Invalid`] when it is blank, too long, or holds a control character.
pub fn one_line(field: &'static str, text: &str) -> Result<String, Invalid> {
    let text = bounded_text(field, text, LONGEST_NAME)?;
    if text.chars().any(char::is_control) {
        return Err(Invalid::new(field, "a text on one line", text));
    }
    Ok(text)
}
