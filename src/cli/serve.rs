//! `forums serve`.

use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use super::CliError;
use crate::app::{self, App};
use crate::config::Settings;

#[derive(Debug, Default, Args)]
pub(super) struct Serve {
    /// Serve only; another process (forums work) sends the reminders
    #[arg(long)]
    no_jobs: bool,
}

impl Serve {
    pub(super) async fn run(self, mut settings: Settings) -> Result<(), CliError> {
        let ended = ended()?;
        let listener = app::listen(settings.bind)?;
        let address = listener.local_addr()?;
        // Port 0 asks for any that is free: links name the one that was given.
        settings.bind = address;
        let public_url = settings.public_url();
        let clock = settings.clock();
        let app = App::open(settings, clock).await?;
        tracing::info!(%address, "listening");
        tracing::info!("open {public_url} · stop with Ctrl-C");
        if let Some(path) = app.welcome_path().await? {
            tracing::info!("nobody owns this installation yet; make the first account at");
            tracing::info!("{public_url}{path} (once, within 24 hours)");
        }
        Ok(app.serve(listener, !self.no_jobs, Box::pin(ended)).await?)
    }
}

/// Comes true on Ctrl-C, and when the system asks the process to end.
pub(super) fn ended() -> Result<impl Future<Output = ()>, CliError> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
