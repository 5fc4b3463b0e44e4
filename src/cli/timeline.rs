//! `forums timeline`.

use chrono::NaiveDate;
use clap::Args;

use super::{CliError, Format, open, output};
use crate::config::Settings;
use domain::schedule::timeline::Window;
use domain::values::zone::parse_date;
use domain::words::language::Language;
use services::catalogue;
use web::api::timeline::{OccurrenceView, views};

#[derive(Debug, Args)]
pub(super) struct TimelineCommand {
    /// First day, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("from", text))]
    from: NaiveDate,
    /// Last day, which is part of it, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("to", text))]
    to: NaiveDate,
    /// Only this series, such as neutrality-forum
    #[arg(long, value_name = "SLUG")]
    series: Option<String>,
    /// Language of the titles: ar, zh, en, fr, ru, es or tk
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    lang: Language,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl TimelineCommand {
    pub(super) async fn run(self, settings: Settings) -> Result<(), CliError> {
        let window = Window::new(self.from, self.to)?;
        let app = open(settings).await?;
        let catalogue = catalogue::load(app.store()).await?;
        let series = self.series.as_deref();
        let occurrences = views(&catalogue, window, series, self.lang, app.clock().now())?;
        match self.format {
            Format::Json => output::json(&occurrences)?,
            Format::Table => output::table(
                &["DATE", "KIND", "NUMBER", "STATUS", "STANDING", "WHAT"],
                occurrences.iter().map(row),
                "nothing is dated in these days",
            )?,
        }
        Ok(())
    }
}

fn row(occurrence: &OccurrenceView) -> Vec<String> {
    let days = if occurrence.first_day == occurrence.last_day {
        occurrence.first_day.to_string()
    } else {
        format!("{}/{}", occurrence.first_day, occurrence.last_day)
    };
    let number = occurrence.ordinal.map(|ordinal| ordinal.to_string()).unwrap_or_default();
    let heading = match occurrence.anniversary {
        Some(years) => format!("{} (anniversary {years})", occurrence.heading),
        None => occurrence.heading.clone(),
    };
    let standing = occurrence.standing.clone().unwrap_or_default();
    vec![days, occurrence.kind.clone(), number, occurrence.status.clone(), standing, heading]
}
