//! Scheduling gatherings.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar_revisions::Shown;
use super::change::Change;
use super::{ServiceError, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority, Reach};
use domain::schedule::cadence::Cadence;
use domain::schedule::conference::{
    Conference, ConferenceDetails, ConferenceKind, ConferenceStatus,
};
use domain::schedule::series::Series;
use domain::schedule::session::{Session, check_agenda};
use domain::values::ids::ConferenceId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use store::Store;

/// What is needed to schedule a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewConference {
    /// The series that it is the next edition of, or whose day it marks as a commemoration; none
    /// when it stands alone.
    pub series: Option<Slug>,
    /// Whether it is a draft, announced as tentative, or confirmed already.
    pub status: ConferenceStatus,
    /// What there is to say of it.
    pub details: ConferenceDetails,
}

/// Schedules a conference. As the next edition of a series it takes over the identity that stood
/// in calendars as due: a draft holds it, and publishing takes it.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a slug in use among them;
/// [`ServiceError::Conflict`] when the next edition is being drafted already;
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn schedule(change: &mut Change, new: NewConference) -> Result<Conference, ServiceError> {
    change.require(Act::ScheduleConference)?;
    let conference = enter(change, new).await?;
    change.give_to_actor(conference.id).await?;
    Ok(conference)
}

/// Enters a conference, whoever may do so: whoever approves a proposal schedules nothing else.
pub(super) async fn enter(
    change: &mut Change,
    new: NewConference,
) -> Result<Conference, ServiceError> {
    new.status.check_first()?;
    let details = new.details.checked()?;
    change.lock_catalogue().await?;
    let series = match &new.series {
        Some(slug) => Some(series_for(change, slug, details.kind).await?),
        None => None,
    };
    let id = match &series {
        Some(series) if details.kind != ConferenceKind::Commemoration => {
            next_edition(change, series).await?
        }
        _ => ConferenceId::new(),
    };
    let now = change.now();
    let mut conference = Conference::draft(id, series.as_ref().map(|one| one.id), details, now);
    if new.status != ConferenceStatus::Draft {
        conference.change_status(new.status, now)?;
        take_identity(change, &conference, series.as_ref()).await?;
    }
    store::conferences::insert(change.connection(), std::slice::from_ref(&conference))
        .await
        .map_err(|error| ServiceError::taken(error, conference.slug.as_str()))?;
    change.record("create", object(&conference), Some(1), None, Some(&conference));
    change.show_anew(shown(&conference));
    Ok(conference)
}

/// Changes what is said of a conference; `edit` gets it as it is. When its days move and
/// `move_agenda` is asked for, every session moves by as much as the opening day. An edit that
/// changes nothing counts as none.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], and [`ServiceError::Changed`] when it has another revision than
/// `expected`.
#[boxed]
pub async fn edit(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
    move_agenda: bool,
    edit: &dyn Edit<Conference, ConferenceDetails>,
) -> Result<Conference, ServiceError> {
    let before = for_change(change, slug, expected).await?;
    let mut after = before.with_details(edit(&before)?.checked()?);
    if after == before {
        return Ok(before);
    }
    check_kept(&before, &after)?;
    let sessions = store::sessions::of_conference(change.connection(), before.id).await?;
    let shift = after.opens_on - before.opens_on;
    if move_agenda && !shift.is_zero() && !sessions.is_empty() {
        let moved: Vec<_> = sessions.iter().map(|session| moved(session, shift)).collect();
        check_agenda(&after, &moved)?;
        store::sessions::replace_all(change.connection(), before.id, &moved).await?;
        for (was, is) in sessions.iter().zip(&moved) {
            let object = session_object(&after, is);
            change.record("move", object, Some(is.revision), Some(was), Some(is));
        }
    } else {
        check_agenda(&after, &sessions)?;
    }
    after.revision += 1;
    replace(change, "edit", &before, &after).await?;
    Ok(after)
}

