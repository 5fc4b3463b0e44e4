//! `forums session …`.

use chrono::NaiveDateTime;
use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use crate::domain::invalid::Invalid;
use crate::domain::language::LocalizedText;
use crate::domain::slug::Slug;
use crate::services::conferences::{NewSession, add_session};

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
    /// The room
    #[arg(long)]
    room: Option<String>,
}

impl SessionCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let Self::Add(add) = self;
        let new = NewSession {
            title: LocalizedText::english(add.title),
            starts_at: add.starts,
            ends_at: add.ends,
            room: add.room,
        };
        let session = add_session(app.store(), &add.conference, new, app.clock().now()).await?;
        let (starts, ends) = (session.starts_at, session.ends_at);
        Ok(output::line(&format!("{}: session from {starts} to {ends}", add.conference))?)
    }
}

fn civil_time(field: &'static str, text: &str) -> Result<NaiveDateTime, Invalid> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .map_err(|_| Invalid::new(field, "a time YYYY-MM-DDTHH:MM", text))
}
