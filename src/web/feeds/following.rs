//! Keeping feeds as what they are made from stands, and handing on who read them.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use tokio::{join, spawn};

use crate::http::state::State;
use services::feeds::add_requests;
use services::{Bell, News, ServiceError};

/// How long after the database was not there it is tried again.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);
/// How many feeds are added up by one statement.
const AT_ONCE: usize = 1_000;

/// Renders feeds anew as soon as something that they show has changed, here or in another process,
/// until it is dropped; what it was not told of it finds when it looks, which it does so often. As
/// often it hands on who read them.
pub async fn follow(state: &State, look: Duration) {
    join!(follow_changes(state, look), hand_on_so_often(state, look));
}

async fn follow_changes(state: &State, look: Duration) {
    let mut looked_at = None;
    loop {
        match state.store.listen(News::Shown).await {
            Ok(bell) => {
                // What was rung before somebody listened was not heard, and it may be another
                // database by now.
                state.published.distrust();
                heed(state, look, bell).await;
                looked_at = Some(Instant::now());
            }
            Err(error) => {
                tracing::debug!(%error, "the bell for feeds cannot be heard");
                if looked_at.is_none_or(|at: Instant| at.elapsed() >= look) {
                    refresh(state).await;
                    looked_at = Some(Instant::now());
                }
            }
        }
        sleep(LISTEN_AGAIN).await;
    }
}

/// Listens for as long as the bell can be heard.
async fn heed(state: &State, look: Duration, mut bell: Bell) {
    refresh(state).await;
    loop {
        match timeout(look, bell.rung()).await {
            Ok(true) => {
                refresh(state).await;
            }
            Ok(false) => return,
            // It should have rung, and the connection may have broken without a word.
            Err(_) if refresh(state).await => return,
            Err(_) => {}
        }
    }
}

/// Whether something was rendered anew.
async fn refresh(state: &State) -> bool {
    let refreshed = state.published.refresh(&state.store, state.now()).await;
    refreshed.unwrap_or_else(|error| {
        tracing::warn!(%error, "feeds cannot be looked at: they stay as they are");
        false
    })
}

/// Adds those who were counted here to what all processes have counted.
///
/// # Errors
/// [`ServiceError::Store`]; they are added the next time then.
pub async fn hand_on_readers(state: &State) -> Result<(), ServiceError> {
    let (published, store) = (state.published.clone(), state.store.clone());
    let day = state.now().date_naive();
    // Whoever waits for it may go, and what was taken must not be lost by that.
    let adding = spawn(async move {
        let taken = published.readership().take();
        for (n, some) in taken.chunks(AT_ONCE).enumerate() {
            if let Err(error) = add_requests(&store, day, some).await {
                published.readership().give_back(&taken[n * AT_ONCE..]);
                return Err(error);
            }
        }
        Ok(())
    });
    adding.await.unwrap_or(Ok(()))
}

async fn hand_on_so_often(state: &State, every: Duration) {
    loop {
        sleep(every).await;
        if let Err(error) = hand_on_readers(state).await {
            tracing::debug!(%error, "readers of feeds cannot be handed on yet");
        }
    }
}