/// Moves a conference to other days, with its agenda where asked; its identity and status stay.
///
/// # Errors
/// As [`edit`].
#[boxed]
pub async fn reschedule(
    change: &mut Change,
    slug: &Slug,
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    move_agenda: bool,
) -> Result<Conference, ServiceError> {
    edit(change, slug, None, move_agenda, &|conference| {
        Ok(ConferenceDetails { opens_on, closes_on, ..conference.details() })
    })
    .await
}

/// Changes the status of a conference. A draft that becomes anything else is published.
///
/// # Errors
/// [`ServiceError::Invalid`] when the status may not follow the present one, or not yet,
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn change_status(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
    status: ConferenceStatus,
) -> Result<Conference, ServiceError> {
    let before = for_change(change, slug, expected).await?;
    let mut after = before.clone();
    after.change_status(status, change.now())?;
    if before.status == ConferenceStatus::Draft {
        let series = match before.series {
            Some(id) => store::series::find(change.connection(), id).await?,
            None => None,
        };
        if let Some(archived) = series.as_ref().filter(|series| series.archived_on.is_some()) {
            let why = format!("the series {} is archived; restore it first", archived.slug);
            return Err(ServiceError::Conflict(why));
        }
        take_identity(change, &after, series.as_ref()).await?;
    }
    after.revision += 1;
    let action = match (before.status, status) {
        (ConferenceStatus::Draft, _) => "publish",
        (_, ConferenceStatus::Draft | ConferenceStatus::Tentative) => "propose",
        (_, ConferenceStatus::Confirmed) => "confirm",
        (_, ConferenceStatus::Held) => "hold",
        (_, ConferenceStatus::Postponed) => "postpone",
        (_, ConferenceStatus::Cancelled) => "cancel",
    };
    replace(change, action, &before, &after).await?;
    Ok(after)
}

/// Deletes a draft with its agenda. What was published is cancelled instead: calendars show it.
///
/// # Errors
/// [`ServiceError::Conflict`] when it is no draft, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn discard(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let conference = for_change(change, slug, expected).await?;
    if conference.status != ConferenceStatus::Draft {
        let status = conference.status;
        let why = format!("only a draft is deleted, and {slug} is {status}; cancel it instead");
        return Err(ServiceError::Conflict(why));
    }
    store::sessions::delete_all(change.connection(), conference.id).await?;
    store::conferences::delete(change.connection(), conference.id).await?;
    change.record("discard", object(&conference), None, Some(&conference), None);
    Ok(())
}

