//! `forums conference …`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::schedule::conference::{
    Conference, ConferenceDetails, ConferenceKind, ConferenceStatus,
};
use domain::values::slug::Slug;
use domain::values::zone::{Zone, parse_date};
use domain::words::language::{Language, LocalizedText};
use domain::words::wording::Wording;
use services::conferences::{NewConference, change_status, discard, reschedule, schedule};
use services::{Change, ServiceError, catalogue};

#[derive(Debug, Subcommand)]
pub(super) enum ConferenceCommand {
    /// List the conferences with their names in URLs
    List,
    /// Enter a conference: the next edition of a series, or one that stands alone
    Schedule(Box<Schedule>),
    /// Move a conference to other days
    Move(Move),
    /// Announce a draft, as tentative
    Publish(Named),
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
    /// Delete a draft with its agenda
    Discard(Named),
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
    /// A room of the venue; give the flag once for each
    #[arg(long = "room", value_name = "NAME")]
    rooms: Vec<String>,
    /// forum, conference, ministerial_meeting, workshop, training or commemoration [default: forum
    /// as an edition of a series, else conference]
    #[arg(long)]
    kind: Option<ConferenceKind>,
    /// IANA time zone of the venue, such as Asia/Ashgabat
    #[arg(long, value_name = "ZONE")]
    zone: Zone,
    #[command(flatten)]
    days: Days,
    /// The date stands already
    #[arg(long)]
    confirmed: bool,
    /// Show it to organisers only, until it is published
    #[arg(long, conflicts_with = "confirmed")]
    draft: bool,
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
    /// Move the sessions by as many days
    #[arg(long)]
    with_agenda: bool,
}

#[derive(Debug, Args)]
pub(super) struct Named {
    /// The conference
    slug: Slug,
}

impl ConferenceCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List => list(app).await,
            Self::Schedule(new) => {
                told(app, async |change| schedule(change, new.read()).await).await
            }
            Self::Move(Move { slug, days: Days { opens, closes }, with_agenda }) => {
                let closes = closes.unwrap_or(opens);
                told(app, async |change| {
                    reschedule(change, &slug, opens, closes, with_agenda).await
                })
                .await
            }
            Self::Publish(named) => become_(app, named, ConferenceStatus::Tentative).await,
            Self::Confirm(named) => become_(app, named, ConferenceStatus::Confirmed).await,
            Self::Propose(named) => become_(app, named, ConferenceStatus::Tentative).await,
            Self::Postpone(named) => become_(app, named, ConferenceStatus::Postponed).await,
            Self::Cancel(named) => become_(app, named, ConferenceStatus::Cancelled).await,
            Self::Hold(named) => become_(app, named, ConferenceStatus::Held).await,
            Self::Discard(Named { slug }) => {
                app.change(async |change| discard(change, &slug, None).await).await?;
                Ok(output::line(&format!("{slug}: deleted"))?)
            }
        }
    }
}

async fn become_(app: &App, named: Named, status: ConferenceStatus) -> Result<(), CliError> {
    told(app, async |change| change_status(change, &named.slug, None, status).await).await
}

/// Makes a change, and tells how the conference stands since.
async fn told(
    app: &App,
    make: impl AsyncFnOnce(&mut Change) -> Result<Conference, ServiceError>,
) -> Result<(), CliError> {
    let conference = app.change(async |change| make(change).await).await?;
    Ok(output::line(&summary(&conference))?)
}

impl Schedule {
    fn read(self) -> NewConference {
        let title = LocalizedText::english(self.title);
        let of_series = match self.series {
            Some(_) => ConferenceKind::Forum,
            None => ConferenceKind::Conference,
        };
        let status = match (self.confirmed, self.draft) {
            (true, _) => ConferenceStatus::Confirmed,
            (false, true) => ConferenceStatus::Draft,
            (false, false) => ConferenceStatus::Tentative,
        };
        let details = ConferenceDetails {
            slug: self.slug,
            kind: self.kind.unwrap_or(of_series),
            title: match self.title_fr {
                Some(french) => title.with(Language::French, french),
                None => title,
            },
            theme: self.theme.map(LocalizedText::english),
            description: None,
            place: self.place.map(LocalizedText::english),
            venue: self.venue.map(LocalizedText::english),
            address: None,
            coordinates: None,
            join_url: None,
            image_url: None,
            languages: Vec::new(),
            contact: None,
            rooms: self.rooms,
            zone: self.zone,
            opens_on: self.days.opens,
            closes_on: self.days.last(),
        };
        NewConference { series: self.series, status, details }
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
