//! What the service does by itself: a table of jobs, each shallow and idempotent.
//!
//! One loop runs those whose time has come, in the order of the table, so that reminders are
//! planned, and old claims ended, before mails go out. Every replica runs all of them: the store
//! sees to it that no two do the same work.

mod compose;
mod deliver_outbox;
mod forget;
mod mark_held;
mod plan_reminders;
mod reap_leases;
mod registering;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use thiserror::Error;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

use crate::clock::Clock;
use crate::domain::signature::SigningKey;
use crate::mail::MailError;
use crate::mail::transport::Transport;
use crate::services::{ServiceError, Store};

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
    /// Woken when a mail enters the outbox.
    pub outbox: Arc<Notify>,
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
    run: for<'a> fn(&'a Workshop) -> BoxFuture<'a, Result<(), JobError>>,
}

const JOBS: [Job; 5] = [
    Job {
        name: "forget",
        every: Duration::from_secs(3600),
        run: |workshop| Box::pin(forget::run(workshop)),
    },
    Job {
        name: "mark_held",
        every: Duration::from_secs(600),
        run: |workshop| Box::pin(mark_held::run(workshop)),
    },
    Job {
        name: "plan_reminders",
        every: Duration::from_secs(30),
        run: |workshop| Box::pin(plan_reminders::run(workshop)),
    },
    Job {
        name: "reap_leases",
        every: Duration::from_secs(30),
        run: |workshop| Box::pin(reap_leases::run(workshop)),
    },
    Job {
        name: "deliver_outbox",
        every: Duration::from_secs(2),
        run: |workshop| Box::pin(deliver_outbox::run(workshop)),
    },
];

/// Runs jobs when their time comes, until the service is to end.
pub async fn run(workshop: &Workshop) {
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
            () = workshop.outbox.notified() => due[JOBS.len() - 1] = Instant::now(),
            _ = stopping.changed() => return,
        }
    }
}

/// Runs every job once, in the order of the table, whether or not its time has come.
///
/// # Errors
/// The first [`JobError`].
pub async fn run_once(workshop: &Workshop) -> Result<(), JobError> {
    for job in &JOBS {
        (job.run)(workshop).await?;
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
}
