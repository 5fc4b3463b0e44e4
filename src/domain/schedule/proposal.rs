//! A commemoration of a yearly day that anybody may propose, as paragraph 14 of the final document
//! of 2020 calls upon States, organisations and individuals to hold.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::cadence::{Cadence, MonthDay};
use super::conference::{
    ConferenceDetails, ConferenceKind, LONGEST_NAME, LONGEST_TEXT, check_days,
};
use super::series::Series;
use crate::values::address::EmailAddress;
use crate::values::ids::{ConferenceId, OrganiserId, ProposalId, SeriesId};
use crate::values::invalid::{Checks, Invalid, bounded_text};
use crate::values::slug::Slug;
use crate::values::web_address::WebAddress;
use crate::values::zone::{Zone, parse_date};
use crate::words::language::{Language, LocalizedText};

/// How far the days of a commemoration may lie from the day that it marks.
const NEAR: TimeDelta = TimeDelta::days(31);

/// How long the link that confirms a proposal works.
pub const CONFIRMATION_LIFETIME: TimeDelta = TimeDelta::days(7);
/// How long a mail about a proposal is worth sending.
pub const NOTICE_LIFETIME: TimeDelta = TimeDelta::days(14);
/// How many proposals one address may make within [`PROPOSAL_WINDOW`], whoever enters it.
pub const MOST_PROPOSALS: i64 = 3;
/// See [`MOST_PROPOSALS`].
pub const PROPOSAL_WINDOW: TimeDelta = TimeDelta::days(1);
/// How long a proposal is kept that nobody confirms.
pub const UNCONFIRMED_LIFETIME: TimeDelta = TimeDelta::days(30);

/// A proposal, from the public form to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Its identity, which the link in the mail carries.
    #[serde(skip)]
    pub id: ProposalId,
    /// Where it stands.
    pub state: ProposalState,
    /// What is proposed, and by whom.
    #[serde(flatten)]
    pub details: ProposalDetails,
    /// When it was proposed.
    #[serde(skip)]
    pub proposed_at: DateTime<Utc>,
    /// When the proposer used the link in the mail.
    #[serde(skip)]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was approved or declined.
    #[serde(skip)]
    pub decided_at: Option<DateTime<Utc>>,
    /// The organiser who decided; none for the command line.
    #[serde(skip)]
    pub decided_by: Option<OrganiserId>,
    /// What the proposer is told when it is declined.
    pub reason: Option<String>,
    /// The commemoration that it became.
    pub conference: Option<ConferenceId>,
    /// Rises by one with every change.
    #[serde(skip)]
    pub revision: i32,
}

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// Its proposer has not used the link in the mail.
    Unconfirmed,
    /// It waits for a decision.
    Pending,
    /// It became a commemoration.
    Approved,
    /// It was turned down.
    Declined,
}

/// Who proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposerKind {
    /// A State.
    State,
    /// An international, regional or non-governmental organisation.
    Organisation,
    /// A person.
    Person,
}

impl Proposal {
    /// A proposal whose proposer has yet to confirm it.
    #[must_use]
    pub fn new(id: ProposalId, details: ProposalDetails, now: DateTime<Utc>) -> Self {
        Self {
            id,
            state: ProposalState::Unconfirmed,
            details,
            proposed_at: now,
            confirmed_at: None,
            decided_at: None,
            decided_by: None,
            reason: None,
            conference: None,
            revision: 1,
        }
    }

    /// The proposal once its proposer has confirmed it.
    ///
    /// # Errors
    /// [`Invalid`] when it was confirmed before.
    pub fn confirmed(&self, now: DateTime<Utc>) -> Result<Self, Invalid> {
        Ok(Self { confirmed_at: Some(now), ..self.in_state(ProposalState::Pending)? })
    }

    /// The proposal once it has become a commemoration.
    ///
    /// # Errors
    /// [`Invalid`] when it waits for no decision.
    pub fn approved(
        &self,
        by: Option<OrganiserId>,
        conference: ConferenceId,
        now: DateTime<Utc>,
    ) -> Result<Self, Invalid> {
        let approved = self.in_state(ProposalState::Approved)?;
        let conference = Some(conference);
        Ok(Self { decided_at: Some(now), decided_by: by, conference, ..approved })
    }

