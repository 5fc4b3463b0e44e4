//! Looking at what a rule says and would do, without anybody being reminded.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{Change, alone, for_change, object, require};
use crate::boxed;
use crate::reminders::{self, DryRunLine};
use crate::rules::letters::specimen;
use crate::{ServiceError, catalogue};
use domain::access::permission::Act;
use domain::mail::lead::Lead;
use domain::mail::reminder::{Audience, Reminder, Rule};
use domain::schedule::occurrence::Occurrence;
use domain::schedule::timeline::{Window, timeline};
use domain::values::address::EmailAddress;
use domain::values::ids::{
    ConferenceId, DelegationId, OrganiserId, RegistrationId, RuleId, SubscriberId,
};
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use domain::values::zone::Zone;
use domain::words::language::Language;
use domain::words::wording;
use mail::render::{Rendered, Templates};
use store::Connection;

/// How long a test waits for a relay that does not take it.
const TEST_LIFETIME: TimeDelta = TimeDelta::hours(1);
/// Most days that a dry run looks at: twenty years.
const LONGEST_DRY_RUN: i64 = 7_320;

/// How a rule is to be shown.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// To whom: an id or an address; none: to one of those whom the rule asks for.
    pub recipient: Option<String>,
    /// At which of the rule's leads; none: the next.
    pub lead: Option<Lead>,
    /// In which language; none: that of the rule or of the recipient.
    pub language: Option<Language>,
}

/// What a rule says.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The rule.
    pub rule: Slug,
    /// Where it would go, masked; none where nobody is asked for.
    pub recipient: Option<String>,
    /// At which lead.
    pub lead: Lead,
    /// The title of the occurrence in English.
    pub about: String,
    /// The first day of it.
    pub occurs_on: NaiveDate,
    /// The civil date of the reminder, which it is written on.
    pub on: NaiveDate,
    /// When that is for the recipient.
    pub at: DateTime<Utc>,
    /// The mail.
    pub mail: Rendered,
}

/// Whom a rule is shown to.
struct Shown {
    address: Option<String>,
    language: Language,
    zone: Zone,
}

/// What a rule says to somebody, whether or not it is on. Its personal links lead nowhere: only the
/// recipient may have those that work.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such rule, or nothing yet that it is about,
/// [`ServiceError::Invalid`] for an unknown recipient or lead, [`ServiceError::Forbidden`].
#[boxed]
pub async fn preview(
    change: &mut Change,
    id: RuleId,
    asked: &Asked,
    templates: &Templates,
    public_url: &str,
) -> Result<Preview, ServiceError> {
    let rule = for_looking(change, id).await?;
    let now = change.now();
    let connection = change.connection();
    let catalogue = catalogue::read(connection).await?;
    let occurrences = timeline(&catalogue, Window::ALL, now);
    let reminder = next(&rule, &occurrences, asked.lead, now)?;
    if asked.recipient.is_some() {
        require_to_name(change, &reminder).await?;
    }
    let shown = shown(change.connection(), &reminder, asked.recipient.as_deref()).await?;
    let language = asked.language.or(rule.language).unwrap_or(shown.language);
    let letter = specimen(&reminder, public_url);
    let mail = templates.render(&letter, language).map_err(|defect| {
        ServiceError::Conflict(format!("the mail cannot be written: {defect}"))
    })?;
    Ok(Preview {
        rule: rule.slug.clone(),
        recipient: shown
            .address
            .and_then(|address| Some(address.parse::<EmailAddress>().ok()?.masked())),
        lead: reminder.lead,
        about: wording::title(reminder.occurrence, Language::default()).to_owned(),
        occurs_on: reminder.occurrence.when.first_day(),
        on: reminder.on,
        at: reminder.not_before(&shown.zone),
        mail,
    })
}

