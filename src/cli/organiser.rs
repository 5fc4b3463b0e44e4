//! `forums organiser …`.

use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use crate::domain::address::EmailAddress;
use crate::domain::ids::OrganiserId;
use crate::domain::language::Language;
use crate::domain::organiser::{Organiser, Role};
use crate::domain::zone::Zone;
use crate::services::organisers;

#[derive(Debug, Subcommand)]
pub(super) enum OrganiserCommand {
    /// Make an account
    Add(Add),
    /// List the accounts
    List,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Address that reminders of obligations go to
    email: EmailAddress,
    /// owner, organiser, reviewer or viewer; the first two are reminded of obligations
    #[arg(long, default_value = "organiser")]
    role: Role,
    /// Language of the mails: ar, zh, en, fr, ru, es or tk
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    lang: Language,
    /// IANA time zone that "at 09:00" is meant in
    #[arg(long, default_value = "UTC", value_name = "ZONE")]
    zone: Zone,
}

impl OrganiserCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Add(add) => {
                let organiser = Organiser {
                    id: OrganiserId::new(),
                    address: add.email,
                    role: add.role,
                    language: add.lang,
                    zone: add.zone,
                    revision: 1,
                    created_at: app.clock().now(),
                    closed_at: None,
                };
                let mut change = app.change().await?;
                organisers::add(&mut change, &organiser).await?;
                change.commit().await?;
                output::line(&format!("{}: {}", organiser.address, organiser.role))?;
            }
            Self::List => {
                let all = organisers::list(app.store()).await?;
                let rows = all.iter().map(|organiser| {
                    vec![
                        organiser.address.to_string(),
                        organiser.role.to_string(),
                        organiser.language.to_string(),
                        organiser.zone.to_string(),
                    ]
                });
                let heading = ["ADDRESS", "ROLE", "LANGUAGE", "ZONE"];
                output::table(
                    &heading,
                    rows,
                    "there are no organisers: forums organiser add EMAIL",
                )?;
            }
        }
        Ok(())
    }
}
