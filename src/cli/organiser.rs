//! `forums organiser …`.

use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::access::organiser::{Organiser, Role};
use domain::access::password::Password;
use domain::values::address::EmailAddress;
use domain::values::slug::Slug;
use domain::values::zone::Zone;
use domain::words::language::Language;
use services::{organisers, signing_in};

#[derive(Debug, Subcommand)]
pub(super) enum OrganiserCommand {
    /// Make an account
    Add(Add),
    /// List the accounts
    List,
    /// Change what an account may do
    Role {
        /// The account
        email: EmailAddress,
        /// owner, organiser, reviewer or viewer
        role: Role,
    },
    /// Close an account: whoever holds it is signed out, and their tokens are taken back
    Close(Account),
    /// Open a closed account again
    Reopen(Account),
    /// Give a conference to an organiser
    Give(Given),
    /// Take a conference from an organiser
    Take(Given),
    /// Print a link that signs in once, within a quarter of an hour
    Link(Account),
    /// Set the password: one line from the standard input
    Password(Account),
}

#[derive(Debug, Args)]
pub(super) struct Account {
    /// The account
    email: EmailAddress,
}

#[derive(Debug, Args)]
pub(super) struct Given {
    /// The account
    email: EmailAddress,
    /// The conference
    conference: Slug,
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
                let Add { email, role, lang, zone } = add;
                let organiser = Organiser::new(email, role, lang, zone, app.clock().now());
                app.change(async |change| organisers::add(change, &organiser).await).await?;
                output::line(&format!("{}: {}", organiser.address, organiser.role))?;
            }
            Self::List => {
                let all = app.change(async |change| organisers::all(change).await).await?;
                let rows = all.iter().map(|organiser| {
                    vec![
                        organiser.address.to_string(),
                        organiser.role.to_string(),
                        organiser.language.to_string(),
                        organiser.zone.to_string(),
                        if organiser.closed_at.is_some() { "closed" } else { "open" }.to_owned(),
                    ]
                });
                let heading = ["ADDRESS", "ROLE", "LANGUAGE", "ZONE", "STATE"];
                output::table(
                    &heading,
                    rows,
                    "there are no organisers: forums organiser add EMAIL",
                )?;
            }
            Self::Role { email, role } => {
                edit(app, &email, |organiser| organiser.role = role).await?
            }
            Self::Close(Account { email }) => {
                let now = app.clock().now();
                edit(app, &email, |one| one.closed_at = one.closed_at.or(Some(now))).await?;
            }
            Self::Reopen(Account { email }) => {
                edit(app, &email, |one| one.closed_at = None).await?
            }
            Self::Give(Given { email, conference }) => {
                let organiser = organisers::find(app.store(), &email).await?;
                app.change(async |change| {
                    organisers::give(change, &conference, organiser.id).await
                })
                .await?;
                output::line(&format!("{conference}: given to {email}"))?;
            }
            Self::Take(Given { email, conference }) => {
                let organiser = organisers::find(app.store(), &email).await?;
                app.change(async |change| {
                    organisers::take(change, &conference, organiser.id).await
                })
                .await?;
                output::line(&format!("{conference}: taken from {email}"))?;
            }
            Self::Link(Account { email }) => {
                let key = app.key()?;
                let path = app
                    .change(async |change| organisers::link_for(change, &key, &email).await)
                    .await?;
                output::line(&format!("{}{path}", app.settings().public_url()))?;
            }
            Self::Password(Account { email }) => {
                let mut typed = String::new();
                std::io::stdin().read_line(&mut typed)?;
                let typed = typed.trim_end_matches(['\r', '\n']);
                let password = Password::choose("password", typed, &email)?;
                let organiser = organisers::find(app.store(), &email).await?;
                let hash = signing_in::hash(password).await;
                app.change(async |change| {
                    signing_in::set_password(change, &organiser, &hash, None).await
                })
                .await?;
                output::line(&format!(
                    "{email}: the password is set, and all sign-ins have ended"
                ))?;
            }
        }
        Ok(())
    }
}

async fn edit(
    app: &App,
    email: &EmailAddress,
    edit: impl Fn(&mut Organiser) + Send + Sync,
) -> Result<(), CliError> {
    let organiser = organisers::find(app.store(), email).await?;
    let after = app
        .change(async |change| {
            organisers::edit(change, organiser.id, None, &|organiser| {
                let mut edited = organiser.clone();
                edit(&mut edited);
                Ok(edited)
            })
            .await
        })
        .await?;
    let closed = if after.closed_at.is_some() { ", closed" } else { "" };
    Ok(output::line(&format!("{}: {}{closed}", after.address, after.role))?)
}