/// Sends what a rule says to an organiser who wants to see it; it counts as no reminder.
///
/// # Errors
/// [`ServiceError::NotFound`] when there is no such rule, or nothing yet that it is about,
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn test(
    change: &mut Change,
    id: RuleId,
    to: OrganiserId,
    lead: Option<Lead>,
) -> Result<EmailAddress, ServiceError> {
    let (rule, _) = for_change(change, id, None).await?;
    let now = change.now();
    let connection = change.connection();
    let organiser = store::organisers::find(connection, to).await?;
    let organiser = organiser.filter(|one| one.closed_at.is_none());
    let organiser = organiser.ok_or_else(|| ServiceError::not_found("account", to))?;
    let catalogue = catalogue::read(connection).await?;
    let occurrences = timeline(&catalogue, Window::ALL, now);
    let reminder = next(&rule, &occurrences, lead, now)?;
    store::outbox::plan_test(connection, &reminder, to, now + TEST_LIFETIME, now).await?;
    if !rule.has_planned {
        store::reminder_rules::mark_planned(connection, rule.id).await?;
    }
    let full = alone(change.connection(), rule).await?;
    change.record("test", object(&full.rule), None, None, Some(&full.entered.slug));
    Ok(organiser.address)
}

/// What a rule would send on the dates of a window, and to how many; nothing is written.
///
/// # Errors
/// [`ServiceError::Invalid`] for a window of more than twenty years, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn dry_run(
    change: &mut Change,
    id: RuleId,
    days: Window,
) -> Result<Vec<DryRunLine>, ServiceError> {
    let rule = for_looking(change, id).await?;
    if (days.to() - days.from()).num_days() > LONGEST_DRY_RUN {
        let expected = format!("at most {LONGEST_DRY_RUN} days after from");
        return Err(Invalid::new("to", expected, days.to().to_string()).into());
    }
    let now = change.now();
    reminders::dry_run(change.connection(), &rule, days, now).await
}

async fn for_looking(change: &mut Change, id: RuleId) -> Result<Rule, ServiceError> {
    change.require_anywhere(Act::SetRules)?;
    let found = store::reminder_rules::find(change.connection(), id).await?;
    let rule = found.ok_or_else(|| ServiceError::not_found("rule", id))?;
    require(change, rule.of).await?;
    Ok(rule)
}

/// Who names a recipient learns that there is one, and the language and zone: that is for those who
/// see these people anyway.
async fn require_to_name(change: &mut Change, reminder: &Reminder<'_>) -> Result<(), ServiceError> {
    let conference = reminder.occurrence.subject.conference().map(|one| one.id);
    match (&reminder.rule.audience, conference) {
        (Audience::Participants(_) | Audience::FocalPoints(_), Some(conference)) => {
            change.require_for(Act::ManageRegistrations, conference).await
        }
        (Audience::Organisers, _) => Ok(change.require(Act::ManageOrganisers)?),
        _ => Ok(change.require(Act::ManageMails)?),
    }
}

/// The next reminder that a rule would ask for if what it is about stood; where none is to come the
/// last one.
fn next<'a>(
    rule: &'a Rule,
    occurrences: &'a [Occurrence<'a>],
    lead: Option<Lead>,
    now: DateTime<Utc>,
) -> Result<Reminder<'a>, ServiceError> {
    if let Some(lead) = lead.filter(|lead| !rule.has_lead(*lead)) {
        let known: Vec<_> = rule.leads.iter().map(ToString::to_string).collect();
        let expected = format!("one of the rule's leads: {}", known.join(", "));
        return Err(Invalid::new("lead", expected, lead.to_string()).into());
    }
    let leads = lead.map_or_else(|| rule.leads.clone(), |lead| vec![lead]);
    let all = occurrences.iter().flat_map(|one| leads.iter().map(move |lead| (one, *lead)));
    let mut all: Vec<_> = all.filter_map(|(one, lead)| rule.as_if(one, lead)).collect();
    all.sort_by_key(|reminder| reminder.on);
    let today = now.date_naive();
    let first = all.iter().position(|reminder| reminder.on >= today);
    let chosen = first.unwrap_or(all.len().saturating_sub(1));
    if chosen >= all.len() {
        let of = format!("of the rule {}", rule.slug);
        return Err(ServiceError::NotFound { what: "date yet that is announced", name: of });
    }
    Ok(all.swap_remove(chosen))
}

