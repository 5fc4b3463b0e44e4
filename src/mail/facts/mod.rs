//! What the templates of each mail may use: the facts of a letter in the words of a language.

mod address;
mod participants;
mod proposal;
mod registration;

use chrono::{DateTime, NaiveDate, Utc};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::MailError;
use super::distance::Distance;
use super::facts::address::address_facts;
use super::facts::participants::participants_facts;
use super::facts::proposal::proposal_facts;
use super::facts::registration::{focal_point_facts, registration_facts};
use super::letter::Letter;
use domain::mail::reminder::{Template, Trigger};
use domain::schedule::cadence::{Cadence, Period};
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::schedule::occurrence::{Occurrence, Subject};
use domain::schedule::series::Series;
use domain::values::invalid::Invalid;
use domain::values::zone::Zone;
use domain::words::language::Language;
use domain::words::wording::{self, Wording};

/// A letter's facts, and the folder of the templates that say them.
pub struct Facts {
    /// The folder below `templates/mail/`.
    pub folder: &'static str,
    /// The facts that its templates may use.
    pub values: Value,
}

/// `sign-in/`.
#[derive(Serialize)]
struct SignIn {
    sign_in_url: String,
    expiry: String,
    links: Option<Links>,
}

/// `delivery-paused/`.
#[derive(Serialize)]
struct DeliveryPaused {
    /// Which mails wait.
    what: String,
    /// What the relay said.
    reason: String,
    until: String,
    links: Option<Links>,
}

/// `confirm-subscription/`.
#[derive(Serialize)]
struct ConfirmSubscription {
    series: Vec<String>,
    confirm_url: String,
    expiry: String,
    /// A confirmation has none of a reminder's links; the layout asks.
    links: Option<Links>,
}

/// `day/`.
#[derive(Serialize)]
struct Day {
    title: String,
    date: String,
    date_with_weekday: String,
    /// "in 7 days"
    away: String,
    /// "31st anniversary: …"
    anniversary: Option<String>,
    basis: Vec<String>,
    links: Links,
}

/// `edition/`.
#[derive(Serialize)]
struct Edition {
    title: String,
    lead: String,
    dates: String,
    dates_with_weekdays: String,
    /// "in 6 months"
    away: String,
    place: Option<String>,
    theme: Option<String>,
    basis: Vec<String>,
    links: Links,
}

/// `obligation/`.
#[derive(Serialize)]
struct Obligation {
    series: String,
    ordinal: String,
    lead: String,
    date: String,
    date_with_weekday: String,
    overdue: bool,
    /// "in 12 months", or how long overdue: "3 months"
    distance: String,
    /// The edition that is proposed or postponed, with its dates.
    proposal: Option<String>,
    /// What the organiser is asked to do.
    action: String,
    /// "every 5 years"
    period: String,
    basis: Vec<String>,
    links: Links,
}

/// The links that every reminder has.
#[derive(Serialize)]
pub(super) struct Links {
    pub(super) page_url: String,
    calendar_url: String,
    pub(super) leave_url: Option<String>,
}

/// Whose words and which day's they are.
pub(super) struct Telling<'a> {
    pub(super) wording: &'static Wording,
    pub(super) language: Language,
    pub(super) today: NaiveDate,
    pub(super) occurrence: &'a Occurrence<'a>,
}

