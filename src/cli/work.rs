//! `forums work`.

use super::serve::ended;
use super::{CliError, open};
use crate::config::Settings;

pub(super) async fn run(settings: Settings) -> Result<(), CliError> {
    let ended = ended()?;
    let app = open(settings).await?;
    tracing::info!("sending reminders · stop with Ctrl-C");
    Ok(app.work(ended).await?)
}
