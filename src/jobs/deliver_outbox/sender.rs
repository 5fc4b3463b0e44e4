//! One connection to the relay, and the mails that go over it.
//!
//! Commit the intent for a few mails, send them, record what became of them together with the next
//! intent. Wherever this ends, a mail is either still due, or shown as uncertain once its lease is
//! over.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{Mutex, mpsc};
use tokio::time::Instant;

use super::judgement::{Consequence, judge, returned};
use super::pace::{LONGEST_WAIT, Turn};
use crate::Workshop;
use domain::mail::delivery::WhenUncertain;
use domain::mail::outbox::{Mail, MailContent};
use domain::values::ids::MailId;
use mail::message::Message;
use mail::transport::Session;
use services::ServiceError;
use services::deliveries::{self, Batch, Record, Records};

/// Mails in one intent at most. A worker that is killed leaves as many uncertain at most, for each
/// of its connections.
const LARGEST_GROUP: usize = 32;
/// A group that takes longer is made smaller: who leaves meanwhile is mailed nevertheless.
const LONG_GROUP: Duration = Duration::from_millis(200);
/// Between two tries to record what the database does not take.
const PATIENCE: Duration = Duration::from_millis(200);

/// Mails that are written and wait for a connection.
pub(super) struct Chunk {
    pub(super) batch: Arc<Batch>,
    /// The places of the mails in the batch, with what is sent of each.
    pub(super) messages: Vec<(usize, Message)>,
}

/// What the senders of one delivery share.
#[derive(Default)]
pub(super) struct Shared {
    /// Nothing more is to be sent in this delivery.
    pub(super) closed: AtomicBool,
    /// Mails that the relay has accepted.
    pub(super) sent: AtomicU64,
}

/// A connection with what is still to be recorded of it.
pub(super) struct Sender {
    workshop: Arc<Workshop>,
    shared: Arc<Shared>,
    session: Session,
    unrecorded: Vec<Records>,
    group: usize,
}

impl Sender {
    pub(super) fn new(workshop: Arc<Workshop>, shared: Arc<Shared>) -> Self {
        let session = workshop.transport.session();
        Self { workshop, shared, session, unrecorded: Vec::new(), group: 1 }
    }

    /// Sends whatever comes out of the queue, until it is closed and empty.
    pub(super) async fn run(mut self, queue: Arc<Mutex<mpsc::Receiver<Chunk>>>) {
        while let Some(chunk) = self.next(&queue).await {
            let mut rest = chunk.messages.as_slice();
            while !rest.is_empty() && !self.is_closed() {
                let group = &rest[..self.group.min(rest.len())];
                rest = &rest[self.hand_over(&chunk.batch, group).await..];
            }
            self.give_back(&chunk.batch, rest).await;
        }
        self.write_down().await;
        self.session.close().await;
    }

    /// The next chunk. Before waiting for one, what has been done is recorded.
    async fn next(&mut self, queue: &Mutex<mpsc::Receiver<Chunk>>) -> Option<Chunk> {
        if let Ok(Ok(chunk)) = queue.try_lock().map(|mut queue| queue.try_recv()) {
            return Some(chunk);
        }
        self.write_down().await;
        queue.lock().await.recv().await
    }

    /// Hands over those of a group that have their turn, and returns how many of its mails are done
    /// with: none when everything has to wait.
    async fn hand_over(&mut self, batch: &Batch, group: &[(usize, Message)]) -> usize {
        let begun = Instant::now();
        let mut done = Records::of(batch);
        let group = self.in_turn(batch, group, &mut done).await;
        let seen = group.len() + done.records.len();
        if seen == 0 {
            tokio::time::sleep(LONGEST_WAIT).await;
            return 0;
        }
        let mails: Vec<_> = group.iter().map(|(place, _)| &batch.mails[*place]).collect();
        let lease = self.workshop.lease;
        let must_begin_by =
            Instant::now() + lease.saturating_sub(self.workshop.transport.longest());
        match self.intend(batch, &mails, lease).await {
            Ok(intended) => {
                let (sent, left): (Vec<_>, Vec<_>) = group
                    .into_iter()
                    .partition(|(place, _)| intended.contains(&batch.mails[*place].id));
                let left: Vec<_> = left.iter().map(|(place, _)| batch.mails[*place].id).collect();
                self.release(batch, &left).await;
                self.send(batch, &sent, must_begin_by, &mut done).await;
            }
            Err(error) => {
                tracing::error!(%error, "the intent to send could not be recorded");
                let why = "the intent to send it could not be recorded";
                done.records.extend(mails.iter().map(|mail| returned(mail, why)));
                self.shared.closed.store(true, Ordering::Relaxed);
            }
        }
        self.unrecorded.push(done);
        self.size_group(begun.elapsed());
        seen
    }

    fn size_group(&mut self, took: Duration) {
        self.group = if took > LONG_GROUP {
            (self.group / 2).max(1)
        } else {
            (self.group * 2).min(LARGEST_GROUP)
        };
    }

