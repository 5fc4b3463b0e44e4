//! `forums conference …`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use crate::domain::conference::{Conference, ConferenceStatus};
use crate::domain::language::{Language, LocalizedText};
use crate::domain::slug::Slug;
use crate::domain::wording::Wording;
use crate::domain::zone::{Zone, parse_date};
use crate::services::catalogue;
use crate::services::conferences::{NewConference, change_status, reschedule, schedule};

#[derive(Debug, Subcommand)]
pub(super) enum ConferenceCommand {
    /// List the conferences with their names in URLs
    List,
    /// Enter a conference: the next edition of a series, or one that stands alone
    Schedule(Box<Schedule>),
    /// Move a conference to other days
    Move(Move),
    /// Say that the date stands
    Confirm(Named),
    /// Say that the date is only proposed (after a postponement)
    Propose(Named),
    /// Say that it will take place, but not on its date
    Postpone(Named),
    /// Say that it will not take place; this cannot be taken back
    Cancel(Named),
    /// Say that it has taken place (the service does so by itself after the last day); this cannot
    /// be taken back
    Hold(Named),
}

#[derive(Debug, Args)]
pub(super) struct Schedule {
    /// Name in URLs, such as ashgabat-2030
    slug: Slug,
    /// The series that it is the next edition of
    #[arg(long, value_name = "SLUG")]
    series: Option<Slug>,
    /// Title in English
    #[arg(long)]
    title: String,
    /// Title in French
    #[arg(long)]
    title_fr: Option<String>,
    /// Theme in English
    #[arg(long)]
    theme: Option<String>,
    /// City and country
    #[arg(long)]
    place: Option<String>,
    /// The building
    #[arg(long)]
    venue: Option<String>,
    /// IANA time zone of the venue, such as Asia/Ashgabat
    #[arg(long, value_name = "ZONE")]
    zone: Zone,
    #[command(flatten)]
    days: Days,
    /// The date stands already
    #[arg(long)]
    confirmed: bool,
}

#[derive(Debug, Args)]
struct Days {
    /// First day, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("opens", text))]
    opens: NaiveDate,
    /// Last day, which is part of it [default: the first]
    #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("closes", text))]
    closes: Option<NaiveDate>,
}

impl Days {
    fn last(&self) -> NaiveDate {
        self.closes.unwrap_or(self.opens)
    }
}

#[derive(Debug, Args)]
pub(super) struct Move {
    /// The conference
    slug: Slug,
    #[command(flatten)]
    days: Days,
}

#[derive(Debug, Args)]
pub(super) struct Named {
    /// The conference
    slug: Slug,
}

impl ConferenceCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let (store, now) = (app.store(), app.clock().now());
        let become_ =
            async |named: Named, status| change_status(store, &named.slug, status, now).await;
        let conference = match self {
            Self::List => return list(app).await,
            Self::Schedule(new) => schedule(store, new.read(), now).await,
            Self::Move(Move { slug, days }) => {
                reschedule(store, &slug, days.opens, days.last(), now).await
            }
            Self::Confirm(named) => become_(named, ConferenceStatus::Confirmed).await,
            Self::Propose(named) => become_(named, ConferenceStatus::Tentative).await,
            Self::Postpone(named) => become_(named, ConferenceStatus::Postponed).await,
            Self::Cancel(named) => become_(named, ConferenceStatus::Cancelled).await,
            Self::Hold(named) => become_(named, ConferenceStatus::Held).await,
        }?;
        Ok(output::line(&summary(&conference))?)
    }
}

impl Schedule {
    fn read(self) -> NewConference {
        let title = LocalizedText::english(self.title);
        NewConference {
            slug: self.slug,
            series: self.series,
            title: match self.title_fr {
                Some(french) => title.with(Language::French, french),
                None => title,
            },
            theme: self.theme.map(LocalizedText::english),
            place: self.place,
            venue: self.venue,
            zone: self.zone,
            opens_on: self.days.opens,
            closes_on: self.days.last(),
            confirmed: self.confirmed,
        }
    }
}

async fn list(app: &App) -> Result<(), CliError> {
    let catalogue = catalogue::load(app.store()).await?;
    let rows = catalogue.conferences.iter().map(|conference| {
        vec![
            conference.slug.to_string(),
            conference.opens_on.to_string(),
            conference.closes_on.to_string(),
            conference.status.to_string(),
            conference.title.in_language(Language::English).to_owned(),
        ]
    });
    let heading = ["NAME", "OPENS", "CLOSES", "STATUS", "TITLE"];
    Ok(output::table(&heading, rows, "there are no conferences: forums conference schedule NAME")?)
}

fn summary(conference: &Conference) -> String {
    let days = Wording::of(Language::English).dates(conference.opens_on, conference.closes_on);
    format!("{}: {}, {days}", conference.slug, conference.status)
}
