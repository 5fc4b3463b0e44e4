//! `forums outbox …`.

use clap::{Args, Subcommand};

use super::{CliError, output};
use crate::app::App;
use domain::access::permission::Authority;
use domain::mail::outbox::MailState;
use domain::mail::outbox::Stream;
use domain::mail::outbox_entry::{MailAction, OutboxFilter, Resolution};
use domain::values::ids::MailId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use services::outbox;

/// Most mails that are listed, the latest; the others are found by their state and rule.
const MOST: i64 = 1_000;

#[derive(Debug, Subcommand)]
pub(super) enum OutboxCommand {
    /// Count the mails of each rule by state and day
    Counts(Filter),
    /// List the mails, the latest first
    List(Filter),
    /// Show one mail with what happened to it
    Show(One),
    /// Try a mail again that failed, or now instead of later
    Retry(One),
    /// End a mail that has not been sent
    Cancel(One),
    /// Say what became of uncertain mails: the relay may have accepted them
    Resolve(Resolve),
    /// Go on with a stream that the relay has stopped
    Resume(Resume),
}

#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Only those in a state, such as due, sent or uncertain
    #[arg(long)]
    state: Option<MailState>,
    /// Only those that a rule has asked for
    #[arg(long)]
    rule: Option<Slug>,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The mail's id, as the list shows it
    #[arg(value_parser = mail_id)]
    id: MailId,
}

#[derive(Debug, Args)]
pub(super) struct Resolve {
    /// The mails' ids, as the list shows them
    #[arg(value_parser = mail_id, required_unless_present = "all")]
    ids: Vec<MailId>,
    /// All that are uncertain
    #[arg(long, conflicts_with = "ids")]
    all: bool,
    /// sent (they have arrived), failed (they have not), or resend (send them once more)
    #[arg(long = "as", value_name = "OUTCOME")]
    outcome: Resolution,
}

#[derive(Debug, Args)]
pub(super) struct Resume {
    /// reminders or notices
    stream: Stream,
}

impl OutboxCommand {
    pub(super) async fn run(self, app: &App) -> Result<(), CliError> {
        match self {
            Self::Counts(filter) => counts(app, filter).await,
            Self::List(filter) => list(app, filter).await,
            Self::Show(One { id }) => show(app, id).await,
            Self::Retry(One { id }) => act(app, &[id], MailAction::Retry).await,
            Self::Cancel(One { id }) => act(app, &[id], MailAction::Cancel).await,
            Self::Resolve(resolve) => {
                let ids = if resolve.all { uncertain(app).await? } else { resolve.ids };
                act(app, &ids, resolve.outcome.0).await
            }
            Self::Resume(Resume { stream }) => {
                app.change(async |change| outbox::resume(change, stream).await).await?;
                Ok(output::line(&format!("{stream}: go on"))?)
            }
        }
    }
}

async fn counts(app: &App, Filter { state, rule }: Filter) -> Result<(), CliError> {
    let authority = Authority::of_command_line();
    let filter = OutboxFilter { state, ..OutboxFilter::default() };
    let found = outbox::count(app.store(), &authority, filter, rule.as_ref()).await?;
    let rows = found.items.iter().map(|count| {
        let rule = found.rule(count.rule).map_or("(notices)", Slug::as_str);
        vec![
            count.day.to_string(),
            rule.to_owned(),
            count.state.to_string(),
            count.mails.to_string(),
        ]
    });
    Ok(output::table(&["DAY", "RULE", "STATE", "MAILS"], rows, "there are no mails")?)
}

async fn list(app: &App, Filter { state, rule }: Filter) -> Result<(), CliError> {
    let authority = Authority::of_command_line();
    let filter = OutboxFilter { state, ..OutboxFilter::default() };
    let found = outbox::list(app.store(), &authority, filter, rule.as_ref(), None, MOST).await?;
    let rows = found.items.iter().map(|mail| {
        let rule = found.rule(mail.rule).map(Slug::as_str);
        vec![
            mail.id.to_string(),
            mail.not_before.format("%Y-%m-%d %H:%M:%SZ").to_string(),
            mail.state.to_string(),
            rule.unwrap_or(mail.about).to_owned(),
            mail.recipient.clone().unwrap_or_default(),
            mail.reply.clone().unwrap_or_default(),
        ]
    });
    let heading = ["ID", "SENT AT", "STATE", "ABOUT", "TO", "REPLY"];
    Ok(output::table(&heading, rows, "there are no mails")?)
}

async fn show(app: &App, id: MailId) -> Result<(), CliError> {
    let authority = Authority::of_command_line();
    let found = outbox::get(app.store(), &authority, id).await?;
    let mail = &found.items.mail;
    let about = found.rule(mail.rule).map_or(mail.about, Slug::as_str);
    let to = mail.recipient.as_deref().unwrap_or("nobody any more");
    output::line(&format!("{id}: {about}, to {to}: {}", mail.state))?;
    let rows = found.items.events.iter().map(|event| {
        vec![
            event.at.format("%Y-%m-%d %H:%M:%SZ").to_string(),
            event.kind.to_string(),
            event.detail.clone().unwrap_or_default(),
        ]
    });
    Ok(output::table(&["AT", "EVENT", "DETAIL"], rows, "nothing has happened to it yet")?)
}

async fn act(app: &App, ids: &[MailId], action: MailAction) -> Result<(), CliError> {
    for id in ids {
        let found = app.change(async |change| outbox::act(change, *id, action).await).await?;
        output::line(&format!("{id}: {}", found.items.mail.state))?;
    }
    if ids.is_empty() {
        output::line("no mail is uncertain")?;
    }
    Ok(())
}

async fn uncertain(app: &App) -> Result<Vec<MailId>, CliError> {
    let authority = Authority::of_command_line();
    let found = outbox::uncertain(app.store(), &authority, i64::from(i32::MAX)).await?;
    Ok(found.into_iter().map(|mail| mail.id).collect())
}

fn mail_id(text: &str) -> Result<MailId, Invalid> {
    let refused = |_| Invalid::new("id", "a mail's id, as forums outbox list shows it", text);
    text.parse().map_err(refused)
}