    /// The proposal once it has been turned down.
    ///
    /// # Errors
    /// [`Invalid`] when it waits for no decision.
    pub fn declined(
        &self,
        by: Option<OrganiserId>,
        reason: Option<String>,
        now: DateTime<Utc>,
    ) -> Result<Self, Invalid> {
        let declined = self.in_state(ProposalState::Declined)?;
        Ok(Self { decided_at: Some(now), decided_by: by, reason, ..declined })
    }

    fn in_state(&self, next: ProposalState) -> Result<Self, Invalid> {
        let state = self.state.change_to(next)?;
        Ok(Self { state, revision: self.revision + 1, ..self.clone() })
    }

    /// What is said of the commemoration that it becomes. The proposer's address is not part of
    /// it: it was given for mails, and not to be shown.
    #[must_use]
    pub fn commemoration(&self, slug: Slug) -> ConferenceDetails {
        let details = self.details.clone();
        ConferenceDetails {
            slug,
            kind: ConferenceKind::Commemoration,
            title: details.title,
            theme: None,
            description: details.description,
            place: details.place,
            venue: details.venue,
            address: None,
            coordinates: None,
            join_url: details.join_url,
            image_url: None,
            languages: Vec::new(),
            contact: None,
            rooms: Vec::new(),
            zone: details.zone,
            opens_on: details.opens_on,
            closes_on: details.closes_on,
        }
    }

    /// Its title in English, cut to what a list or the audit log shows.
    #[must_use]
    pub fn name(&self) -> String {
        const LONGEST: usize = 120;
        let title = self.details.title.in_language(Language::English);
        let mut name: String = title.chars().take(LONGEST).collect();
        if name.len() < title.len() {
            name.push('…');
        }
        name
    }
}

impl ProposalState {
    /// All of them, from the form to the ends.
    pub const ALL: [Self; 4] = [Self::Unconfirmed, Self::Pending, Self::Approved, Self::Declined];

    /// The name in the database, the API and the command line.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }

    /// The states that may follow this one.
    #[must_use]
    pub const fn successors(self) -> &'static [Self] {
        match self {
            Self::Unconfirmed => &[Self::Pending],
            Self::Pending => &[Self::Approved, Self::Declined],
            Self::Approved | Self::Declined => &[],
        }
    }

    /// Checks a change of state.
    ///
    /// # Errors
    /// [`Invalid`] that says what may follow.
    pub fn change_to(self, next: Self) -> Result<Self, Invalid> {
        if self.successors().contains(&next) {
            return Ok(next);
        }
        let names: Vec<_> = self.successors().iter().map(|state| state.as_str()).collect();
        let expected = match names.as_slice() {
            [] => format!("no change, as what is {self} stays so"),
            _ => format!("{} after {self}", names.join(" or ")),
        };
        Err(Invalid::new("state", expected, next.as_str()))
    }
}

impl FromStr for ProposalState {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("state", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ProposalState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ProposerKind {
    /// All of them, in the order of the final document.
    pub const ALL: [Self; 3] = [Self::State, Self::Organisation, Self::Person];

    /// The name in the database, the API and the form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Organisation => "organisation",
            Self::Person => "person",
        }
    }
}

