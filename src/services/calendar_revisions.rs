//! Counting the visible changes of calendar events.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{ServiceError, catalogue};
use domain::schedule::catalogue::Catalogue;
use domain::schedule::revision::Revision;
use domain::schedule::session::Session;
use domain::schedule::timeline::{Window, agenda, timeline};
use domain::values::ids::{ConferenceId, SeriesId};
use store::Connection;
use store::calendar_revisions::Recorded;

/// Which calendar events may show something else after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shown {
    /// Those of a series: its days, its deadline, its editions with their sessions.
    Series(SeriesId),
    /// Those of a conference that stands alone, with its sessions.
    Conference(ConferenceId),
}

/// Raises the revision of every event that may show something else after a change and does, and
/// begins one for every new event. Called at the end of each change.
pub(super) async fn revise(
    connection: &mut Connection,
    shown: &BTreeSet<Shown>,
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    if shown.is_empty() {
        return Ok(0);
    }
    let catalogue = changed_part(connection, shown).await?;
    let conferences: Vec<_> = catalogue.conferences.iter().map(|each| each.id).collect();
    let sessions = store::sessions::of_conferences(connection, &conferences).await?;
    let shown = fingerprints(&catalogue, &sessions, now);
    let events: Vec<_> = shown.keys().copied().collect();
    let recorded = store::calendar_revisions::recorded_of(connection, &events).await?;
    write_changed(connection, shown, &recorded, now).await
}

/// The part of the catalogue whose events are made from what has changed.
async fn changed_part(
    connection: &mut Connection,
    shown: &BTreeSet<Shown>,
) -> Result<Catalogue, ServiceError> {
    let (mut of_series, mut alone) = (Vec::new(), Vec::new());
    for each in shown {
        match each {
            Shown::Series(id) => of_series.push(*id),
            Shown::Conference(id) => alone.push(*id),
        }
    }
    let mut catalogue = Catalogue::default();
    for id in &of_series {
        catalogue.series.extend(store::series::find(connection, *id).await?);
    }
    catalogue.conferences = store::conferences::of_series(connection, &of_series).await?;
    catalogue.conferences.extend(store::conferences::of_ids(connection, &alone).await?);
    Ok(catalogue)
}

/// The same for all events: at start, since a new version of the program may word things
/// differently, and at the first start.
pub(super) async fn revise_everything(
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let catalogue = catalogue::read(connection).await?;
    let sessions = store::sessions::all(connection).await?;
    let shown = fingerprints(&catalogue, &sessions, now);
    let recorded = store::calendar_revisions::recorded(connection).await?;
    write_changed(connection, shown, &recorded, now).await
}

async fn write_changed(
    connection: &mut Connection,
    shown: HashMap<Uuid, [u8; 32]>,
    recorded: &[Recorded],
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let recorded: HashMap<_, _> = recorded.iter().map(|each| (each.event, each)).collect();
    let changed: Vec<_> = shown
        .into_iter()
        .filter_map(|(event, fingerprint)| match recorded.get(&event) {
            Some(before) if before.fingerprint == fingerprint => None,
            before => {
                let revision = next(before.map(|before| before.revision), now);
                Some(Recorded { event, fingerprint, revision })
            }
        })
        .collect();
    if !changed.is_empty() {
        store::calendar_revisions::write(connection, &changed).await?;
    }
    Ok(changed.len())
}

fn next(before: Option<Revision>, now: DateTime<Utc>) -> Revision {
    match before {
        None => Revision { sequence: 0, created_at: now, modified_at: now },
        Some(before) => Revision {
            sequence: before.sequence + 1,
            created_at: before.created_at,
            // A clock that was set back must not set the revision back.
            modified_at: now.max(before.modified_at),
        },
    }
}

fn fingerprints(
    catalogue: &Catalogue,
    sessions: &[Session],
    now: DateTime<Utc>,
) -> HashMap<Uuid, [u8; 32]> {
    let mut agendas: HashMap<_, Vec<Session>> = HashMap::new();
    for session in sessions {
        agendas.entry(session.conference).or_default().push(session.clone());
    }
    let mut occurrences = timeline(catalogue, Window::ALL, now);
    for conference in &catalogue.conferences {
        if let Some(sessions) = agendas.get(&conference.id) {
            occurrences.extend(agenda(conference, sessions));
        }
    }
    calendar::calendar_events(&occurrences)
        .map(|occurrence| (occurrence.subject.id(), calendar::fingerprint(occurrence)))
        .collect()
}
