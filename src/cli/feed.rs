//! `forums feed`.

use clap::{Args, ValueEnum};

use super::{CliError, output};
use crate::app::App;
use domain::words::language::Language;
use services::feeds::{FeedFormat, FeedKey, FeedScope, render};

#[derive(Debug, Args)]
pub(super) struct FeedCommand {
    /// all, series/SLUG, groups/SLUG, conferences/SLUG or events/ID
    #[arg(value_name = "FEED")]
    scope: FeedScope,
    /// Language of the feed: ar, zh, en, fr, ru, es or tk
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    lang: Language,
    /// What it is for: calendars, programs, or readers of news
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

/// The forms of a feed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// iCalendar, for calendars
    #[default]
    Icalendar,
    /// JSON (JSCalendar), for programs
    Jscalendar,
    /// Atom, for readers of news
    Atom,
}

impl From<Format> for FeedFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Icalendar => Self::ICalendar,
            Format::Jscalendar => Self::JsCalendar,
            Format::Atom => Self::Atom,
        }
    }
}

impl FeedCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let public_url = app.settings().public_url();
        let now = app.clock().now();
        let key = FeedKey::new(self.scope, self.lang).in_format(self.format.into());
        let feed = render(app.store(), &public_url, &key, now).await?;
        Ok(output::bytes(&feed.bytes)?)
    }
}
