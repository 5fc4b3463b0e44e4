//! `forums work`.

use super::serve::ended;
use super::{CliError, open};
use crate::config::Settings;
use crate::memory;

pub(super) async fn run(settings: Settings) -> Result<(), CliError> {
    let ended = ended()?;
    tokio::spawn(memory::spare());
    let app = open(settings).await?;
    tracing::info!("sending reminders · stop with Ctrl-C");
    Ok(app.work(ended).await?)
}