impl FromStr for ProposerKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("proposer_kind", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ProposerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is proposed, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalDetails {
    /// The yearly series whose day is to be marked.
    pub series: SeriesId,
    /// Whether a State, an organisation or a person proposes.
    pub proposer_kind: ProposerKind,
    /// The name of who proposes: 1 to 200 characters.
    pub proposer: String,
    /// Where the mails about it go.
    pub address: EmailAddress,
    /// The language of the mails.
    pub language: Language,
    /// Its title: 1 to 10,000 characters in each language, like every text.
    pub title: LocalizedText,
    /// What it is about.
    pub description: Option<LocalizedText>,
    /// City and country.
    pub place: Option<LocalizedText>,
    /// The building.
    pub venue: Option<LocalizedText>,
    /// The venue's zone.
    pub zone: Zone,
    /// Its first day, in the venue's zone.
    pub opens_on: NaiveDate,
    /// Its last day, in the venue's zone.
    pub closes_on: NaiveDate,
    /// Where it is joined online.
    pub join_url: Option<WebAddress>,
}

/// What somebody has entered, as it came. A text that may be left out is empty then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entered {
    /// The slug of the series whose day is to be marked.
    pub series: String,
    /// `state`, `organisation` or `person`.
    pub proposer_kind: String,
    /// The name of who proposes.
    pub proposer: String,
    /// An address.
    pub email: String,
    /// The tag of a language.
    pub language: String,
    /// Tag of a language to text; English always.
    pub title: BTreeMap<String, String>,
    /// The same; may be left out.
    pub description: BTreeMap<String, String>,
    /// The same; may be left out.
    pub place: BTreeMap<String, String>,
    /// The same; may be left out.
    pub venue: BTreeMap<String, String>,
    /// The name of a zone.
    pub zone: String,
    /// A date, `YYYY-MM-DD`.
    pub opens_on: String,
    /// A date; the first day where it is left out.
    pub closes_on: String,
    /// An address on the web; may be left out.
    pub join_url: String,
}

impl Entered {
    /// What it means, once everything holds: among it that the commemoration is still to end, and
    /// takes place within 31 days of one of the days that the series really has.
    ///
    /// # Errors
    /// Every [`Invalid`] that was found.
    pub fn read(
        &self,
        series: &[Series],
        now: DateTime<Utc>,
    ) -> Result<ProposalDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let series = checks.keep(self.series(series));
        let proposer_kind = checks.take("proposer_kind", self.proposer_kind.parse());
        let proposer = checks.keep(bounded_text("proposer", &self.proposer, LONGEST_NAME));
        let address = checks.take("email", self.email.parse());
        let language = checks.take("language", self.language.parse());
        let title = checks.keep_all(text("title", &self.title)).flatten();
        if title.is_none() && self.title.values().all(|text| text.trim().is_empty()) {
            let expected = format!("1 to {LONGEST_TEXT} characters");
            checks.keep::<()>(Err(Invalid::new("title.en", expected, "")));
        }
        let description = checks.keep_all(text("description", &self.description));
        let place = checks.keep_all(text("place", &self.place));
        let venue = checks.keep_all(text("venue", &self.venue));
        let zone = checks.take("zone", self.zone.parse::<Zone>());
        let opens_on = checks.keep(parse_date("opens_on", self.opens_on.trim()));
        let closes_on = match self.closes_on.trim() {
            "" => opens_on,
            date => checks.keep(parse_date("closes_on", date)),
        };
        let join_url = match self.join_url.trim() {
            "" => Some(None),
            url => checks.take("join_url", url.parse()).map(Some),
        };
        if let (Some(opens_on), Some(closes_on)) = (opens_on, closes_on)
            && checks.keep(check_days(opens_on, closes_on)).is_some()
        {
            let zone = zone.clone().unwrap_or_else(Zone::utc);
            checks.keep(check_not_past(closes_on, zone.today(now)));
            if let Some((series, on)) = series {
                checks.keep(check_near(opens_on, closes_on, series, on));
            }
        }
        checks.finish()?;
        let read = || {
            Some(ProposalDetails {
                series: series?.0.id,
                proposer_kind: proposer_kind?,
                proposer: proposer?,
                address: address?,
                language: language?,
                title: title?,
                description: description?,
                place: place?,
                venue: venue?,
                zone: zone?,
                opens_on: opens_on?,
                closes_on: closes_on?,
                join_url: join_url?,
            })
        };
        Ok(read().expect("what could not be read has been told above"))
    }

    /// The series with the day that it marks.
    fn series<'a>(&self, all: &'a [Series]) -> Result<(&'a Series, MonthDay), Invalid> {
        let of_name = all.iter().find(|series| series.slug.as_str() == self.series);
        let observed = of_name.filter(|series| series.archived_on.is_none());
        match observed.map(|series| (series, series.cadence)) {
            Some((series, Cadence::Yearly(on))) => Ok((series, on)),
            _ => {
                let expected = "the slug of a series with a yearly day, not archived";
                Err(Invalid::new("series", expected, &self.series))
            }
        }
    }
}

