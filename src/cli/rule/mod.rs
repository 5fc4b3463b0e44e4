//! `forums rule …`.

mod said;

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use self::said::Said;
use super::{CliError, Format, output};
use crate::app::App;
use domain::access::permission::Authority;
use domain::mail::lead::Lead;
use domain::mail::reminder::Entered;
use domain::schedule::timeline::Window;
use domain::values::address::EmailAddress;
use domain::values::slug::Slug;
use domain::values::zone::parse_date;
use domain::words::language::Language;
use services::organisers;
use services::rules::{self, Asked, Planning, Query, RuleInFull};

/// How many rules are read at once.
const A_PAGE: usize = 100;

#[derive(Debug, Subcommand)]
pub(super) enum RuleCommand {
    /// List the rules
    List {
        /// Only those of this series
        #[arg(long, value_name = "SLUG")]
        series: Option<Slug>,
        /// Only those of this conference
        #[arg(long, value_name = "SLUG", conflicts_with = "series")]
        conference: Option<Slug>,
        /// How it is printed
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Show one rule
    Show(Named),
    /// Enter a rule
    Add(Add),
    /// Change a rule; what it has planned follows
    Edit(Edit),
    /// Switch a rule on
    On(Named),
    /// Switch a rule off: what it has planned ends
    Off(Named),
    /// Delete a rule that has never planned a mail
    Delete(Named),
    /// Show what a rule says to somebody
    Preview(PreviewRule),
    /// Count what a rule would send; nothing is written
    DryRun {
        /// The rule
        slug: Slug,
        /// First day, YYYY-MM-DD; what lies in the past is left out
        #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("from", text))]
        from: NaiveDate,
        /// Last day, which is part of it, YYYY-MM-DD
        #[arg(long, value_name = "DATE", value_parser = |text: &str| parse_date("to", text))]
        to: NaiveDate,
        /// How it is printed
        #[arg(long, value_enum, default_value_t = Format::Table)]
        format: Format,
    },
    /// Send what a rule says to an organiser, marked as a test
    Test {
        /// The rule
        slug: Slug,
        /// The account of the organiser
        #[arg(long, value_name = "EMAIL")]
        to: EmailAddress,
        /// At which of the rule's leads [default: the next]
        #[arg(long, allow_hyphen_values = true)]
        lead: Option<Lead>,
    },
}

#[derive(Debug, Args)]
pub(super) struct Named {
    /// The rule
    slug: Slug,
}

#[derive(Debug, Args)]
pub(super) struct PreviewRule {
    /// The rule
    slug: Slug,
    /// An id or an address [default: one of those whom the rule asks for]
    #[arg(long, value_name = "RECIPIENT")]
    to: Option<String>,
    /// At which of the rule's leads [default: the next]
    #[arg(long, allow_hyphen_values = true)]
    lead: Option<Lead>,
    /// In which language [default: that of the rule or of the recipient]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<Language>,
    /// What is printed of the mail
    #[arg(long, value_enum, default_value_t = Part::Text)]
    format: Part,
}

/// What is printed of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The subject and the text.
    Text,
    /// The HTML.
    Html,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// Its name
    slug: Slug,
    /// The series that it is a rule of
    #[arg(long, value_name = "SLUG", required_unless_present = "conference")]
    series: Option<Slug>,
    /// The conference that it is a rule of
    #[arg(long, value_name = "SLUG", conflicts_with = "series")]
    conference: Option<Slug>,
    /// day, obligation or edition of a series
    #[arg(long)]
    trigger: Option<String>,
    #[command(flatten)]
    said: Said,
}

#[derive(Debug, Args)]
pub(super) struct Edit {
    /// The rule
    slug: Slug,
    /// Another name
    #[arg(long, value_name = "SLUG")]
    rename: Option<Slug>,
    #[command(flatten)]
    said: Said,
}

impl RuleCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::List { series, conference, format } => {
                list(app, series, conference, format).await
            }
            Self::Show(Named { slug }) => {
                let found = find(app, &slug).await?;
                Ok(output::json(&document(&found))?)
            }
            Self::Add(add) => {
                let mut entered = Entered {
                    slug: add.slug.to_string(),
                    series: add.series.map(|slug| slug.to_string()),
                    conference: add.conference.map(|slug| slug.to_string()),
                    trigger: add.trigger,
                    ..Entered::default()
                };
                add.said.over(&mut entered);
                let made = app.change(async |change| rules::create(change, &entered).await).await?;
                Ok(told(&made)?)
            }
            Self::Edit(Edit { slug, rename, said }) => {
                edit(app, &slug, |entered| {
                    if let Some(name) = &rename {
                        entered.slug = name.to_string();
                    }
                    said.over(entered);
                })
                .await
            }
            Self::On(Named { slug }) => {
                edit(app, &slug, |entered| entered.enabled = Some(true)).await
            }
            Self::Off(Named { slug }) => {
                edit(app, &slug, |entered| entered.enabled = Some(false)).await
            }
            Self::Delete(Named { slug }) => {
                let id = find(app, &slug).await?.rule.id;
                app.change(async |change| rules::delete(change, id, None).await).await?;
                Ok(output::line(&format!("{slug}: deleted"))?)
            }
            Self::Preview(asked) => preview(app, asked).await,
            Self::DryRun { slug, from, to, format } => {
                dry_run(app, &slug, Window::new(from, to)?, format).await
            }
            Self::Test { slug, to, lead } => {
                let found = find(app, &slug).await?;
                let organiser = organisers::find(app.store(), &to).await?;
                let id = found.rule.id;
                let sent =
                    app.change(async |change| rules::test(change, id, organiser.id, lead).await);
                let address = sent.await?;
                Ok(output::line(&format!("{slug}: a test is on its way to {address}"))?)
            }
        }
    }
}

