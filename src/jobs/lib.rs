//! The scheduled work of the service: a table of jobs, each a thin and idempotent call of a use case.
//!
//! One loop runs the jobs that are due, in the order of the table. Delivery has a loop of its own. Every
//! replica runs all jobs: the store keeps two replicas from doing the same work.

mod compose;
pub mod deliver_outbox;
mod form_letters;
mod inviting;
mod registering;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use thiserror::Error;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use self::deliver_outbox::pace::Pace;
use domain::access::signature::SigningKey;
use machine::clock::Clock;
use mail::MailError;
use mail::message::Sending;
use mail::render::Templates;
use mail::transport::Transport;
use services::reminders::{self, LastPlanning, Planning};
use services::{
    News, ServiceError, Store, conferences, deliveries, erasure, feeds, idempotency, proposals,
    signing_in,
};

/// How long a relay is left alone that could not be used.
const RELAY_REST: TimeDelta = TimeDelta::seconds(15);

/// After how long it is listened again to a database that could not be heard.
const LISTEN_AGAIN: Duration = Duration::from_secs(5);

/// What jobs work with.
pub struct Workshop {
    /// The database.
    pub store: Store,
    /// Where `now` comes from.
    pub clock: Clock,
    /// The way to the relay.
    pub transport: Transport,
    /// The key that links are signed with.
    pub key: SigningKey,
    /// Where the service is reached, without a slash at the end.
    pub public_url: String,
    /// The host of the public URL, which Message-IDs stand on.
    pub host: String,
    /// Sender of the mails.
    pub mail_from: String,
    /// What more the settings say of sending.
    pub sending: Sending,
    /// What mails are written by.
    pub templates: Arc<Templates>,
    /// Woken when a mail enters the outbox.
    pub outbox: Arc<Notify>,
    /// How long a worker has a mail that it hands over, before it is believed to have gone.
    pub lease: Duration,
    /// Connections to the relay at most.
    pub connections: usize,
    /// How fast mails may go out.
    pub pace: Pace,
    /// Until when a relay that could not be used is left alone.
    pub relay_rest: Mutex<Option<DateTime<Utc>>>,
    /// The last thorough planning of reminders.
    pub last_planning: tokio::sync::Mutex<Option<LastPlanning>>,
    /// True once the service is to end.
    pub stopping: watch::Receiver<bool>,
}

/// Why a job did not do its work; it is tried again when its time comes.
#[derive(Debug, Error)]
pub enum JobError {
    /// A use case was not carried out.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// Mails cannot be sent with these settings.
    #[error(transparent)]
    Mail(#[from] MailError),
}

struct Job {
    name: &'static str,
    every: Duration,
    run: for<'a> fn(&'a Arc<Workshop>) -> BoxFuture<'a, Result<(), JobError>>,
}

const JOBS: [Job; 4] = [
    Job {
        name: "forget",
        every: Duration::from_secs(3600),
        run: |workshop| Box::pin(forget(workshop)),
    },
    Job {
        name: "mark_held",
        every: Duration::from_secs(600),
        run: |workshop| Box::pin(mark_held(workshop)),
    },
    Job {
        name: "plan_reminders",
        every: Duration::from_secs(30),
        run: |workshop| Box::pin(plan_reminders(workshop)),
    },
    Job {
        name: "reap_leases",
        every: Duration::from_secs(5),
        run: |workshop| Box::pin(reap_leases(workshop)),
    },
];

/// What sends mails. It has a loop of its own: a large delivery must not keep the others waiting.
const DELIVERY: Job = Job {
    name: "deliver_outbox",
    every: Duration::from_secs(2),
    run: |workshop| Box::pin(deliver_outbox::run(workshop)),
};

/// Runs jobs when their time comes, until the service is to end.
#[must_use]
pub fn run(workshop: &Arc<Workshop>) -> BoxFuture<'_, ()> {
    Box::pin(async move {
        tokio::join!(run_table(workshop), run_delivery(workshop), listen(workshop));
    })
}

/// Wakes the delivery when another process has entered a mail, for as long as the database can be
/// heard.
async fn listen(workshop: &Workshop) {
    let mut stopping = workshop.stopping.clone();
    let listening = async {
        loop {
            match workshop.store.listen(News::Mail).await {
                Ok(mut bell) => {
                    while bell.rung().await {
                        workshop.outbox.notify_one();
                    }
                }
                Err(error) => tracing::debug!(%error, "the bell for mails cannot be heard"),
            }
            tokio::time::sleep(LISTEN_AGAIN).await;
        }
    };
    tokio::select! {
        () = listening => {}
        _ = stopping.changed() => {}
    }
}

