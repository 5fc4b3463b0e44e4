//! `forums organisation …`.

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{CliError, Format, output};
use crate::app::App;
use domain::access::permission::Authority;
use domain::people::member_states::{MEMBER_STATES, RegionalGroup};
use domain::people::organisation::{Organisation, OrganisationDetails, OrganisationKind};
use domain::values::country::Country;
use domain::values::ids::OrganisationId;
use domain::values::invalid::Invalid;
use domain::words::language::LocalizedText;
use services::organisations::{self, Query};

/// Most organisations that are listed.
const MOST: usize = 100_000;

#[derive(Debug, Subcommand)]
pub(super) enum OrganisationCommand {
    /// List the organisations, in the order of their English names
    List(List),
    /// Enter an organisation
    Add(Add),
    /// Enter the 193 Member States of the United Nations; those that are entered stay as they are
    AddMemberStates,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those of a kind
    #[arg(long)]
    kind: Option<OrganisationKind>,
    /// How the list is printed
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// member_state, observer, un_body, intergovernmental, regional, ngo, academia or media
    #[arg(long)]
    kind: OrganisationKind,
    /// The English name [default: of a Member State, that in ISO 3166-1]
    #[arg(long)]
    name: Option<String>,
    /// ISO 3166-1 alpha-2: a Member State's own; where others are seated
    #[arg(long)]
    country: Option<Country>,
    /// african, asia_pacific, eastern_european, latin_american_and_caribbean or
    /// western_european_and_others [default: of a Member State, its own]
    #[arg(long, value_name = "GROUP")]
    regional_group: Option<RegionalGroup>,
}

/// An organisation in a list for programs.
#[derive(Serialize)]
struct Entry<'a> {
    id: OrganisationId,
    #[serde(flatten)]
    details: &'a OrganisationDetails,
}

impl OrganisationCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List(List { kind, format }) => list(app, kind, format).await,
            Self::Add(add) => {
                let details = add.details()?;
                let entered =
                    app.change(async |change| organisations::create(change, details).await).await?;
                let (name, kind) = (entered.name(), entered.details.kind);
                Ok(output::line(&format!("{}: {name}, {kind}", entered.id))?)
            }
            Self::AddMemberStates => {
                let added = app
                    .change(async |change| organisations::add_member_states(change).await)
                    .await?;
                let added = added.len();
                Ok(output::line(&format!("{added} of {MEMBER_STATES} Member States entered"))?)
            }
        }
    }
}

impl Add {
    fn details(self) -> Result<OrganisationDetails, Invalid> {
        let Self { kind, name, country, regional_group } = self;
        let usual = || OrganisationDetails::usual_names(kind, country);
        let names = name.map(LocalizedText::english).or_else(usual);
        let expected = "a name, or the country of a Member State";
        let names = names.ok_or_else(|| Invalid::new("name", expected, "nothing"))?;
        Ok(OrganisationDetails { kind, names, country, regional_group })
    }
}

async fn list(app: &App, kind: Option<OrganisationKind>, format: Format) -> Result<(), CliError> {
    let authority = Authority::of_command_line();
    let query = Query { kind, ..Query::default() };
    let found = organisations::list(app.store(), &authority, query, None, MOST).await?;
    let all = found.iter().map(|one| &one.organisation);
    if format == Format::Json {
        let all = all.map(|one| Entry { id: one.id, details: &one.details });
        let all: Vec<_> = all.collect();
        return Ok(output::json(&all)?);
    }
    let heading = ["ID", "KIND", "COUNTRY", "REGIONAL GROUP", "NAME"];
    let none = "there are no organisations: forums organisation add-member-states";
    Ok(output::table(&heading, all.map(row), none)?)
}

fn row(organisation: &Organisation) -> Vec<String> {
    let details = &organisation.details;
    vec![
        organisation.id.to_string(),
        details.kind.to_string(),
        details.country.map_or_else(String::new, |country| country.to_string()),
        details.regional_group.map_or_else(String::new, |group| group.to_string()),
        organisation.name().to_owned(),
    ]
}