/// A text in the languages in which something was entered; none where nothing was.
fn text(
    field: &'static str,
    entered: &BTreeMap<String, String>,
) -> Result<Option<LocalizedText>, Vec<Invalid>> {
    let mut checks = Checks::default();
    let mut texts = BTreeMap::new();
    for (tag, text) in entered.iter().filter(|(_, text)| !text.trim().is_empty()) {
        if let Some(language) = checks.take(format!("{field}.{tag}"), tag.parse::<Language>()) {
            texts.insert(language, text.clone());
        }
    }
    checks.finish()?;
    if texts.is_empty() {
        return Ok(None);
    }
    let text = LocalizedText::try_from(texts);
    let text = text.map_err(|invalid| vec![invalid.in_field(format!("{field}.en"))])?;
    text.within(field, LONGEST_TEXT).map(Some)
}

fn check_not_past(closes_on: NaiveDate, today: NaiveDate) -> Result<(), Invalid> {
    if closes_on >= today {
        return Ok(());
    }
    Err(Invalid::new("closes_on", format!("{today} or later"), closes_on.to_string()))
}

/// Checks that every day lies near one and the same day of the series.
fn check_near(
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    series: &Series,
    on: MonthDay,
) -> Result<(), Invalid> {
    // A day early in January has the last of December near it, and the other way round.
    let years = opens_on.year() - 1..=closes_on.year() + 1;
    let days = years.map(|year| on.in_year(year)).filter(|day| *day >= series.since);
    let is_near = |day: NaiveDate| day - NEAR <= opens_on && closes_on <= day + NEAR;
    if days.into_iter().any(is_near) {
        return Ok(());
    }
    let nearest = on.in_year(opens_on.year()).max(series.since);
    let expected = format!(
        "days within {} days of the one that is marked, such as {nearest}",
        NEAR.num_days()
    );
    let got = if opens_on == closes_on {
        opens_on.to_string()
    } else {
        format!("{opens_on} to {closes_on}")
    };
    Err(Invalid::new("opens_on", expected, got))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::schedule::reference;

    pub(crate) fn now() -> DateTime<Utc> {
        "2026-11-23T12:00:00Z".parse().unwrap()
    }

    fn entered() -> Entered {
        Entered {
            series: "neutrality-day".to_owned(),
            proposer_kind: "organisation".to_owned(),
            proposer: " Friends of Neutrality ".to_owned(),
            email: "anna@example.org".to_owned(),
            language: "fr".to_owned(),
            title: english("A talk in Geneva"),
            zone: "Europe/Zurich".to_owned(),
            opens_on: "2026-12-11".to_owned(),
            ..Entered::default()
        }
    }

    fn english(text: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("en".to_owned(), text.to_owned())])
    }

    pub(crate) fn details() -> ProposalDetails {
        read(&entered()).unwrap()
    }

    fn read(entered: &Entered) -> Result<ProposalDetails, Vec<Invalid>> {
        entered.read(&reference::catalogue(now()).series, now())
    }

    fn refused(entered: &Entered) -> Vec<String> {
        read(entered).unwrap_err().into_iter().map(|one| one.field.into_owned()).collect()
    }

    fn on(opens_on: &str, closes_on: &str) -> Result<ProposalDetails, Vec<Invalid>> {
        let (opens_on, closes_on) = (opens_on.to_owned(), closes_on.to_owned());
        read(&Entered { opens_on, closes_on, ..entered() })
    }

    #[test]
    fn what_may_be_left_out_is_left_out() {
        let details = details();
        assert_eq!(details.proposer, "Friends of Neutrality");
        assert_eq!(details.closes_on, details.opens_on);
        assert_eq!((details.description, details.join_url), (None, None));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let fields = refused(&Entered::default());
        let all = [
            "series",
            "proposer_kind",
            "proposer",
            "email",
            "language",
            "title.en",
            "zone",
            "opens_on",
        ];
        assert_eq!(fields, all);
        let mut odd = entered();
        odd.title.insert("xx".to_owned(), "?".to_owned());
        odd.description = english(&"x".repeat(10_001));
        odd.place = BTreeMap::from([("fr".to_owned(), "Genève".to_owned())]);
        odd.join_url = "javascript:alert(1)".to_owned();
        odd.closes_on = "2026-12-10".to_owned();
        let all = ["title.xx", "description.en", "place.en", "join_url", "closes_on"];
        assert_eq!(refused(&odd), all);
    }

    #[test]
    fn the_days_lie_within_31_days_of_the_one_that_is_marked() {
        assert!(on("2026-11-23", "2027-01-12").is_ok());
        assert!(on("2027-11-11", "").is_ok());
        for (opens_on, closes_on) in
            [("2027-11-10", ""), ("2026-12-12", "2027-01-13"), ("2027-07-01", "")]
        {
            let refused = on(opens_on, closes_on).unwrap_err();
            assert_eq!(refused[0].field, "opens_on", "{opens_on}");
        }
    }

    #[test]
    fn what_has_ended_at_its_venue_is_not_proposed_any_more() {
        let late: DateTime<Utc> = "2026-11-23T23:30:00Z".parse().unwrap();
        let series = reference::catalogue(now()).series;
        let today = Entered { opens_on: "2026-11-23".to_owned(), ..entered() };
        assert!(today.read(&series, now()).is_ok());
        let refused = today.read(&series, late).unwrap_err();
        assert_eq!((refused.len(), &*refused[0].field), (1, "closes_on"));
        assert!(on("2025-12-12", "").is_err());
    }

    #[test]
    fn only_a_yearly_day_that_is_observed_is_marked() {
        let forum = Entered { series: "neutrality-forum".to_owned(), ..entered() };
        assert_eq!(refused(&forum), ["series"]);
        let mut series = reference::catalogue(now()).series;
        for one in &mut series {
            one.archived_on = Some(now().date_naive());
        }
        assert_eq!(entered().read(&series, now()).unwrap_err()[0].field, "series");
    }

    fn proposal() -> Proposal {
        Proposal::new(ProposalId::new(), details(), now())
    }

    #[test]
    fn only_a_confirmed_proposal_is_decided_and_only_once() {
        let unconfirmed = proposal();
        let conference = ConferenceId::new();
        assert!(unconfirmed.approved(None, conference, now()).is_err());
        assert!(unconfirmed.declined(None, None, now()).is_err());
        let pending = unconfirmed.confirmed(now()).unwrap();
        assert_eq!((pending.state, pending.revision), (ProposalState::Pending, 2));
        assert!(pending.confirmed(now()).is_err());
        let approved = pending.approved(None, conference, now()).unwrap();
        let declined = pending.declined(None, Some("No".to_owned()), now()).unwrap();
        assert_eq!((approved.conference, approved.revision), (Some(conference), 3));
        assert_eq!(declined.reason.as_deref(), Some("No"));
        for ended in [approved, declined] {
            let refused = ended.approved(None, conference, now()).unwrap_err();
            assert!(refused.expected.contains("stays so"), "{refused}");
            assert!(ended.declined(None, None, now()).is_err());
            assert!(ended.confirmed(now()).is_err());
        }
    }

    #[test]
    fn the_commemoration_says_what_was_proposed_and_not_by_which_address() {
        let details = proposal().commemoration("a".parse().unwrap()).checked().unwrap();
        assert_eq!(details.kind, ConferenceKind::Commemoration);
        assert_eq!(details.title, proposal().details.title);
        assert_eq!(details.contact, None);
    }

    #[test]
    fn a_name_is_short_enough_for_a_list() {
        let mut long = proposal();
        long.details.title = LocalizedText::english("é".repeat(10_000));
        assert_eq!(long.name().chars().count(), 121);
    }

    #[test]
    fn every_state_and_kind_survives_its_name() {
        for state in ProposalState::ALL {
            assert_eq!(state.as_str().parse::<ProposalState>().unwrap(), state);
        }
        for kind in ProposerKind::ALL {
            assert_eq!(kind.as_str().parse::<ProposerKind>().unwrap(), kind);
        }
    }
}
