//! Importing an agenda that was made elsewhere.

use super::ServiceError;
use crate::boxed;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::change::Change;
use super::conferences::{self, session_object, shown};
use super::sessions::agenda_for_change;
use domain::schedule::agenda_import::{AgendaManner, AgendaPlan, ForeignAgenda};
use domain::schedule::conference::{Conference, ConferenceDetails};
use domain::schedule::session::Session;
use domain::values::slug::Slug;

/// How an agenda is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaImport {
    /// What becomes of what the file and the agenda do not share.
    pub manner: AgendaManner,
    /// Whether nothing is written, to see what would be.
    pub is_dry_run: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone)]
pub struct AgendaReport {
    /// Whether it was done.
    pub is_written: bool,
    /// What was, or would be.
    pub plan: AgendaPlan,
}

/// Checks that somebody may import an agenda into a conference, before a file is read; the days that
/// are imported.
///
/// # Errors
/// As [`import`].
#[boxed]
pub async fn check(
    change: &mut Change,
    slug: &Slug,
) -> Result<RangeInclusive<NaiveDate>, ServiceError> {
    let (conference, _) = agenda_for_change(change, slug).await?;
    Ok(conference.opens_on..=conference.closes_on)
}

/// Imports an agenda, all of it or nothing. What was imported before is found again by its UID: a
/// file that was imported before changes nothing.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`]; [`ServiceError::Conflict`] for a
/// conference whose agenda stays. Events that are not accepted are no error: the report tells them.
#[boxed]
pub async fn import(
    change: &mut Change,
    slug: &Slug,
    agenda: ForeignAgenda,
    import: AgendaImport,
) -> Result<AgendaReport, ServiceError> {
    let (conference, sessions) = agenda_for_change(change, slug).await?;
    let uid_host = store::installation::uid_host(change.connection()).await?;
    let uid_host = uid_host.ok_or_else(|| ServiceError::not_found("installation", "first"))?;
    let plan = AgendaPlan::make(agenda, &conference, &sessions, &uid_host, import.manner);
    let is_written = plan.problems.is_empty() && !import.is_dry_run;
    if is_written && !(plan.created.is_empty() && plan.changed.is_empty()) {
        write(change, &conference, &plan).await?;
    }
    Ok(AgendaReport { is_written, plan })
}

async fn write(
    change: &mut Change,
    conference: &Conference,
    plan: &AgendaPlan,
) -> Result<(), ServiceError> {
    if !plan.rooms.is_empty() {
        let added = |conference: &Conference| {
            let mut details = conference.details();
            details.rooms.extend(plan.rooms.iter().cloned());
            Ok::<ConferenceDetails, ServiceError>(details)
        };
        conferences::edit(change, &conference.slug, None, false, &added).await?;
    }
    let raised = |after: &Session| Session { revision: after.revision + 1, ..after.clone() };
    let changed: Vec<_> =
        plan.changed.iter().map(|(before, after)| (before, raised(after))).collect();
    let written = plan.created.iter().chain(changed.iter().map(|(_, after)| after));
    store::sessions::write_all(change.connection(), written).await?;
    for session in &plan.created {
        change.record("create", session_object(conference, session), Some(1), None, Some(session));
    }
    for (before, after) in &changed {
        let object = session_object(conference, after);
        let is_cancelled = after.is_cancelled && !before.is_cancelled;
        let action = if is_cancelled { "cancel" } else { "edit" };
        change.record(action, object, Some(after.revision), Some(*before), Some(after));
    }
    change.show_anew(shown(conference));
    Ok(())
}
