//! What a conference asks of those who register.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::Serialize;

use super::delegation::check_seats;
use super::document::{CredentialsRule, DocumentKind};
use super::function::Category;
use super::missing_documents::DocumentRules;
use crate::schedule::conference::Conference;
use crate::schedule::conference::ConferenceStatus;
use crate::values::ids::ConferenceId;
use crate::values::invalid::Invalid;
use crate::words::language::LocalizedText;

/// The usual number of days after a conference for which personal data are kept.
pub const USUAL_RETENTION_DAYS: i32 = 365;
/// The most days.
pub const LONGEST_RETENTION_DAYS: i32 = 3650;
/// How many days before the opening credentials are usually due: a week, as in rule 27 of the rules
/// of procedure of the General Assembly (A/520/Rev.20).
pub const USUAL_CREDENTIALS_DAYS: i32 = 7;
/// The most days.
pub const MOST_CREDENTIALS_DAYS: i32 = 365;
/// Most characters of the text that people agree to.
pub const LONGEST_CONSENT: usize = 10_000;

/// What a conference asks of those who register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegistrationTerms {
    /// The conference.
    #[serde(skip)]
    pub conference: ConferenceId,
    /// From when people and focal points may register; none: at once.
    pub opens_at: Option<DateTime<Utc>>,
    /// Until when; none: until the conference is over.
    pub closes_at: Option<DateTime<Utc>>,
    /// How many days after its last day personal data are kept.
    pub retention_days: i32,
    /// What people agree to.
    pub consent: LocalizedText,
    /// Rises by one when that text changes.
    pub consent_version: i32,
    /// How many days before the opening credentials are due at the latest.
    pub credentials_days: i32,
    /// Whether the original of credentials is needed.
    pub needs_original_credentials: bool,
    /// What is asked of each category; the usual of one that is not named.
    pub categories: BTreeMap<Category, CategoryTerms>,
    /// Rises by one with every edit; 0 while nobody has edited the usual ones.
    #[serde(skip)]
    pub revision: i32,
}

/// What is asked of one category.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CategoryTerms {
    /// How many may come; none: no limit.
    pub seats: Option<i32>,
    /// Whether a person may register alone, by the public form.
    pub has_form: bool,
    /// What they must bring, themselves or through their delegation.
    pub documents: BTreeSet<DocumentKind>,
}

impl RegistrationTerms {
    /// What holds until an organiser says otherwise: no limit, no public form, personal data for a
    /// year.
    #[must_use]
    pub fn usual(conference: ConferenceId) -> Self {
        let consent = "The organisers may keep what I have entered in order to prepare and hold \
                       this conference, and may name me, my position and my delegation in its list \
                       of participants.";
        Self {
            conference,
            opens_at: None,
            closes_at: None,
            retention_days: USUAL_RETENTION_DAYS,
            consent: LocalizedText::english(consent),
            consent_version: 1,
            credentials_days: USUAL_CREDENTIALS_DAYS,
            needs_original_credentials: false,
            categories: BTreeMap::new(),
            revision: 0,
        }
    }

    /// The same, seen to be within bounds.
    ///
    /// # Errors
    /// [`Invalid`] for every value that is not accepted.
    pub fn checked(self) -> Result<Self, Vec<Invalid>> {
        let mut wrong = Vec::new();
        if !(1..=LONGEST_RETENTION_DAYS).contains(&self.retention_days) {
            let expected = format!("a number of days from 1 to {LONGEST_RETENTION_DAYS}");
            wrong.push(Invalid::new("retention_days", expected, self.retention_days.to_string()));
        }
        if !(0..=MOST_CREDENTIALS_DAYS).contains(&self.credentials_days) {
            let expected = format!("a number of days from 0 to {MOST_CREDENTIALS_DAYS}");
            let got = self.credentials_days.to_string();
            wrong.push(Invalid::new("credentials_days", expected, got));
        }
        if let (Some(opens), Some(closes)) = (self.opens_at, self.closes_at)
            && closes <= opens
        {
            let expected = format!("an instant after {}", opens.to_rfc3339());
            wrong.push(Invalid::new("closes_at", expected, closes.to_rfc3339()));
        }
        for (category, terms) in &self.categories {
            if let Some(Err(invalid)) = terms.seats.map(check_seats) {
                wrong.push(invalid.in_field(format!("categories.{category}.seats")));
            }
        }
        if wrong.is_empty() { Ok(self) } else { Err(wrong) }
    }

    /// What is asked of a category.
    #[must_use]
    pub fn of(&self, category: Category) -> CategoryTerms {
        self.categories.get(&category).cloned().unwrap_or_default()
    }

    /// The categories whose people may register alone, by the public form.
    #[must_use]
    pub fn with_form(&self) -> Vec<Category> {
        Category::ALL.into_iter().filter(|category| self.of(*category).has_form).collect()
    }

    /// Checks that people and focal points may register now; organisers may at any time.
    ///
    /// # Errors
    /// A sentence that says why not.
    pub fn check_open(&self, conference: &Conference, now: DateTime<Utc>) -> Result<(), String> {
        check_ahead(conference, now)?;
        let zone = &conference.zone;
        let in_zone = |instant: DateTime<Utc>| zone.local(instant).format("%Y-%m-%d %H:%M");
        if let Some(opens) = self.opens_at.filter(|opens| now < *opens) {
            return Err(format!("registration opens on {} ({zone})", in_zone(opens)));
        }
        if let Some(closes) = self.closes_at.filter(|closes| now >= *closes) {
            return Err(format!("registration closed on {} ({zone})", in_zone(closes)));
        }
        Ok(())
    }

    /// Which documents are asked for at a conference, and until when.
    #[must_use]
    pub fn document_rules(&self, conference: &Conference) -> DocumentRules {
        let asked = self.categories.iter();
        let days = Days::new(u64::try_from(self.credentials_days).unwrap_or(0));
        let due_on = conference.opens_on.checked_sub_days(days).unwrap_or(NaiveDate::MIN);
        DocumentRules {
            asked: asked.map(|(category, terms)| (*category, terms.documents.clone())).collect(),
            credentials: CredentialsRule {
                due_on,
                zone: conference.zone.clone(),
                needs_original: self.needs_original_credentials,
            },
        }
    }

    /// The first day on which personal data are not kept any more.
    #[must_use]
    pub fn forgets_on(&self, closes_on: NaiveDate) -> NaiveDate {
        let days = u64::try_from(self.retention_days).unwrap_or(0) + 1;
        closes_on.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
    }
}

/// Checks that a conference is public and still to come, or goes on.
///
/// # Errors
/// A sentence that says why not.
pub fn check_ahead(conference: &Conference, now: DateTime<Utc>) -> Result<(), String> {
    match conference.status {
        ConferenceStatus::Tentative | ConferenceStatus::Confirmed => {}
        ConferenceStatus::Draft => return Err("the conference is not public yet".to_owned()),
        status => return Err(format!("the conference is {status}")),
    }
    if conference.zone.local(now).date() > conference.closes_on {
        return Err("the conference is over".to_owned());
    }
    Ok(())
}
