//! `forums feed`.

use clap::Args;

use super::{CliError, output};
use crate::app::App;
use crate::domain::language::Language;
use crate::services::feeds::{FeedScope, render};

#[derive(Debug, Args)]
pub(super) struct FeedCommand {
    /// all, series/SLUG or conferences/SLUG
    #[arg(value_name = "FEED")]
    scope: FeedScope,
    /// Language of the feed: ar, zh, en, fr, ru, es or tk
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    lang: Language,
}

impl FeedCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        let public_url = app.settings().public_url();
        let now = app.clock().now();
        let feed = render(app.store(), &public_url, &self.scope, self.lang, now).await?;
        Ok(output::bytes(&feed.bytes)?)
    }
}