/// Whom a reminder is shown to: whoever is asked for by an id or an address, or one of those whom the
/// rule asks for.
async fn shown(
    connection: &mut Connection,
    reminder: &Reminder<'_>,
    recipient: Option<&str>,
) -> Result<Shown, ServiceError> {
    let conference = reminder.occurrence.subject.conference().map(|one| one.id);
    let id = recipient.and_then(|text| text.parse::<Uuid>().ok());
    let address = recipient.and_then(|text| text.parse::<EmailAddress>().ok());
    let nobody = ConferenceId(Uuid::nil());
    let on = reminder.counted_from;
    let found = match &reminder.rule.audience {
        Audience::Subscribers => {
            subscriber(connection, id, address.as_ref(), reminder.rule).await?
        }
        Audience::Organisers => organiser(connection, id, address.as_ref()).await?,
        Audience::Participants(people) => {
            let of = conference.unwrap_or(nobody);
            let id = match (recipient, id, &address) {
                (None, ..) => store::reminded::one_of_people(connection, of, people, on).await?,
                (_, Some(id), _) => Some(RegistrationId(id)),
                (_, None, Some(address)) => registered(connection, of, address).await?,
                (_, None, None) => None,
            };
            participant(connection, of, id).await?
        }
        Audience::FocalPoints(people) => {
            let of = conference.unwrap_or(nobody);
            let id = match (recipient, id) {
                (None, _) => {
                    store::reminded::one_of_focal_points(connection, of, people, on).await?
                }
                (_, id) => id.map(DelegationId),
            };
            focal_point(connection, of, id, address.as_ref()).await?
        }
    };
    match (found, recipient) {
        (Some(shown), _) => Ok(shown),
        (None, None) => {
            let zone = reminder.occurrence.subject.zone().cloned().unwrap_or_else(Zone::utc);
            Ok(Shown { address: None, language: Language::default(), zone })
        }
        (None, Some(text)) => {
            let kind = reminder.rule.audience.kind();
            let expected = format!("the id or address of one of the {kind}");
            Err(Invalid::new("recipient", expected, text).into())
        }
    }
}

async fn subscriber(
    connection: &mut Connection,
    id: Option<Uuid>,
    address: Option<&EmailAddress>,
    rule: &Rule,
) -> Result<Option<Shown>, ServiceError> {
    let id = id.map(SubscriberId);
    let series = rule.series().filter(|_| id.is_none() && address.is_none());
    let found = store::subscribers::one(connection, id, address, series).await?;
    Ok(found.map(|(address, language, zone)| Shown { address: Some(address), language, zone }))
}

async fn organiser(
    connection: &mut Connection,
    id: Option<Uuid>,
    address: Option<&EmailAddress>,
) -> Result<Option<Shown>, ServiceError> {
    let found = match (id, address) {
        (Some(id), _) => store::organisers::find(connection, OrganiserId(id)).await?,
        (None, Some(address)) => store::organisers::find_by_address(connection, address).await?,
        (None, None) => None,
    };
    Ok(found.map(|one| Shown {
        address: Some(one.address.to_string()),
        language: one.language,
        zone: one.zone,
    }))
}

async fn registered(
    connection: &mut Connection,
    of: ConferenceId,
    address: &EmailAddress,
) -> Result<Option<RegistrationId>, ServiceError> {
    let Some(person) = store::participants::find_by_address(connection, address).await? else {
        return Ok(None);
    };
    let all = store::registrations::all_of_participant(connection, person.id).await?;
    Ok(all.into_iter().find(|one| one.conference == of).map(|one| one.id))
}

async fn participant(
    connection: &mut Connection,
    of: ConferenceId,
    id: Option<RegistrationId>,
) -> Result<Option<Shown>, ServiceError> {
    let Some(id) = id else { return Ok(None) };
    let found = store::registrations::find(connection, id).await?;
    let Some(registration) = found.filter(|one| one.conference == of) else { return Ok(None) };
    let person = store::participants::find(connection, registration.participant).await?;
    Ok(person.map(|person| Shown {
        address: person.address.as_ref().map(ToString::to_string),
        language: person.language,
        zone: person.zone,
    }))
}

async fn focal_point(
    connection: &mut Connection,
    of: ConferenceId,
    id: Option<DelegationId>,
    address: Option<&EmailAddress>,
) -> Result<Option<Shown>, ServiceError> {
    let all = match id {
        Some(id) => store::delegations::of_ids(connection, &[id]).await?,
        None if address.is_some() => store::delegations::all_of_conference(connection, of).await?,
        None => Vec::new(),
    };
    let of_conference = all.into_iter().filter(|one| one.conference == of);
    let mut points = of_conference.filter_map(|one| one.details.focal_point);
    let found = points.find(|point| address.is_none_or(|address| point.address == *address));
    Ok(found.map(|point| Shown {
        address: Some(point.address.to_string()),
        language: point.language,
        zone: point.zone,
    }))
}