async fn find(app: &App, slug: &Slug) -> Result<RuleInFull, CliError> {
    Ok(rules::named(app.store(), &Authority::of_command_line(), slug).await?)
}

async fn list(
    app: &App,
    series: Option<Slug>,
    conference: Option<Slug>,
    format: Format,
) -> Result<(), CliError> {
    let (query, authority) =
        (Query { series, conference, ..Query::default() }, Authority::of_command_line());
    let mut all: Vec<RuleInFull> = Vec::new();
    loop {
        let after = all.last().map(|last| last.rule.slug.clone());
        let page = rules::list(app.store(), &authority, &query, after.as_ref(), A_PAGE).await?;
        let is_last = page.len() < A_PAGE;
        all.extend(page);
        if is_last {
            break;
        }
    }
    if format == Format::Json {
        return Ok(output::json(&all.iter().map(document).collect::<Vec<_>>())?);
    }
    let rows = all.iter().map(|RuleInFull { rule, entered }| {
        let of = entered.series.as_ref().or(entered.conference.as_ref());
        vec![
            rule.slug.to_string(),
            of.cloned().unwrap_or_default(),
            rule.trigger.to_string(),
            rule.audience.kind().to_string(),
            entered.leads.join(" "),
            rule.anchor.to_string(),
            format!("{} {}", rule.local_time.format("%H:%M"), rule.zone),
            if rule.is_enabled { "on" } else { "off" }.to_owned(),
        ]
    });
    let heading = ["RULE", "OF", "ABOUT", "AUDIENCE", "LEADS", "FROM", "TIME", "STATE"];
    Ok(output::table(&heading, rows, "there are no rules: forums rule add")?)
}

async fn edit(
    app: &App,
    slug: &Slug,
    edit: impl Fn(&mut Entered) + Send + Sync,
) -> Result<(), CliError> {
    let id = find(app, slug).await?.rule.id;
    let changed = app.change(async |change| {
        rules::edit(change, id, None, &|present| {
            let mut entered = present.clone();
            edit(&mut entered);
            Ok(entered)
        })
        .await
    });
    Ok(told(&changed.await?)?)
}

async fn preview(app: &App, asked: PreviewRule) -> Result<(), CliError> {
    let PreviewRule { slug, to, lead, lang, format } = asked;
    let id = find(app, &slug).await?.rule.id;
    let asked = Asked { recipient: to, lead, language: lang };
    let public_url = app.settings().public_url();
    let shown = app
        .change(async |change| {
            rules::preview(change, id, &asked, app.templates(), &public_url).await
        })
        .await?;
    match format {
        Part::Html => Ok(output::bytes(shown.mail.html.as_bytes())?),
        Part::Text => {
            output::line(&format!("{}\n", shown.mail.subject))?;
            Ok(output::line(&shown.mail.text)?)
        }
    }
}

async fn dry_run(app: &App, slug: &Slug, days: Window, format: Format) -> Result<(), CliError> {
    let id = find(app, slug).await?.rule.id;
    let lines = app.change(async |change| rules::dry_run(change, id, days).await).await?;
    if format == Format::Json {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| {
                json!({
                    "on": line.on, "at": line.at, "zone": line.zone, "lead": line.lead,
                    "about": line.about, "occurs_on": line.occurs_on,
                    "recipients": line.recipients,
                })
            })
            .collect();
        return Ok(output::json(&lines)?);
    }
    let rows = lines.iter().map(|line| {
        vec![
            line.on.to_string(),
            line.at.format("%Y-%m-%d %H:%M").to_string(),
            line.zone.to_string(),
            line.lead.clone(),
            line.recipients.to_string(),
            line.about.clone(),
        ]
    });
    output::table(
        &["ON", "UTC", "ZONE", "LEAD", "RECIPIENTS", "ABOUT"],
        rows,
        "nobody would be reminded: there is no date, or nobody whom the rule asks for",
    )?;
    let mails: i64 = lines.iter().map(|line| line.recipients).sum();
    if !lines.is_empty() {
        output::line(&format!("{mails} mails"))?;
    }
    Ok(())
}

fn told((found, planning): &(RuleInFull, Planning)) -> std::io::Result<()> {
    let Planning { written, moved, ended, rewritten } = planning;
    let state = if found.rule.is_enabled { "on" } else { "off" };
    output::line(&format!(
        "{}: {state}; of planned mails {written} are new, {moved} move, {ended} end and \
         {rewritten} will read otherwise",
        found.rule.slug
    ))
}

fn document(found: &RuleInFull) -> serde_json::Value {
    let mut document = serde_json::to_value(&found.entered).expect("texts are always JSON");
    document["id"] = json!(found.rule.id);
    document["has_planned"] = json!(found.rule.has_planned);
    document["revision"] = json!(found.rule.revision);
    document
}
