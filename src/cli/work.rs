//! `forums work`.

use super::serve::ended;
use super::{CliError, open};
use crate::config::Settings;
use crate::memory;

pub(super) async fn run(settings: Settings) -> Result<(), CliError> {
    let ended = ended()?;
    let app = open(settings).await?;
    tokio::spawn(memory::forget_start());
    tracing::info!("sending reminders · stop with Ctrl-C");
    Ok(app.work(ended).await?)
}
