//! `forums forecast`.

use chrono::{NaiveDate, SecondsFormat};
use clap::Args;
use serde_json::json;

use super::{CliError, Format, open, output};
use crate::config::Settings;
use domain::schedule::timeline::Window;
use domain::values::zone::parse_date;
use services::reminders::{Forecast, forecast};

#[derive(Debug, Args)]
pub(super) struct ForecastCommand {
    /// First day, YYYY-MM-DD; what lies in the past is left out
    #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("from", text))]
    from: NaiveDate,
    /// Last day, which is part of it, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("to", text))]
    to: NaiveDate,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl ForecastCommand {
    pub(super) async fn run(self, settings: Settings) -> Result<(), CliError> {
        let window = Window::new(self.from, self.to)?;
        let app = open(settings).await?;
        let lines = forecast(app.store(), window, app.clock().now()).await?;
        match self.format {
            Format::Json => {
                let lines: Vec<_> = lines.iter().map(document).collect();
                output::json(&lines)?;
            }
            Format::Table => {
                let heading = ["UTC", "LOCAL", "RULE", "LEAD", "RECIPIENTS", "ABOUT", "ON"];
                output::table(&heading, lines.iter().map(row), "no reminder is to come")?;
                let mails: i64 = lines.iter().map(|line| line.recipients).sum();
                if !lines.is_empty() {
                    output::line(&format!("{mails} mails in {} lines", lines.len()))?;
                }
            }
        }
        Ok(())
    }
}

fn row(line: &Forecast) -> Vec<String> {
    vec![
        line.at.format("%Y-%m-%d %H:%M").to_string(),
        line.local.format("%Y-%m-%d %H:%M").to_string(),
        line.rule.to_string(),
        line.lead.clone(),
        line.recipients.to_string(),
        line.occurrence.clone(),
        line.on.to_string(),
    ]
}

fn document(line: &Forecast) -> serde_json::Value {
    json!({
        "at": line.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "local": line.local,
        "rule": line.rule,
        "lead": line.lead,
        "recipients": line.recipients,
        "about": line.occurrence,
        "on": line.on,
    })
}
