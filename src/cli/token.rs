//! `forums token …`.

use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::access::credential::USUAL_DAYS;
use domain::access::permission::{Authority, Scope};
use domain::values::address::EmailAddress;
use domain::values::ids::ApiTokenId;
use domain::values::invalid::Invalid;
use services::api_tokens::{self, NewToken};
use services::organisers;

#[derive(Debug, Subcommand)]
pub(super) enum TokenCommand {
    /// Make a token for an account, and show it: it is not kept
    Create(Create),
    /// List the tokens
    List(List),
    /// Take a token back
    Revoke(Revoke),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Address of the account that it acts for
    email: EmailAddress,
    /// What it is for
    #[arg(long)]
    name: String,
    /// What it may be used for: read, schedule, review, register, check_in, bounces and administer, as far
    /// as the role of the account reaches
    #[arg(long, value_name = "SCOPES", default_value = "read", value_delimiter = ',')]
    scope: Vec<Scope>,
    /// Days until it ends, at most 365
    #[arg(long, default_value_t = USUAL_DAYS)]
    days: u16,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those of this account
    email: Option<EmailAddress>,
}

#[derive(Debug, Args)]
pub(super) struct Revoke {
    /// The token's id, as the list shows it
    #[arg(value_parser = token_id)]
    id: ApiTokenId,
}

impl TokenCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Create(create) => {
                let organiser = organisers::find(app.store(), &create.email).await?;
                let new = NewToken { name: create.name, scopes: create.scope, days: create.days };
                let (_, secret) = app
                    .change(async |change| api_tokens::create(change, &organiser, new).await)
                    .await?;
                output::line(secret.reveal())?;
            }
            Self::List(list) => {
                let (store, authority) = (app.store(), Authority::of_command_line());
                let all = api_tokens::list(store, &authority, list.email.as_ref()).await?;
                let now = app.clock().now();
                let rows = all.iter().map(|(token, address)| {
                    let scopes: Vec<_> = token.scopes.iter().map(|scope| scope.as_str()).collect();
                    let state = if token.revoked_at.is_some() {
                        "revoked"
                    } else if token.works(now) {
                        "works"
                    } else {
                        "ended"
                    };
                    vec![
                        token.id.to_string(),
                        address.clone(),
                        token.name.clone(),
                        scopes.join(","),
                        token.expires_at.format("%Y-%m-%d %H:%M").to_string(),
                        state.to_owned(),
                    ]
                });
                let heading = ["ID", "ADDRESS", "NAME", "SCOPES", "ENDS", "STATE"];
                output::table(&heading, rows, "there are no tokens: forums token create EMAIL")?;
            }
            Self::Revoke(revoke) => {
                let token =
                    app.change(async |change| api_tokens::revoke(change, revoke.id).await).await?;
                output::line(&format!("{}: revoked", token.id))?;
            }
        }
        Ok(())
    }
}

fn token_id(text: &str) -> Result<ApiTokenId, Invalid> {
    text.parse().map_err(|_| Invalid::new("id", "an id as forums token list shows it", text))
}
