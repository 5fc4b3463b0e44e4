//! A change, whole or not at all: one transaction with who makes it, what they may do, its entries
//! in the audit log, and the revisions of the calendar events that show it.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::calendar_revisions::{self, Shown};
use super::{ServiceError, boxed};
use domain::access::audit::{AuditEntry, AuditObject, differences};
use domain::access::permission::{Act, Authority, Forbidden, Reach};
use domain::values::ids::{AuditEntryId, ConferenceId};
use store::{Connection, Store, Transaction};

/// A change that is being made, by [`Change::make`].
pub struct Change {
    transaction: Transaction,
    authority: Authority,
    now: DateTime<Utc>,
    is_catalogue_locked: bool,
    shown_anew: BTreeSet<Shown>,
    entries: Vec<AuditEntry>,
}

/// An edit: computes the new details from the current state. It may run more than once.
pub trait Edit<T, Details>: Fn(&T) -> Result<Details, ServiceError> + Send + Sync {}

impl<T, Details, F: Fn(&T) -> Result<Details, ServiceError> + Send + Sync> Edit<T, Details> for F {}

impl Change {
    /// Makes a change: all that `work` does, once it has done everything, or nothing.
    ///
    /// # Errors
    /// Those of `work`, and [`ServiceError::Store`].
    pub async fn make<T, E: From<ServiceError>>(
        store: &Store,
        authority: Authority,
        now: DateTime<Utc>,
        work: impl AsyncFnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut change = Self::begin(store, authority, now).await?;
        match work(&mut change).await {
            Ok(done) => {
                change.commit().await?;
                Ok(done)
            }
            Err(refused) => {
                change.roll_back().await;
                Err(refused)
            }
        }
    }

    #[boxed]
    async fn begin(
        store: &Store,
        authority: Authority,
        now: DateTime<Utc>,
    ) -> Result<Self, ServiceError> {
        let transaction = store.begin().await?;
        Ok(Self {
            transaction,
            authority,
            now,
            is_catalogue_locked: false,
            shown_anew: BTreeSet::new(),
            entries: Vec::new(),
        })
    }

    /// When the change is made.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Who makes it, and what they may do.
    #[must_use]
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Makes the change durable and visible.
    #[boxed]
    async fn commit(mut self) -> Result<(), ServiceError> {
        calendar_revisions::revise(&mut self.transaction, &self.shown_anew, self.now).await?;
        Ok(store::audit_log::insert_and_commit(self.transaction, &self.entries).await?)
    }

    /// Rolls back the transaction.
    #[boxed]
    async fn roll_back(self) {
        if let Err(defect) = self.transaction.roll_back().await {
            tracing::warn!(%defect, "a connection is given up");
        }
    }

    /// Writes the entries that were recorded so far, for what changes them afterwards.
    pub(super) async fn write_log(&mut self) -> Result<(), ServiceError> {
        let entries = std::mem::take(&mut self.entries);
        Ok(store::audit_log::insert(&self.transaction, &entries).await?)
    }

    pub(super) fn connection(&mut self) -> &mut Connection {
        &mut self.transaction
    }

    /// The connection for statements that do not need each other's answers: joined, they are sent
    /// together, and the server carries them out in their order.
    pub(super) fn pipeline(&self) -> &Connection {
        &self.transaction
    }

    /// Waits until no other change of the catalogue is under way: one at a time, so that what was
    /// checked still holds, and revisions are counted one by one.
    pub(super) async fn lock_catalogue(&mut self) -> Result<(), ServiceError> {
        if !self.is_catalogue_locked {
            store::calendar_revisions::lock(&mut self.transaction).await?;
            self.is_catalogue_locked = true;
        }
        Ok(())
    }

    /// Remembers which calendar events may show something else once this is committed.
    pub(super) fn show_anew(&mut self, shown: Shown) {
        self.shown_anew.insert(shown);
    }

    /// Checks that whoever makes the change may do so, whatever it is done to.
    pub(super) fn require(&self, act: Act) -> Result<(), Forbidden> {
        self.authority.require(act)
    }

    /// Checks that whoever makes the change may do so to some conference at least.
    pub(super) fn require_anywhere(&self, act: Act) -> Result<(), Forbidden> {
        match self.authority.reach(act) {
            Reach::Everything | Reach::Given => Ok(()),
            Reach::Nothing => Err(self.authority.forbidden(act)),
        }
    }

    /// Checks that whoever makes the change may do so to this conference.
    pub(super) async fn require_for(
        &mut self,
        act: Act,
        conference: ConferenceId,
    ) -> Result<(), ServiceError> {
        let organiser = match (self.authority.reach(act), self.authority.actor.organiser()) {
            (Reach::Everything, _) => return Ok(()),
            (Reach::Given, Some(id)) => id,
            (Reach::Given | Reach::Nothing, _) => return Err(self.authority.forbidden(act).into()),
        };
        let connection = &mut self.transaction;
        if store::conference_organisers::is_given(connection, conference, organiser).await? {
            Ok(())
        } else {
            Err(self.authority.forbidden(act).into())
        }
    }

    /// Gives a conference to whoever enters it, so that they may go on with it.
    pub(super) async fn give_to_actor(&mut self, of: ConferenceId) -> Result<(), ServiceError> {
        if let Some(id) = self.authority.actor.organiser() {
            let now = self.now;
            store::conference_organisers::give(&mut self.transaction, of, id, now).await?;
        }
        Ok(())
    }

    /// Enters what is done into the audit log. Of a changed thing only what differs is kept.
    pub(super) fn record<T: Serialize>(
        &mut self,
        action: &str,
        object: AuditObject,
        revision: Option<i32>,
        before: Option<&T>,
        after: Option<&T>,
    ) {
        let value = |state: &T| serde_json::to_value(state).expect("our nouns are always JSON");
        let (before, after) = match (before.map(value), after.map(value)) {
            (Some(before), Some(after)) => {
                let (before, after) = differences(&before, &after);
                (Some(before), Some(after))
            }
            (before, after) => (before, after),
        };
        let actor_id = self.authority.actor.organiser();
        self.entries.push(AuditEntry {
            id: AuditEntryId::new(),
            at: self.now,
            actor_id,
            actor: self.authority.actor.to_string(),
            action: action.to_owned(),
            object,
            revision,
            before,
            after,
        });
    }
}
