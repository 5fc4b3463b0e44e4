//! `forums proposal …`.

use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::access::permission::Authority;
use domain::schedule::proposal::ProposalState;
use domain::values::ids::ProposalId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use services::proposals;

/// Most proposals that are listed; the older ones are found by their state.
const MOST: i64 = 1_000;

#[derive(Debug, Subcommand)]
pub(super) enum ProposalCommand {
    /// List the commemorations that were proposed, the newest first
    List(List),
    /// Publish a proposal as a confirmed commemoration, and tell its proposer
    Approve(Approve),
    /// Turn a proposal down, and tell its proposer
    Decline(Decline),
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those in a state: unconfirmed, pending, approved or declined
    #[arg(long)]
    state: Option<ProposalState>,
}

#[derive(Debug, Args)]
pub(super) struct Approve {
    /// The proposal's id, as the list shows it
    #[arg(value_parser = proposal_id)]
    id: ProposalId,
    /// Name of the commemoration in URLs [default: made of its title]
    #[arg(long)]
    slug: Option<Slug>,
}

#[derive(Debug, Args)]
pub(super) struct Decline {
    /// The proposal's id, as the list shows it
    #[arg(value_parser = proposal_id)]
    id: ProposalId,
    /// What its proposer is told
    #[arg(long)]
    reason: Option<String>,
}

impl ProposalCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(List { state }) => list(app, state).await,
            Self::Approve(Approve { id, slug }) => {
                let (_, conference) = app
                    .change(async |change| proposals::approve(change, id, None, slug).await)
                    .await?;
                Ok(output::line(&format!("{id}: approved as {}", conference.slug))?)
            }
            Self::Decline(Decline { id, reason }) => {
                app.change(async |change| {
                    proposals::decline(change, id, None, reason.as_deref()).await
                })
                .await?;
                Ok(output::line(&format!("{id}: declined"))?)
            }
        }
    }
}

async fn list(app: &App, state: Option<ProposalState>) -> Result<(), CliError> {
    let authority = Authority::of_command_line();
    let found = proposals::list(app.store(), &authority, state, None, MOST).await?;
    let rows = found.proposals.iter().map(|proposal| {
        let details = &proposal.details;
        vec![
            proposal.id.to_string(),
            proposal.state.to_string(),
            details.opens_on.to_string(),
            details.closes_on.to_string(),
            format!("{} ({})", details.proposer, details.proposer_kind),
            proposal.name(),
        ]
    });
    let heading = ["ID", "STATE", "OPENS", "CLOSES", "PROPOSER", "TITLE"];
    Ok(output::table(&heading, rows, "there are no proposals")?)
}

fn proposal_id(text: &str) -> Result<ProposalId, Invalid> {
    let refused = |_| Invalid::new("id", "a proposal's id, as forums proposal list shows it", text);
    text.parse().map_err(refused)
}