/// Marks every confirmed conference as held once its last day has ended at its venue, and returns
/// their names.
///
/// # Errors
/// [`ServiceError::Store`].
#[boxed]
pub async fn mark_held(store: &Store, now: DateTime<Utc>) -> Result<Vec<Slug>, ServiceError> {
    // The farthest zone west of UTC ends its day 12 hours later, the farthest east 14 earlier.
    let tomorrow = now.date_naive() + chrono::Days::new(1);
    let ended = {
        let mut connection = store.connection().await?;
        store::conferences::confirmed_and_closed_before(&mut connection, tomorrow).await?
    };
    let mut held = Vec::new();
    for conference in ended.into_iter().filter(|c| c.zone.today(now) > c.closes_on) {
        let (slug, revision) = (&conference.slug, Some(conference.revision));
        let made = Change::make(store, Authority::of_service(), now, async |change| {
            change_status(change, slug, revision, ConferenceStatus::Held).await
        });
        match made.await {
            Ok(conference) => held.push(conference.slug),
            // Another replica was faster, or an organiser has just postponed it.
            Err(ServiceError::Invalid(_) | ServiceError::Changed { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(held)
}

/// The conference of a name, to be changed by whoever makes the change.
pub(super) async fn for_change(
    change: &mut Change,
    slug: &Slug,
    expected: Option<i32>,
) -> Result<Conference, ServiceError> {
    change.lock_catalogue().await?;
    let found = store::conferences::named_or_draft(change.connection(), slug).await?;
    let may_see = |conference: &Conference| {
        let looks = change.authority().reach(Act::Look) != Reach::Nothing;
        conference.status != ConferenceStatus::Draft || looks
    };
    let conference =
        found.filter(may_see).ok_or_else(|| ServiceError::not_found("conference", slug))?;
    change.require_for(Act::ChangeConference, conference.id).await?;
    let revision = conference.revision;
    revisions::check(change, expected, revision, object(&conference)).await?;
    Ok(conference)
}

/// How the audit log names a conference.
pub(super) fn object(conference: &Conference) -> AuditObject {
    AuditObject {
        kind: ObjectKind::Conference,
        id: conference.id.0,
        name: conference.slug.to_string(),
        part: None,
    }
}

/// How the audit log names a session of a conference.
pub(super) fn session_object(conference: &Conference, session: &Session) -> AuditObject {
    AuditObject { kind: ObjectKind::Session, part: Some(session.id.0), ..object(conference) }
}

/// The calendar events that show a conference.
pub(super) fn shown(conference: &Conference) -> Shown {
    conference.series.map_or(Shown::Conference(conference.id), Shown::Series)
}

/// The series that a new conference belongs to.
async fn series_for(
    change: &mut Change,
    slug: &Slug,
    kind: ConferenceKind,
) -> Result<Series, ServiceError> {
    let found = store::series::named(change.connection(), slug).await?;
    let refused = |expected: &str| Invalid::new("series", expected, slug.as_str());
    let series = found.ok_or_else(|| refused("the slug of a series"))?;
    if series.archived_on.is_some() {
        return Err(refused("a series that is not archived").into());
    }
    let is_day = matches!(series.cadence, Cadence::Yearly(_));
    if kind == ConferenceKind::Commemoration && !is_day {
        return Err(refused("a series with a yearly day, for a commemoration").into());
    }
    Ok(series)
}

/// The identity that is reserved for the next edition of a series.
async fn next_edition(change: &mut Change, series: &Series) -> Result<ConferenceId, ServiceError> {
    let reserved = series.next_edition;
    match store::conferences::find_or_draft(change.connection(), reserved).await? {
        None => Ok(reserved),
        Some(draft) => Err(ServiceError::Conflict(format!(
            "the next edition of {} is being drafted as {}; publish or discard that first",
            series.slug, draft.slug
        ))),
    }
}

/// Reserves another identity for the edition after one that is published.
async fn take_identity(
    change: &mut Change,
    published: &Conference,
    series: Option<&Series>,
) -> Result<(), ServiceError> {
    if let Some(series) = series.filter(|_| published.is_edition()) {
        let now = change.now();
        store::series::take_next_edition(change.connection(), series, now).await?;
    }
    Ok(())
}

/// Checks what an edit leaves alone.
fn check_kept(before: &Conference, after: &Conference) -> Result<(), ServiceError> {
    let days = |conference: &Conference| (conference.opens_on, conference.closes_on);
    if days(before) != days(after) && !before.status.is_open() {
        let expected = format!("no change, as a {} conference stays so", before.status);
        return Err(Invalid::new("opens_on", expected, after.opens_on.to_string()).into());
    }
    if before.is_edition() != after.is_edition() {
        let expected = "a commemoration to stay one, and an edition of a series to become none";
        return Err(Invalid::new("kind", expected, after.kind.as_str()).into());
    }
    Ok(())
}

fn moved(session: &Session, by: chrono::TimeDelta) -> Session {
    Session { revision: session.revision + 1, ..session.shifted(by) }
}

async fn replace(
    change: &mut Change,
    action: &str,
    before: &Conference,
    after: &Conference,
) -> Result<(), ServiceError> {
    let written = store::conferences::update(change.connection(), after, before.revision).await;
    if !written.map_err(|error| ServiceError::taken(error, after.slug.as_str()))? {
        return Err(
            revisions::changed(change, before.revision, after.revision, object(before)).await?
        );
    }
    change.record(action, object(after), Some(after.revision), Some(before), Some(after));
    change.show_anew(shown(after));
    Ok(())
}
