//! What a rule counts from: which occurrences, which of their dates, and in whose zone.

use chrono::NaiveDate;

use crate::schedule::occurrence::Occurrence;
use crate::values::named::named;

named! {
    /// Which occurrences a rule is about.
    Trigger in "trigger" {
        /// Each day of a yearly series.
        Day = "day",
        /// A deadline, for as long as no edition is confirmed.
        Obligation = "obligation",
        /// A confirmed edition of a series.
        Edition = "edition",
        /// One conference, once it is confirmed.
        Conference = "conference",
    }
}

named! {
    /// Which date of an occurrence leads are counted from.
    Anchor in "anchor" {
        /// The first day.
        Start = "start",
        /// The last day.
        End = "end",
        /// The day by which an edition must open.
        Deadline = "deadline",
        /// The day on which registration closes, at the venue; where it closes on no day of its
        /// own, nobody is reminded.
        RegistrationClose = "registration_close",
    }
}

named! {
    /// In whose zone the time of day is meant.
    ZoneOf in "zone" {
        /// The recipient's.
        Recipient = "recipient",
        /// That of the venue, or of the series.
        Venue = "venue",
    }
}

named! {
    /// The letter that a reminder is written by.
    Template in "template" {
        /// Of a day to come.
        Day = "day",
        /// Of an obligation.
        Obligation = "obligation",
        /// Of an edition to come, for the public.
        Edition = "edition",
        /// Of a conference before, while and after it is held, for those who take part.
        Participants = "participants",
    }
}

impl Trigger {
    /// The templates that can tell of such occurrences; the first is the usual one.
    #[must_use]
    pub const fn templates(self) -> &'static [Template] {
        match self {
            Self::Day => &[Template::Day],
            Self::Obligation => &[Template::Obligation],
            Self::Edition => &[Template::Edition, Template::Participants],
            Self::Conference => &[Template::Participants],
        }
    }

    /// The dates that such occurrences have; the first is the usual one.
    #[must_use]
    pub const fn anchors(self) -> &'static [Anchor] {
        match self {
            Self::Day => &[Anchor::Start],
            Self::Obligation => &[Anchor::Deadline],
            Self::Edition | Self::Conference => {
                &[Anchor::Start, Anchor::End, Anchor::RegistrationClose]
            }
        }
    }

    /// Whether people take part in such occurrences.
    #[must_use]
    pub const fn has_participants(self) -> bool {
        matches!(self, Self::Edition | Self::Conference)
    }
}

impl Anchor {
    /// The date of an occurrence that leads are counted from; none where it has no such date.
    #[must_use]
    pub fn date(self, occurrence: &Occurrence<'_>) -> Option<NaiveDate> {
        match self {
            Self::Start | Self::Deadline => Some(occurrence.when.first_day()),
            Self::End => Some(occurrence.when.last_day()),
            Self::RegistrationClose => occurrence.registration_closes_on,
        }
    }
}

impl Template {
    /// Whether it only tells of what lies ahead, counted from its first day.
    #[must_use]
    pub const fn looks_ahead(self) -> bool {
        matches!(self, Self::Day | Self::Edition)
    }
}
