//! `forums import participants`.

use std::io;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::read_file;
use crate::cli::{CliError, open, output};
use crate::config::Settings;
use domain::people::function::Function;
use domain::people::participants_import::{Column, Manner, ParticipantsTable, Problems, Usual};
use domain::people::registration_status::RegistrationStatus;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use domain::words::language::Language;
use files::ParticipantsFile;
use files::table::{LARGEST_FILE, Options, Separator, TextEncoding};
use services::participants_imports::{self, Import, Report};

#[derive(Debug, Args)]
pub(in crate::cli) struct Participants {
    /// The file: CSV or XLSX
    file: PathBuf,
    /// The conference
    #[arg(long, value_name = "SLUG")]
    conference: Slug,
    /// Write nothing, and tell what would be written and how many mails would be sent
    #[arg(long)]
    dry_run: bool,
    /// Import the rows that are good even where others are not
    #[arg(long)]
    partial: bool,
    /// Where registrations begin: invited, submitted, endorsed or approved. Who is invited is sent
    /// the link; of those who come alone, an endorsed one is submitted
    #[arg(long, default_value = "endorsed")]
    status: RegistrationStatus,
    /// Tell people and focal points by mail, as if each person were entered alone
    #[arg(long)]
    mails: bool,
    /// Enter a delegation for organisations that have none at the conference
    #[arg(long)]
    create_delegations: bool,
    /// The function of people whose row says none
    #[arg(long)]
    function: Option<Function>,
    /// The language of people whose row says none
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: Language,
    /// A column by its heading, such as email=Contact; an empty heading for a column that is not to
    /// be read. Give the flag once for each
    #[arg(long = "column", value_name = "COLUMN=HEADING")]
    columns: Vec<ChosenColumn>,
    /// What separates the cells of a CSV file: comma, semicolon, tab or pipe [default: guessed]
    #[arg(long)]
    separator: Option<Separator>,
    /// How the characters of a CSV file are encoded, such as windows-1251 [default: guessed]
    #[arg(long)]
    encoding: Option<TextEncoding>,
    /// The sheet of a workbook [default: the first that is shown]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The row with the headings [default: the first with two cells]
    #[arg(long, value_name = "NUMBER")]
    heading_row: Option<u32>,
}

/// A column that somebody chose.
#[derive(Debug, Clone)]
struct ChosenColumn(Column, String);

impl FromStr for ChosenColumn {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let refused = || Invalid::new("column", "a column and a heading: email=Contact", text);
        let (column, heading) = text.split_once('=').ok_or_else(refused)?;
        Ok(Self(column.trim().parse()?, heading.to_owned()))
    }
}

impl Participants {
    pub(super) async fn run(self, settings: Settings) -> Result<(), CliError> {
        let Self { partial, dry_run, .. } = self;
        // Before a database is looked for: what is wrong with the file is known at once.
        let table = self.table()?;
        let app = open(settings).await?;
        let bar = bar_of_writing();
        let mut told = |done: usize, total: usize| {
            bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        };
        let (slug, how) = (&self.conference, self.import());
        let done = app.change(async |change| {
            participants_imports::import(change, slug, table, how, &mut told).await
        });
        let report = done.await;
        bar.finish_and_clear();
        let report = report?;
        tell(&report, dry_run)?;
        match report.problems.rows() {
            0 => Ok(()),
            _ if partial => Ok(()),
            rows => Err(CliError::BadRows { rows }),
        }
    }

    fn table(&self) -> Result<ParticipantsTable, CliError> {
        let bytes = read_file(&self.file, LARGEST_FILE)?;
        let chosen = |ChosenColumn(column, heading): &ChosenColumn| (*column, heading.clone());
        let file = ParticipantsFile {
            options: Options {
                separator: self.separator,
                encoding: self.encoding,
                sheet: self.sheet.clone(),
                heading_row: self.heading_row,
            },
            columns: self.columns.iter().map(chosen).collect(),
            usual: Usual { function: self.function, language: self.lang },
        };
        let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
            .with_style(style("{spinner} reading: {human_pos} rows"));
        let name = self.file.file_name().map(|name| name.to_string_lossy());
        let read = file.read(&bytes, name.as_deref(), |rows| {
            spinner.set_position(u64::try_from(rows).unwrap_or(u64::MAX));
        });
        spinner.finish_and_clear();
        Ok(read?)
    }

    fn import(&self) -> Import {
        let manner = Manner {
            first: self.status,
            makes_delegations: self.create_delegations,
            tells: self.mails,
        };
        Import { manner, is_partial: self.partial, is_dry_run: self.dry_run }
    }
}

fn bar_of_writing() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_style(style("{spinner} writing: {wide_bar} {human_pos} of {human_len}"))
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates above are sound")
}

fn tell(report: &Report, is_dry_run: bool) -> io::Result<()> {
    let shown = |heading: &String| output::printable(heading);
    let columns =
        report.columns.iter().map(|(column, heading)| format!("{column}: {}", shown(heading)));
    output::line(&format!("columns: {}", columns.collect::<Vec<_>>().join("; ")))?;
    if !report.ignored.is_empty() {
        let ignored: Vec<_> = report.ignored.iter().map(shown).collect();
        output::line(&format!("not read: {}", ignored.join("; ")))?;
    }
    tell_problems(&report.problems)?;
    output::line(&summary(report, is_dry_run))
}

fn tell_problems(problems: &Problems) -> io::Result<()> {
    if problems.count() == 0 {
        return Ok(());
    }
    let rows = problems.first().iter().map(|problem| {
        let invalid = &problem.invalid;
        let (field, expected) = (invalid.field.to_string(), invalid.expected.clone());
        vec![problem.row.to_string(), field, invalid.got.clone(), expected]
    });
    output::table(&["ROW", "COLUMN", "VALUE", "EXPECTED"], rows, "")?;
    let more = problems.count() - problems.first().len();
    if more > 0 {
        output::line(&format!("and {} more", count(more)))?;
    }
    Ok(())
}

/// What was done, or would be, in one line.
fn summary(report: &Report, is_dry_run: bool) -> String {
    let waitlisted = match report.waitlisted {
        0 => String::new(),
        some => format!(" ({} of them waitlisted)", count(some)),
    };
    let mut done = format!(
        "{} rows: {} created{waitlisted}, {} changed, {} unchanged",
        count(report.rows),
        count(report.created),
        count(report.changed),
        count(report.unchanged),
    );
    if report.problems.rows() > 0 {
        done.push_str(&format!(", {} not accepted", count(report.problems.rows())));
    }
    if report.delegations > 0 {
        done.push_str(&format!("; delegations created: {}", count(report.delegations)));
    }
    done.push_str(&format!("; mails: {}", count(report.mails)));
    match (is_dry_run, report.is_written) {
        (true, _) => format!("would be: {done}"),
        (false, false) => format!("nothing written; without the bad rows it would be: {done}"),
        (false, true) => done,
    }
}

fn count(number: usize) -> HumanCount {
    HumanCount(u64::try_from(number).unwrap_or(u64::MAX))
}
