//! Mails of the ledger as the API shows them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use domain::mail::delivery::{DeliveryEvent, DeliveryPause};
use domain::mail::outbox_entry::{MailHistory, OutboxCount, OutboxEntry};
use services::outbox::WithRules;

/// A mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailView {
    /// The identity; its Message-ID stands on it.
    #[schema(value_type = Uuid, example = "019aadb0-7c00-7000-8000-000000000001")]
    pub id: String,
    /// due, leased, sending, sent, failed, uncertain, suppressed, expired or cancelled.
    #[schema(example = "sent")]
    pub state: String,
    /// What it is about: reminder, rule_test, subscription, sign_in, proposal, registration, delegation,
    /// address_change or delivery_pause.
    #[schema(example = "reminder")]
    pub about: String,
    /// The identity of that.
    pub about_id: Option<Uuid>,
    /// What is told of it, where there is more than one thing to tell.
    #[schema(example = json!(null))]
    pub notice: Option<String>,
    /// The rule that asked for it.
    #[schema(example = "neutrality-day")]
    pub rule: Option<String>,
    /// What identifies the occurrence that it reminds of.
    pub occurrence: Option<String>,
    /// The date of that which the reminder is counted from: the first day, or what else its rule says.
    pub occurs_on: Option<NaiveDate>,
    /// How long before that.
    #[schema(example = "P7D")]
    pub lead: Option<String>,
    /// To whom it goes: the first character and the domain.
    #[schema(example = "a…@example.org")]
    pub recipient: Option<String>,
    /// When it is to be sent, or tried again.
    pub not_before: DateTime<Utc>,
    /// From when on it is not sent any more.
    pub expires_at: DateTime<Utc>,
    /// How often it was tried.
    #[schema(example = 1)]
    pub tries: i32,
    /// Whether it was sent once more after it was uncertain.
    pub was_resent: bool,
    /// The last answer of the relay, or the reason why it ended.
    #[schema(example = "250 2.0.0 Ok: queued")]
    pub reply: Option<String>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
    /// When it reached its end.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A mail with what happened to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailInFull {
    /// The mail.
    #[serde(flatten)]
    pub mail: MailView,
    /// What happened, in its order.
    pub events: Vec<DeliveryEventView>,
}

/// Something that happened to a mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeliveryEventView {
    /// When.
    pub at: DateTime<Utc>,
    /// sent, deferred, failed, uncertain, returned, resent, suppressed, expired, cancelled,
    /// retried, resolved, bounced or soft_bounced.
    #[schema(example = "sent")]
    pub event: String,
    /// The answer of the relay, or the reason.
    #[schema(example = "250 2.0.0 Ok: queued")]
    pub detail: Option<String>,
}

/// How many mails of a rule stand in a state on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountView {
    /// The day, in UTC, on which they are to be sent.
    pub day: NaiveDate,
    /// The rule; none of notices.
    #[schema(example = "neutrality-day")]
    pub rule: Option<String>,
    /// Where they stand.
    #[schema(example = "sent")]
    pub state: String,
    /// How many.
    #[schema(example = 1200)]
    pub mails: i64,
}

/// A stream that the relay has stopped.
#[derive(Debug, Serialize, ToSchema)]
pub struct PauseView {
    /// reminders, or notices of what somebody did.
    #[schema(example = "reminders")]
    pub stream: String,
    /// What the relay said.
    #[schema(example = "550 5.7.1 rejected")]
    pub reason: String,
    /// Since when.
    pub begun_at: DateTime<Utc>,
    /// When it is tried again.
    pub until: DateTime<Utc>,
}

pub(super) fn mail<T>(entry: &OutboxEntry, beside: &WithRules<T>) -> MailView {
    MailView {
        id: entry.id.to_string(),
        state: entry.state.to_string(),
        about: entry.about.to_owned(),
        about_id: entry.about_id,
        notice: entry.notice.clone(),
        rule: beside.rule(entry.rule).map(ToString::to_string),
        occurrence: entry.occurrence.clone(),
        occurs_on: entry.occurs_on,
        lead: entry.lead.clone(),
        recipient: entry.recipient.clone(),
        not_before: entry.not_before,
        expires_at: entry.expires_at,
        tries: entry.tries,
        was_resent: entry.was_resent,
        reply: entry.reply.clone(),
        created_at: entry.created_at,
        ended_at: entry.ended_at,
    }
}

pub(super) fn in_full(found: &WithRules<MailHistory>) -> MailInFull {
    let event = |event: &DeliveryEvent| DeliveryEventView {
        at: event.at,
        event: event.kind.to_string(),
        detail: event.detail.clone(),
    };
    MailInFull {
        mail: mail(&found.items.mail, found),
        events: found.items.events.iter().map(event).collect(),
    }
}

pub(super) fn count(count: &OutboxCount, beside: &WithRules<Vec<OutboxCount>>) -> CountView {
    CountView {
        day: count.day,
        rule: beside.rule(count.rule).map(ToString::to_string),
        state: count.state.to_string(),
        mails: count.mails,
    }
}

pub(super) fn pause(pause: DeliveryPause) -> PauseView {
    PauseView {
        stream: pause.stream.to_string(),
        reason: pause.reason,
        begun_at: pause.begun_at,
        until: pause.until,
    }
}
