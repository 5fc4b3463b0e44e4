//! Writing the agenda of a conference.

use super::change::Change;
use super::conferences::{for_change, session_object, shown};
use super::{ServiceError, revisions};
use crate::{Edit, boxed};
use domain::schedule::conference::{Conference, ConferenceStatus};
use domain::schedule::session::{MOST_SESSIONS, Session, SessionDetails};
use domain::values::ids::SessionId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;

/// Enters a session into the agenda of a conference.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, times outside the conference's days
/// and a room that is taken among them, [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn add(
    change: &mut Change,
    conference: &Slug,
    details: SessionDetails,
) -> Result<Session, ServiceError> {
    let (conference, others) = agenda_for_change(change, conference).await?;
    let details = details.checked()?;
    if others.len() >= MOST_SESSIONS {
        let expected = format!("at most {MOST_SESSIONS} sessions");
        return Err(Invalid::new("agenda", expected, (others.len() + 1).to_string()).into());
    }
    let session = Session::new(SessionId::new(), conference.id, details);
    session.check(&conference, &others)?;
    store::sessions::insert(change.connection(), &session).await?;
    change.record("create", session_object(&conference, &session), Some(1), None, Some(&session));
    change.show_anew(shown(&conference));
    Ok(session)
}

/// Changes what is said of a session; `edit` gets it as it is. An edit that changes nothing counts
/// as none.
///
/// # Errors
/// As [`add`], and [`ServiceError::Changed`] when it has another revision than `expected`.
#[boxed]
pub async fn edit(
    change: &mut Change,
    conference: &Slug,
    id: SessionId,
    expected: Option<i32>,
    edit: &dyn Edit<Session, SessionDetails>,
) -> Result<Session, ServiceError> {
    let (conference, others) = agenda_for_change(change, conference).await?;
    let before = session_for_change(change, &conference, &others, id, expected).await?;
    let mut after = before.with_details(edit(&before)?.checked()?);
    if after == before {
        return Ok(before);
    }
    after.check(&conference, &others)?;
    replace(change, "edit", &conference, &before, &mut after).await?;
    Ok(after)
}

/// Takes a session off the agenda. Of a draft it is deleted; once calendars show it, it stays
/// there, cancelled, and is returned.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn remove(
    change: &mut Change,
    conference: &Slug,
    id: SessionId,
    expected: Option<i32>,
) -> Result<Option<Session>, ServiceError> {
    let (conference, others) = agenda_for_change(change, conference).await?;
    let before = session_for_change(change, &conference, &others, id, expected).await?;
    if conference.status == ConferenceStatus::Draft {
        store::sessions::delete(change.connection(), id).await?;
        let object = session_object(&conference, &before);
        change.record("discard", object, None, Some(&before), None);
        return Ok(None);
    }
    let mut after = Session { is_cancelled: true, ..before.clone() };
    if after != before {
        replace(change, "cancel", &conference, &before, &mut after).await?;
    }
    Ok(Some(after))
}

/// Puts a cancelled session back on the agenda.
///
/// # Errors
/// As [`edit`].
#[boxed]
pub async fn restore(
    change: &mut Change,
    conference: &Slug,
    id: SessionId,
    expected: Option<i32>,
) -> Result<Session, ServiceError> {
    let (conference, others) = agenda_for_change(change, conference).await?;
    let before = session_for_change(change, &conference, &others, id, expected).await?;
    let mut after = Session { is_cancelled: false, ..before.clone() };
    if after != before {
        after.check(&conference, &others)?;
        replace(change, "restore", &conference, &before, &mut after).await?;
    }
    Ok(after)
}

/// A conference whose agenda may still change, with that agenda, for whoever changes it.
pub(super) async fn agenda_for_change(
    change: &mut Change,
    slug: &Slug,
) -> Result<(Conference, Vec<Session>), ServiceError> {
    let conference = for_change(change, slug, None).await?;
    if !conference.status.is_open() {
        let why = format!("the agenda of {slug} stays, as it is {}", conference.status);
        return Err(ServiceError::Conflict(why));
    }
    let sessions = store::sessions::of_conference(change.connection(), conference.id).await?;
    Ok((conference, sessions))
}

async fn session_for_change(
    change: &mut Change,
    conference: &Conference,
    sessions: &[Session],
    id: SessionId,
    expected: Option<i32>,
) -> Result<Session, ServiceError> {
    let found = sessions.iter().find(|session| session.id == id);
    let session = found.ok_or_else(|| ServiceError::not_found("session", id))?;
    let object = session_object(conference, session);
    revisions::check(change, expected, session.revision, object).await?;
    Ok(session.clone())
}

async fn replace(
    change: &mut Change,
    action: &str,
    conference: &Conference,
    before: &Session,
    after: &mut Session,
) -> Result<(), ServiceError> {
    after.revision += 1;
    let object = session_object(conference, after);
    if !store::sessions::update(change.connection(), after, before.revision).await? {
        return Err(revisions::changed(change, before.revision, after.revision, object).await?);
    }
    change.record(action, object, Some(after.revision), Some(before), Some(after));
    change.show_anew(shown(conference));
    Ok(())
}
