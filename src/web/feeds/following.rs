//! Keeping feeds as what they are made from stands.

use std::time::Duration;

use tokio::time::{sleep, timeout};

use crate::services::News;
use crate::web::state::State;

/// How long after the database was not there it is tried again.
const LISTEN_AGAIN: Duration = Duration::from_secs(1);

/// Renders feeds anew as soon as something that they show has changed, here or in another process,
/// until it is dropped; what it was not told of it finds when it looks, which it does so often.
pub async fn follow(state: &State, look: Duration) {
    loop {
        match state.store.listen(News::Shown).await {
            Ok(mut bell) => {
                // What was rung before somebody listened was not heard.
                refresh(state).await;
                while !matches!(timeout(look, bell.rung()).await, Ok(false)) {
                    refresh(state).await;
                }
            }
            Err(error) => tracing::debug!(%error, "the bell for feeds cannot be heard"),
        }
        sleep(LISTEN_AGAIN).await;
    }
}

async fn refresh(state: &State) {
    if let Err(error) = state.published.refresh(&state.store, state.now()).await {
        tracing::warn!(%error, "feeds cannot be looked at: they stay as they are");
    }
}
