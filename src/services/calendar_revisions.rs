//! Counting the visible changes of calendar events.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{ServiceError, catalogue};
use crate::calendar;
use crate::domain::catalogue::Catalogue;
use crate::domain::conference::Session;
use crate::domain::revision::Revision;
use crate::domain::timeline::{Window, agenda, timeline};
use crate::store::calendar_revisions::Recorded;
use crate::store::{self, Connection, Store};

/// Raises the revision of every event that shows something else than it did, and begins one for
/// every new event. Called at the end of each transaction that changes the catalogue, and at
/// start, since a new version of the program may word things differently.
pub(super) async fn revise(
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<usize, ServiceError> {
    let catalogue = catalogue::read(connection).await?;
    let sessions = store::conferences::all_sessions(connection).await?;
    let shown = fingerprints(&catalogue, &sessions, now);
    let recorded = store::calendar_revisions::recorded(connection).await?;
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

/// The same, in a transaction of its own.
///
/// # Errors
/// [`ServiceError::Store`].
pub async fn revise_all(store: &Store, now: DateTime<Utc>) -> Result<usize, ServiceError> {
    let mut transaction = store.begin().await?;
    store::calendar_revisions::lock(&mut transaction).await?;
    let changed = revise(&mut transaction, now).await?;
    transaction.commit().await?;
    Ok(changed)
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