    /// The first ones of a group whose turn it is, after a short wait; those to a domain that is given
    /// no more are put back.
    async fn in_turn<'m>(
        &self,
        batch: &Batch,
        group: &'m [(usize, Message)],
        done: &mut Records,
    ) -> Vec<&'m (usize, Message)> {
        let mut in_turn = Vec::with_capacity(group.len());
        let mut longest = Duration::ZERO;
        for waiting in group {
            let mail = &batch.mails[waiting.0];
            match self.workshop.pace.turn(mail.recipient.address.domain(), Instant::now()) {
                Turn::After(wait) => {
                    longest = longest.max(wait);
                    in_turn.push(waiting);
                }
                Turn::NotBefore(wait) => {
                    let wait = TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX);
                    let why = "as many mails a minute go to its domain as may";
                    let until = Some(self.workshop.now() + wait);
                    done.records.push(Record { not_before: until, ..returned(mail, why) });
                }
                Turn::Later => break,
            }
        }
        tokio::time::sleep(longest).await;
        in_turn
    }

    /// Commits the intent, together with what became of the mails before.
    async fn intend(
        &mut self,
        batch: &Batch,
        mails: &[&Mail],
        lease: Duration,
    ) -> Result<Vec<MailId>, ServiceError> {
        let (store, now) = (&self.workshop.store, self.workshop.now());
        let lease = TimeDelta::from_std(lease).unwrap_or(TimeDelta::MAX);
        let intended =
            deliveries::intend(store, &self.unrecorded, batch, mails, lease, now).await?;
        self.unrecorded.clear();
        Ok(intended)
    }

    async fn send(
        &mut self,
        batch: &Batch,
        group: &[&(usize, Message)],
        must_begin_by: Instant,
        done: &mut Records,
    ) {
        for (place, message) in group {
            let mail = &batch.mails[*place];
            let record = if self.is_closed() {
                returned(mail, "the relay could not be used, or the service ended")
            } else if Instant::now() > must_begin_by {
                returned(mail, "its time to be handed over was over")
            } else {
                self.send_one(batch, mail, message).await
            };
            done.records.push(record);
        }
    }

    async fn send_one(&mut self, batch: &Batch, mail: &Mail, message: &Message) -> Record {
        let answer = self.session.send(message).await;
        let judgement = judge(mail, policy(batch, mail), &answer, self.workshop.now());
        let recipient = mail.recipient.address.masked();
        match &answer {
            Ok(accepted) => {
                self.shared.sent.fetch_add(1, Ordering::Relaxed);
                tracing::debug!(mail = %mail.id, recipient, reply = accepted.reply, "sent");
            }
            Err(error) => tracing::warn!(mail = %mail.id, recipient, %error, "not sent"),
        }
        let reply = judgement.record.reply.as_deref().unwrap_or_default();
        self.follow(judgement.consequence, mail, reply).await;
        judgement.record
    }

    /// Does what follows from an answer beyond its mail.
    async fn follow(&self, consequence: Consequence, mail: &Mail, reply: &str) {
        let (store, now) = (&self.workshop.store, self.workshop.now());
        let followed = match consequence {
            Consequence::None => return,
            Consequence::Suppress => deliveries::suppress(store, mail, reply, now).await,
            Consequence::Pause => {
                self.shared.closed.store(true, Ordering::Relaxed);
                deliveries::pause(store, mail.stream(), reply, now).await
            }
            Consequence::Rest => {
                self.shared.closed.store(true, Ordering::Relaxed);
                self.workshop.let_relay_rest();
                return;
            }
        };
        if let Err(error) = followed {
            tracing::error!(%error, ?consequence, "what follows from an answer was not recorded");
        }
    }

    /// Gives back mails of which no intent was committed.
    async fn give_back(&self, batch: &Batch, messages: &[(usize, Message)]) {
        let ids: Vec<_> = messages.iter().map(|(place, _)| batch.mails[*place].id).collect();
        self.release(batch, &ids).await;
    }

    async fn release(&self, batch: &Batch, ids: &[MailId]) {
        if ids.is_empty() {
            return;
        }
        if let Err(error) = deliveries::release(&self.workshop.store, batch, ids).await {
            tracing::warn!(%error, "mails were not given back; they are due once their claim ends");
        }
    }

    /// Records what became of the mails so far, again and again until the database takes it, or
    /// the leases are over and say that it is not known.
    async fn write_down(&mut self) {
        let given_up = Instant::now() + self.workshop.lease;
        while let Some(records) = self.unrecorded.last() {
            match deliveries::record(&self.workshop.store, records, self.workshop.now()).await {
                Ok(()) => {
                    self.unrecorded.pop();
                }
                Err(error) if Instant::now() > given_up => {
                    tracing::error!(%error, "what became of mails was not recorded");
                    self.unrecorded.pop();
                }
                Err(error) => {
                    tracing::warn!(%error, "what became of mails is not recorded yet");
                    tokio::time::sleep(PATIENCE).await;
                }
            }
        }
    }

    fn is_closed(&self) -> bool {
        self.workshop.is_stopping() || self.shared.closed.load(Ordering::Relaxed)
    }
}

/// What becomes of a mail if the relay may have it: its rule says so, and without one it is shown.
fn policy(batch: &Batch, mail: &Mail) -> WhenUncertain {
    let MailContent::Reminder { rule, .. } = mail.content else { return WhenUncertain::Park };
    let mut rules = batch.background.rules.iter();
    rules.find(|known| known.id == rule).map_or(WhenUncertain::Park, |rule| rule.when_uncertain)
}
