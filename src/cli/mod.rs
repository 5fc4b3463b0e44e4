//! The command line: one file a command.

mod conference;
mod feed;
mod forecast;
mod import;
mod logging;
mod migrate;
mod organisation;
mod organiser;
mod outbox;
mod output;
mod proposal;
mod rule;
mod serve;
mod session;
mod suppression;
mod template;
mod timeline;
mod token;
mod work;

use clap::{Parser, Subcommand, ValueEnum};
use futures_util::future::BoxFuture;
use thiserror::Error;

use crate::app::{App, AppError};
use crate::config::Settings;
use domain::values::invalid::Invalid;
use files::FilesError;
use services::ServiceError;

/// Keeps recurring diplomatic gatherings on time: a forum on neutrality at least every five years,
/// and the International Day of Neutrality every 12 December.
#[derive(Debug, Parser)]
#[command(name = "forums", version, about, propagate_version = true)]
pub struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages, the feeds and the API, and send the reminders (the default)
    Serve(serve::Serve),
    /// Send the reminders without serving anything
    Work,
    /// Bring the tables of the database up to date
    Migrate,
    /// Show what is dated: Days, forums, deadlines and how they stand
    Timeline(timeline::TimelineCommand),
    /// Show every reminder to come, with its times and the number of recipients
    Forecast(forecast::ForecastCommand),
    /// Print a calendar feed
    Feed(feed::FeedCommand),
    /// List, schedule, confirm, move, postpone or cancel conferences
    #[command(subcommand)]
    Conference(conference::ConferenceCommand),
    /// Enter a session into the agenda of a conference
    #[command(subcommand)]
    Session(session::SessionCommand),
    /// List, approve or decline the commemorations that were proposed
    #[command(subcommand)]
    Proposal(proposal::ProposalCommand),
    /// Look at the mails, and decide what becomes of those that nobody else can decide on
    #[command(subcommand)]
    Outbox(outbox::OutboxCommand),
    /// Make and list the accounts of organisers, who are reminded of obligations
    #[command(subcommand)]
    Organiser(organiser::OrganiserCommand),
    /// Enter and list the States and organisations, which send delegations
    #[command(subcommand)]
    Organisation(organisation::OrganisationCommand),
    /// Set who is reminded of what, when and how; look at what they are told
    #[command(subcommand)]
    Rule(Box<rule::RuleCommand>),
    /// See whether an installation's own templates of reminders work
    #[command(subcommand)]
    Template(template::TemplateCommand),
    /// Import participants from a CSV or XLSX file, or an agenda from a calendar
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Make, list and revoke the tokens with which programs act for organisers
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// List, enter and lift the addresses that no mail is sent to
    #[command(subcommand)]
    Suppression(suppression::SuppressionCommand),
}

/// How a list is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// One JSON array.
    Json,
}

/// Why a command failed; the process ends with status 1.
#[derive(Debug, Error)]
pub enum CliError {
    /// The service could not start.
    #[error(transparent)]
    App(#[from] AppError),
    /// A use case was not carried out.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// A value is not accepted.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A file is not accepted.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// Rows of a file are not accepted.
    #[error(
        "nothing was imported: {rows} rows are not accepted; correct them, or import the others with \
         --partial"
    )]
    BadRows {
        /// In how many rows something is not accepted.
        rows: usize,
    },
    /// Events of a file are not accepted.
    #[error("nothing was imported: {problems} values of its events are not accepted; correct them")]
    BadEvents {
        /// How many.
        problems: usize,
    },
    /// Templates do not work.
    #[error("{broken} templates are broken; the built-in ones would be used in their places")]
    BrokenTemplates {
        /// How many.
        broken: usize,
    },
    /// The output could not be written, or a signal not be waited for.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl Cli {
    /// Carries out the command.
    ///
    /// # Errors
    /// [`CliError`], to be shown to the user.
    #[must_use]
    pub fn run(self) -> BoxFuture<'static, Result<(), CliError>> {
        Box::pin(self.carry_out())
    }

    async fn carry_out(self) -> Result<(), CliError> {
        let Self { settings, command } = self;
        let command = command.unwrap_or_else(|| Command::Serve(serve::Serve::default()));
        let serves = matches!(command, Command::Serve(_) | Command::Work);
        logging::start(&settings, serves)?;
        match command {
            Command::Serve(serve) => serve.run(settings).await,
            Command::Work => work::run(settings).await,
            Command::Migrate => migrate::run(settings).await,
            Command::Timeline(command) => command.run(settings).await,
            Command::Forecast(command) => command.run(settings).await,
            Command::Feed(command) => command.run(&open(settings).await?).await,
            Command::Conference(command) => command.run(&open(settings).await?).await,
            Command::Session(command) => command.run(&open(settings).await?).await,
            Command::Proposal(command) => command.run(&open(settings).await?).await,
            Command::Outbox(command) => command.run(&open(settings).await?).await,
            Command::Organiser(command) => command.run(&open(settings).await?).await,
            Command::Organisation(command) => command.run(&open(settings).await?).await,
            Command::Template(command) => command.run(),
            Command::Rule(command) => command.run(&open(settings).await?).await,
            Command::Import(command) => command.run(settings).await,
            Command::Token(command) => command.run(&open(settings).await?).await,
            Command::Suppression(command) => command.run(&open(settings).await?).await,
        }
    }
}

async fn open(settings: Settings) -> Result<App, CliError> {
    let clock = settings.clock();
    Ok(App::open(settings, clock).await?)
}
