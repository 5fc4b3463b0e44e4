//! `forums import agenda`.

use std::io;
use std::path::PathBuf;

use clap::Args;

use super::read_file;
use crate::cli::{CliError, open, output};
use crate::config::Settings;
use domain::schedule::agenda_import::{AgendaManner, AgendaPlan};
use domain::schedule::session::Session;
use domain::values::slug::Slug;
use domain::words::language::Language;
use files::{LARGEST_AGENDA, read_agenda};
use services::agenda_imports::{self, AgendaImport, AgendaReport};

#[derive(Debug, Args)]
pub(in crate::cli) struct Agenda {
    /// The file: iCalendar
    file: PathBuf,
    /// The conference
    #[arg(long, value_name = "SLUG")]
    conference: Slug,
    /// Write nothing, and tell what would be created, changed and left out
    #[arg(long)]
    dry_run: bool,
    /// Make rooms of the places that are none of the venue's yet
    #[arg(long)]
    create_rooms: bool,
    /// Cancel the sessions that were imported before and that the file does not hold any more
    #[arg(long)]
    cancel_missing: bool,
}

impl Agenda {
    pub(super) async fn run(self, settings: Settings) -> Result<(), CliError> {
        let slug = &self.conference;
        // Before a database is looked for: whether there is the file is known at once.
        let bytes = read_file(&self.file, LARGEST_AGENDA)?;
        let app = open(settings).await?;
        let days = app.change(async |change| agenda_imports::check(change, slug).await).await?;
        let agenda = read_agenda(&bytes, days)?;
        let manner =
            AgendaManner { creates_rooms: self.create_rooms, cancels_missing: self.cancel_missing };
        let import = AgendaImport { manner, is_dry_run: self.dry_run };
        let done =
            app.change(async |change| agenda_imports::import(change, slug, agenda, import).await);
        let report = done.await?;
        tell(&report, self.dry_run)?;
        match report.plan.problems.len() {
            0 => Ok(()),
            problems => Err(CliError::BadEvents { problems }),
        }
    }
}

fn tell(report: &AgendaReport, is_dry_run: bool) -> io::Result<()> {
    let plan = &report.plan;
    let told = |what: &str, session: &Session| {
        let (starts, ends) = (session.starts_at, session.ends_at);
        let room = session.room.clone().unwrap_or_default();
        let title = session.title.in_language(Language::English).to_owned();
        vec![what.to_owned(), starts.to_string(), ends.to_string(), room, title]
    };
    let changed = plan.changed.iter().map(|(before, after)| {
        let is_cancelled = after.is_cancelled && !before.is_cancelled;
        told(if is_cancelled { "cancelled" } else { "changed" }, after)
    });
    let left_out = plan.ignored.iter().map(|ignored| {
        let blank = String::new;
        let why = format!("left out: {}", ignored.reason.as_str());
        vec![why, blank(), blank(), blank(), ignored.event.clone()]
    });
    let created = plan.created.iter().map(|session| told("created", session));
    let rows = created.chain(changed).chain(left_out);
    output::table(&["WHAT", "STARTS", "ENDS", "ROOM", "TITLE"], rows, "")?;
    let problems = plan.problems.iter().map(|problem| {
        let invalid = problem.invalid.clone();
        vec![problem.event.clone(), invalid.field.to_string(), invalid.got, invalid.expected]
    });
    if !plan.problems.is_empty() {
        output::table(&["EVENT", "FIELD", "VALUE", "EXPECTED"], problems, "")?;
    }
    tell_places(plan)?;
    output::line(&summary(report, is_dry_run))
}

fn tell_places(plan: &AgendaPlan) -> io::Result<()> {
    let list = |texts: &[String]| {
        texts.iter().map(|text| output::printable(text)).collect::<Vec<_>>().join("; ")
    };
    if !plan.unknown_places.is_empty() {
        let places = list(&plan.unknown_places);
        output::line(&format!("no rooms of the venue (see --create-rooms): {places}"))?;
    }
    if !plan.rooms.is_empty() {
        output::line(&format!("rooms created: {}", list(&plan.rooms)))?;
    }
    Ok(())
}

/// What was done, or would be, in one line.
fn summary(report: &AgendaReport, is_dry_run: bool) -> String {
    let plan = &report.plan;
    let mut done = format!(
        "{} created, {} changed, {} unchanged, {} left out",
        plan.created.len(),
        plan.changed.len(),
        plan.unchanged,
        plan.ignored.len(),
    );
    if !plan.missing.is_empty() {
        done.push_str(&format!(", {} imported before and not in the file", plan.missing.len()));
    }
    match (is_dry_run, report.is_written) {
        (true, _) => format!("would be: {done}"),
        (false, false) => {
            format!("nothing written: {} values are not accepted", plan.problems.len())
        }
        (false, true) => done,
    }
}
