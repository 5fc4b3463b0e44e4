//! Sends the mails whose time has come.
//!
//! One loop claims mails and writes them; several senders, each with a connection of its own, commit
//! the intent, hand them to the relay, and record what it answered. None is sent twice, and none is
//! lost.

mod judgement;
pub mod pace;
mod sender;

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinSet;
use tokio::time::Instant;

use self::judgement::settled;
use self::sender::{Chunk, Sender, Shared};
use super::compose::{Composed, Desk, Occurrences};
use super::form_letters::FormLetters;
use super::inviting::Calendars;
use super::{JobError, Workshop};
use domain::schedule::timeline::{Window, timeline};
use mail::message::Message;
use services::deliveries::{self, Background, Batch, Records};

/// Mails in one claim.
const BATCH: i64 = 400;
/// Mails that one sender is given at once.
const LARGEST_CHUNK: usize = 32;
/// How long a claim holds until the intent to send; the database's time.
const CLAIM: Duration = Duration::from_secs(60);
/// How often a large delivery tells how far it is.
const PROGRESS: Duration = Duration::from_secs(5);

/// Sends the mails whose time has come, until there are none.
///
/// # Errors
/// [`JobError`]; what was claimed by then is due again once its claim is over.
pub async fn run(workshop: &Arc<Workshop>) -> Result<(), JobError> {
    if workshop.relay_rests() {
        return Ok(());
    }
    let Some(first) = claim(workshop, None).await? else {
        return Ok(());
    };
    let shared = Arc::new(Shared::default());
    let (queue, chunks) = mpsc::channel(workshop.connections);
    let chunks = Arc::new(Mutex::new(chunks));
    let mut senders = JoinSet::new();
    for _ in 0..workshop.connections.min(first.mails.len()).max(1) {
        let sender = Sender::new(Arc::clone(workshop), Arc::clone(&shared));
        senders.spawn(sender.run(Arc::clone(&chunks)));
    }
    let supplied = supply(workshop, &shared, first, queue).await;
    while let Some(ended) = senders.join_next().await {
        ended.expect("a sender does not panic, and nobody aborts it");
    }
    supplied
}

/// Claims batch after batch, and writes their mails for the senders, until nothing is due.
async fn supply(
    workshop: &Workshop,
    shared: &Shared,
    first: Batch,
    queue: mpsc::Sender<Chunk>,
) -> Result<(), JobError> {
    let desk = Desk::new(workshop)?;
    let mut progress = Instant::now() + PROGRESS;
    let mut next = Some(first);
    while let Some(batch) = next {
        let background = Arc::clone(&batch.background);
        write(workshop, &desk, batch, &queue).await?;
        if workshop.is_stopping() || shared.closed.load(Ordering::Relaxed) {
            break;
        }
        if Instant::now() > progress {
            let sent = shared.sent.load(Ordering::Relaxed);
            let waiting = deliveries::count_due(&workshop.store, workshop.now()).await?;
            tracing::info!(sent, waiting, "mails are going out");
            progress = Instant::now() + PROGRESS;
        }
        next = claim(workshop, Some(&background)).await?;
    }
    let sent = shared.sent.load(Ordering::Relaxed);
    if sent > 0 {
        tracing::info!(sent, "mails went out");
    }
    Ok(())
}

async fn claim(
    workshop: &Workshop,
    known: Option<&Arc<Background>>,
) -> Result<Option<Batch>, JobError> {
    let (store, now) = (&workshop.store, workshop.now());
    let claim = CLAIM.min(workshop.lease);
    // No more than can be sent by half of that time.
    let most = BATCH.min(workshop.pace.most_within(claim / 2));
    let lease = TimeDelta::from_std(claim).expect("it is short");
    Ok(deliveries::claim(store, known, most, lease, now).await?)
}

/// Writes the mails of a batch as things stand now, and hands them to the senders; what need not be
/// sent ends here.
async fn write(
    workshop: &Workshop,
    desk: &Desk<'_>,
    batch: Batch,
    queue: &mpsc::Sender<Chunk>,
) -> Result<(), JobError> {
    let batch = Arc::new(batch);
    let background = Arc::clone(&batch.background);
    let mut occurrences = Occurrences::new();
    for occurrence in timeline(&background.catalogue, Window::ALL, workshop.now()) {
        occurrences.entry(occurrence.key()).or_default().push(occurrence);
    }
    let mut calendars = Calendars::new(workshop, &batch, &occurrences);
    let mut forms = FormLetters::default();
    let chunk = batch.mails.len().div_ceil(workshop.connections).clamp(1, LARGEST_CHUNK);
    let mut records = Records::of(&batch);
    let mut messages: Vec<(usize, Message)> = Vec::with_capacity(chunk);
    for (place, mail) in batch.mails.iter().enumerate() {
        let calendar = calendars.of(mail).await;
        let (calendar, now) = (calendar.as_ref(), workshop.now());
        match desk.compose(&batch, &occurrences, mail, calendar, &mut forms, now) {
            Composed::Message(message) => messages.push((place, *message)),
            Composed::Settled { state, not_before, why } => {
                records.records.push(settled(mail, state, not_before, why));
            }
        }
        if messages.len() == chunk {
            hand_on(queue, &batch, &mut messages).await;
        }
    }
    if !messages.is_empty() {
        hand_on(queue, &batch, &mut messages).await;
    }
    Ok(deliveries::record(&workshop.store, &records, workshop.now()).await?)
}

async fn hand_on(
    queue: &mpsc::Sender<Chunk>,
    batch: &Arc<Batch>,
    messages: &mut Vec<(usize, Message)>,
) {
    let chunk = Chunk { batch: Arc::clone(batch), messages: std::mem::take(messages) };
    // Senders outlive the queue.
    let _ = queue.send(chunk).await;
}
