//! `forums session …`.

use chrono::NaiveDateTime;
use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::schedule::session::{SessionDetails, SessionKind};
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use domain::words::language::LocalizedText;
use services::sessions;

#[derive(Debug, Subcommand)]
pub(super) enum SessionCommand {
    /// Enter a session
    Add(Add),
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The conference
    conference: Slug,
    /// Title in English
    #[arg(long)]
    title: String,
    /// Start in the venue's zone, YYYY-MM-DDTHH:MM
    #[arg(long, value_name = "TIME", value_parser = |text: &str| civil_time("starts", text))]
    starts: NaiveDateTime,
    /// End in the venue's zone, YYYY-MM-DDTHH:MM
    #[arg(long, value_name = "TIME", value_parser = |text: &str| civil_time("ends", text))]
    ends: NaiveDateTime,
    /// The room: one of the venue's
    #[arg(long)]
    room: Option<String>,
    /// plenary, panel, side_event or ceremony
    #[arg(long, default_value = "plenary")]
    kind: SessionKind,
}

impl SessionCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let Self::Add(add) = self;
        let details = SessionDetails {
            kind: add.kind,
            title: LocalizedText::english(add.title),
            description: None,
            starts_at: add.starts,
            ends_at: add.ends,
            room: add.room,
            speakers: Vec::new(),
        };
        let session = app
            .change(async |change| sessions::add(change, &add.conference, details).await)
            .await?;
        let (starts, ends) = (session.starts_at, session.ends_at);
        Ok(output::line(&format!("{}: session from {starts} to {ends}", add.conference))?)
    }
}

fn civil_time(field: &'static str, text: &str) -> Result<NaiveDateTime, Invalid> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .map_err(|_| Invalid::new(field, "a time YYYY-MM-DDTHH:MM", text))
}