/// The facts of a letter.
///
/// # Errors
/// [`MailError::Invalid`] when a reminder is not about a day, a deadline or an edition, or its date
/// has passed.
pub fn facts(letter: &Letter<'_>, language: Language) -> Result<Facts, MailError> {
    let wording = Wording::of(language);
    match letter {
        Letter::ConfirmSubscription { series, confirm_url, expires_at, zone } => {
            let values = ConfirmSubscription {
                series: titles(series, language),
                confirm_url: confirm_url.clone(),
                expiry: expiry(wording, *expires_at, zone),
                links: None,
            };
            Ok(Facts { folder: "confirm-subscription", values: Value::from(Serde(values)) })
        }
        Letter::SignIn { sign_in_url, expires_at, zone } => {
            let values = SignIn {
                sign_in_url: sign_in_url.clone(),
                expiry: expiry(wording, *expires_at, zone),
                links: None,
            };
            Ok(Facts { folder: "sign-in", values: Value::from(Serde(values)) })
        }
        Letter::Proposal { proposal, series, news } => {
            Ok(proposal_facts(proposal, series, news, language))
        }
        Letter::DeliveryPaused { pause, zone } => {
            let values = DeliveryPaused {
                what: wording.text(&format!("mail-paused-{}", pause.stream)),
                reason: pause.reason.clone(),
                until: instant(wording, pause.until, zone),
                links: None,
            };
            Ok(Facts { folder: "delivery-paused", values: Value::from(Serde(values)) })
        }
        Letter::AddressChange(news) => Ok(address_facts(news, language)),
        Letter::Registration(news) => Ok(registration_facts(news, language)),
        Letter::FocalPoint { delegation, organisation, conference, url } => {
            Ok(focal_point_facts(delegation, organisation, conference, url, language))
        }
        Letter::Reminder { reminder, today, page_url, calendar_url, leave_url, personal } => {
            let telling =
                Telling { wording, language, today: *today, occurrence: reminder.occurrence };
            let links = Links {
                page_url: page_url.clone(),
                calendar_url: calendar_url.clone(),
                leave_url: leave_url.clone(),
            };
            if reminder.rule.template == Template::Participants {
                let anchor = reminder.rule.anchor;
                return participants_facts(&telling, anchor, links, personal.as_ref());
            }
            telling.reminder(links)
        }
    }
}

/// An instant in a recipient's zone.
fn instant(wording: &Wording, at: DateTime<Utc>, zone: &Zone) -> String {
    let local = zone.local(at);
    format!("{}, {} ({zone})", wording.date(local.date()), local.format("%H:%M"))
}

/// Until when a link works, in a recipient's zone.
pub(super) fn expiry(wording: &Wording, expires_at: DateTime<Utc>, zone: &Zone) -> String {
    let local = zone.local(expires_at);
    let expiry = [
        ("date", wording.date(local.date())),
        ("time", local.format("%H:%M").to_string()),
        ("zone", zone.to_string()),
    ];
    wording.with("mail-confirm-expiry", expiry)
}

fn titles(series: &[&Series], language: Language) -> Vec<String> {
    series.iter().map(|series| series.title.in_language(language).to_owned()).collect()
}