/// Tells the workers of other processes whenever a mail enters the outbox here, until the service
/// is to end; for a process that has no jobs.
pub async fn announce(store: &Store, outbox: &Notify) {
    loop {
        outbox.notified().await;
        if let Err(error) = store.ring(News::Mail).await {
            tracing::debug!(%error, "the bell for mails cannot be rung");
        }
    }
}

/// Delivers whenever a mail enters the outbox here or in another process, and now and then.
async fn run_delivery(workshop: &Arc<Workshop>) {
    let mut stopping = workshop.stopping.clone();
    while !workshop.is_stopping() {
        DELIVERY.report((DELIVERY.run)(workshop).await);
        tokio::select! {
            () = tokio::time::sleep(DELIVERY.every) => {}
            () = workshop.outbox.notified() => {}
            _ = stopping.changed() => return,
        }
    }
}

async fn run_table(workshop: &Arc<Workshop>) {
    let mut due = [Instant::now(); JOBS.len()];
    let mut stopping = workshop.stopping.clone();
    loop {
        for (job, due) in JOBS.iter().zip(&mut due) {
            if workshop.is_stopping() {
                return;
            }
            if *due <= Instant::now() {
                job.report((job.run)(workshop).await);
                *due = Instant::now() + job.every;
            }
        }
        let next = due.into_iter().min().expect("there is at least one job");
        tokio::select! {
            () = tokio::time::sleep_until(next) => {}
            _ = stopping.changed() => return,
        }
    }
}

/// Runs every job once, in the order of the table and delivery last, whether or not its time has
/// come.
///
/// # Errors
/// The first [`JobError`].
#[must_use]
pub fn run_once(workshop: &Arc<Workshop>) -> BoxFuture<'_, Result<(), JobError>> {
    Box::pin(async move {
        for job in JOBS.iter().chain([&DELIVERY]) {
            (job.run)(workshop).await?;
        }
        Ok(())
    })
}

/// Forgets what is kept for a while only, and what somebody entered for an address whose holder
/// never confirmed it; erases the personal data of conferences whose time to keep them is over.
async fn forget(workshop: &Workshop) -> Result<(), JobError> {
    let (store, now) = (&workshop.store, workshop.now());
    idempotency::prune(store, now).await?;
    signing_in::prune(store, now).await?;
    feeds::forget_links(store, now).await?;
    feeds::forget_requests(store, now).await?;
    let forgotten = proposals::forget_unconfirmed(store, now).await?;
    if forgotten > 0 {
        tracing::info!(forgotten, "what nobody confirmed within a month is forgotten");
    }
    for (conference, registrations) in erasure::erase_expired(store, now).await? {
        tracing::info!(%conference, registrations, "personal data are erased, as their time is over");
    }
    Ok(())
}

/// Marks confirmed conferences as held once they have ended, so that the next deadline counts.
async fn mark_held(workshop: &Workshop) -> Result<(), JobError> {
    for conference in conferences::mark_held(&workshop.store, workshop.now()).await? {
        tracing::info!(%conference, "has ended and counts as held");
    }
    Ok(())
}

/// Writes reminders into the outbox ahead of their time.
async fn plan_reminders(workshop: &Workshop) -> Result<(), JobError> {
    let mut last = workshop.last_planning.lock().await;
    let planning = reminders::plan(&workshop.store, &mut last, workshop.now()).await?;
    if planning != Planning::default() {
        let Planning { written, moved, ended, .. } = planning;
        tracing::info!(written, moved, ended, "reminders planned");
    }
    Ok(())
}

/// Ends the claims of workers that have gone.
async fn reap_leases(workshop: &Workshop) -> Result<(), JobError> {
    let reaped = deliveries::reap(&workshop.store, workshop.now()).await?;
    if reaped.due > 0 {
        tracing::warn!(mails = reaped.due, "claimed by a worker that has gone; due again");
    }
    if reaped.resent > 0 {
        tracing::warn!(
            mails = reaped.resent,
            "a worker has gone while the relay had them; sent once more, as their rules say"
        );
    }
    if reaped.uncertain > 0 {
        tracing::error!(
            mails = reaped.uncertain,
            "a worker has gone while the relay had them; uncertain, and not sent again"
        );
    }
    Ok(())
}

impl Job {
    fn report(&self, result: Result<(), JobError>) {
        if let Err(error) = result {
            tracing::error!(job = self.name, %error, "the job failed and will be tried again");
        }
    }
}

impl Workshop {
    fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    /// Leaves a relay alone for a while that could not be used.
    fn let_relay_rest(&self) {
        let until = self.now() + RELAY_REST;
        *self.relay_rest.lock().expect("nobody panics while holding it") = Some(until);
    }

    fn relay_rests(&self) -> bool {
        let until = *self.relay_rest.lock().expect("nobody panics while holding it");
        // A clock that was set back must not make it rest for long.
        until.is_some_and(|until| (TimeDelta::zero()..=RELAY_REST).contains(&(until - self.now())))
    }
}
