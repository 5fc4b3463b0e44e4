//! `forums suppression …`.

use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::access::permission::Authority;
use domain::values::address::EmailAddress;
use services::suppressions;

/// Suppressions that are read at a time.
const PAGE: usize = 1000;

#[derive(Debug, Subcommand)]
pub(super) enum SuppressionCommand {
    /// List them, the newest first
    List,
    /// Enter an address that no mail is to be sent to
    Add(Address),
    /// Send mails to an address again
    Lift(Address),
}

#[derive(Debug, Args)]
pub(super) struct Address {
    /// The address
    email: EmailAddress,
}

impl SuppressionCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List => list(app).await?,
            Self::Add(Address { email }) => {
                app.change(async |change| suppressions::enter(change, &email).await).await?;
                output::line(&format!("{email}: no mail is sent to it"))?;
            }
            Self::Lift(Address { email }) => {
                app.change(async |change| suppressions::lift_address(change, &email).await).await?;
                output::line(&format!("{email}: mails are sent to it again"))?;
            }
        }
        Ok(())
    }
}

async fn list(app: &App) -> Result<(), CliError> {
    let authority = Authority::of_command_line();
    let (mut all, mut last) = (Vec::new(), None);
    loop {
        let page = suppressions::list(app.store(), &authority, last, PAGE).await?;
        let is_last = page.len() < PAGE;
        last = page.last().map(|one| (one.created_at, one.id));
        all.extend(page);
        if is_last {
            break;
        }
    }
    let rows = all.into_iter().map(|one| {
        vec![
            one.created_at.format("%Y-%m-%d %H:%M").to_string(),
            one.masked_address,
            one.reason.as_str().to_owned(),
            one.detail.unwrap_or_default(),
        ]
    });
    let heading = ["SINCE", "ADDRESS", "REASON", "DETAIL"];
    output::table(&heading, rows, "mails are sent to every address")?;
    Ok(())
}