impl Telling<'_> {
    fn reminder(&self, links: Links) -> Result<Facts, MailError> {
        let (trigger, values) = match self.occurrence.subject {
            Subject::Day { series, .. } => {
                let facts = self.day(series, links)?;
                (Trigger::Day, Value::from(Serde(facts)))
            }
            Subject::Deadline { series, ordinal, edition, .. } => {
                let facts = self.obligation(series, ordinal, edition, links);
                (Trigger::Obligation, Value::from(Serde(facts)))
            }
            Subject::Edition { series, conference, ordinal } => {
                let facts = self.edition(series, conference, ordinal, links)?;
                (Trigger::Edition, Value::from(Serde(facts)))
            }
            Subject::Conference { .. } | Subject::Session { .. } => {
                let got = self.occurrence.subject.kind();
                return Err(Invalid::new("reminder", "a day, deadline or edition", got).into());
            }
        };
        let folder = trigger.as_str();
        Ok(Facts { folder, values })
    }

    fn day(&self, series: &Series, links: Links) -> Result<Day, MailError> {
        let day = self.occurrence.when.first_day();
        Ok(Day {
            title: self.title(),
            date: self.wording.date(day),
            date_with_weekday: self.wording.date_with_weekday(day),
            away: self.away()?,
            anniversary: self.wording.anniversary(self.occurrence, self.language),
            basis: self.basis(series),
            links,
        })
    }

    fn edition(
        &self,
        series: &Series,
        conference: &Conference,
        ordinal: Option<u32>,
        links: Links,
    ) -> Result<Edition, MailError> {
        let away = self.away()?;
        let mut values = vec![
            ("series", series.title.in_language(self.language).to_owned()),
            ("away", away.clone()),
        ];
        let lead = match ordinal {
            Some(n) => {
                values.push(("ordinal", self.wording.ordinal(n)));
                self.wording.with("mail-edition-lead", values)
            }
            None => self.wording.with("mail-edition-lead-unnumbered", values),
        };
        let theme = conference.theme.as_ref();
        let (opens_on, closes_on) = (conference.opens_on, conference.closes_on);
        Ok(Edition {
            title: self.title(),
            lead,
            dates: self.wording.dates(opens_on, closes_on),
            dates_with_weekdays: self.wording.dates_with_weekdays(opens_on, closes_on),
            away,
            place: place(conference, self.language),
            theme: theme.map(|theme| theme.in_language(self.language).to_owned()),
            basis: self.basis(series),
            links,
        })
    }

    fn obligation(
        &self,
        series: &Series,
        ordinal: u32,
        edition: Option<&Conference>,
        links: Links,
    ) -> Obligation {
        let deadline = self.occurrence.when.first_day();
        let (overdue, distance) = match Distance::between(self.today, deadline) {
            Some(ahead) => (false, ahead.ahead(self.wording)),
            None => (true, self.overdue_length(deadline)),
        };
        let (title, ordinal) = (self.title(), self.wording.ordinal(ordinal));
        let date = self.wording.date(deadline);
        let (lead, length) = if overdue {
            ("mail-obligation-lead-overdue", "length")
        } else {
            ("mail-obligation-lead", "away")
        };
        let lead_values = [
            ("ordinal", ordinal.clone()),
            ("series", title.clone()),
            ("date", date.clone()),
            (length, distance.clone()),
        ];
        let action = match edition {
            Some(_) => "mail-obligation-action-proposed",
            None => "mail-obligation-action",
        };
        Obligation {
            lead: self.wording.with(lead, lead_values),
            series: title,
            ordinal,
            date,
            date_with_weekday: self.wording.date_with_weekday(deadline),
            overdue,
            distance,
            proposal: edition.map(|conference| self.proposal(conference)),
            action: self.wording.text(action),
            period: self.period(series),
            basis: self.basis(series),
            links,
        }
    }

    pub(super) fn title(&self) -> String {
        wording::title(self.occurrence, self.language).to_owned()
    }

    /// How soon the occurrence is. Nothing is said of one that has passed: the reminder came too
    /// late, and whatever it said of "today" would be wrong.
    fn away(&self) -> Result<String, MailError> {
        let first_day = self.occurrence.when.first_day();
        let distance = Distance::between(self.today, first_day).ok_or_else(|| {
            let expected = format!("a date up to {first_day}, the day of the occurrence");
            Invalid::new("today", expected, self.today.to_string())
        })?;
        Ok(distance.ahead(self.wording))
    }

    fn overdue_length(&self, deadline: NaiveDate) -> String {
        Distance::between(deadline, self.today)
            .expect("today lies after a deadline that does not lie ahead")
            .length(self.wording)
    }

    fn proposal(&self, conference: &Conference) -> String {
        let key = if conference.status == ConferenceStatus::Postponed {
            "mail-obligation-postponed"
        } else {
            "mail-obligation-proposed"
        };
        let dates = self.wording.dates(conference.opens_on, conference.closes_on);
        let title = conference.title.in_language(self.language).to_owned();
        self.wording.with(key, [("title", title), ("dates", dates)])
    }

    fn basis(&self, series: &Series) -> Vec<String> {
        let bases = series.legal_basis.iter();
        bases.map(|basis| self.wording.basis(basis, self.language)).collect()
    }

    fn period(&self, series: &Series) -> String {
        let months = match series.cadence {
            Cadence::AtLeastEvery(period) => Period::in_months(period),
            Cadence::Yearly(_) => 12,
        };
        match months % 12 {
            0 => (self.wording).with("mail-every-years", [("n", months / 12)]),
            _ => self.wording.with("mail-every-months", [("n", months)]),
        }
    }
}

/// The building and the town, as far as they are known.
pub(super) fn place(conference: &Conference, language: Language) -> Option<String> {
    let known = [&conference.venue, &conference.place].into_iter().flatten();
    let parts: Vec<_> = known.map(|text| text.in_language(language)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
