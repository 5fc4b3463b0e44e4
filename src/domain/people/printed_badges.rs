//! Badges with what is printed on them.

use chrono::NaiveDate;

use super::badge::Badge;
use super::function::Function;
use super::registration::RegistrationDetails;
use crate::values::named::named;
use crate::words::language::{Language, LocalizedText};

/// Most badges of one file.
pub const MOST_BADGES: usize = 1_000;

named! {
    /// How badges lie on pages.
    BadgeLayout in "layout" {
        /// Each on a page of its own, A6.
        Single = "single",
        /// Four on a page, A4, to be cut.
        Sheet = "sheet",
    }
}

/// The badges of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedBadges {
    /// What the conference is called.
    pub title: LocalizedText,
    /// Where it is held.
    pub place: Option<LocalizedText>,
    /// Its first day.
    pub opens_on: NaiveDate,
    /// Its last day.
    pub closes_on: NaiveDate,
    /// In the order in which they are printed.
    pub badges: Vec<PrintedBadge>,
}

/// A badge with what is printed on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedBadge {
    /// What its QR code says.
    pub badge: Badge,
    /// As what the person comes.
    pub function: Function,
    /// What was entered for this conference.
    pub details: RegistrationDetails,
    /// The names of the organisation whose delegation the person belongs to.
    pub organisation: Option<LocalizedText>,
}

impl PrintedBadge {
    /// For whom the person comes: the organisation of the delegation, or else what was entered of
    /// the affiliation and the country. Nothing for somebody of whom neither is known.
    #[must_use]
    pub fn represents(&self, language: Language) -> String {
        if let Some(names) = &self.organisation {
            return names.in_language(language).to_owned();
        }
        let country = self.details.country.map(|country| country.name());
        let known = self.details.affiliation.as_deref().into_iter().chain(country);
        known.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::values::ids::RegistrationId;

    #[test]
    fn somebody_comes_for_the_delegation_or_else_for_the_affiliation_and_the_country() {
        let mut badge = PrintedBadge {
            badge: Badge { registration: RegistrationId(Uuid::nil()), serial: 1 },
            function: Function::Press,
            details: RegistrationDetails {
                given_name: String::new(),
                family_name: "Ng".to_owned(),
                position: None,
                affiliation: None,
                country: None,
            },
            organisation: None,
        };
        assert_eq!(badge.represents(Language::English), "");
        badge.details.country = Some("TM".parse().unwrap());
        assert_eq!(badge.represents(Language::English), "Turkmenistan");
        badge.details.affiliation = Some("TDH".to_owned());
        assert_eq!(badge.represents(Language::English), "TDH, Turkmenistan");
        let names = LocalizedText::english("Austria").with(Language::French, "Autriche");
        badge.organisation = Some(names);
        assert_eq!(badge.represents(Language::French), "Autriche");
        assert_eq!(badge.represents(Language::Arabic), "Austria");
    }
}
