//! Mails of the ledger as organisers see them, and what they may do about one.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::delivery::DeliveryEvent;
use super::outbox::MailState;
use crate::values::ids::{MailId, RuleId};
use crate::values::invalid::Invalid;

/// A mail of the ledger, whatever it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEntry {
    /// The identity.
    pub id: MailId,
    /// Where it stands.
    pub state: MailState,
    /// What it is about, in a word: reminder, subscription, sign_in, proposal, registration,
    /// delegation, address_change or delivery_pause.
    pub about: &'static str,
    /// The identity of that; of a reminder none.
    pub about_id: Option<Uuid>,
    /// What is told of it, where there is more than one thing to tell.
    pub notice: Option<String>,
    /// The rule that asked for it.
    pub rule: Option<RuleId>,
    /// What identifies the occurrence that it reminds of.
    pub occurrence: Option<String>,
    /// The first day of that, as it was planned.
    pub occurs_on: Option<NaiveDate>,
    /// Which of the rule's leads.
    pub lead: Option<String>,
    /// When it is to be sent, or tried again.
    pub not_before: DateTime<Utc>,
    /// From when on it is not sent any more.
    pub expires_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: i32,
    /// Whether it was sent once more after it was uncertain.
    pub was_resent: bool,
    /// The last answer of the relay, or the reason why it ended.
    pub reply: Option<String>,
    /// When it was planned.
    pub created_at: DateTime<Utc>,
    /// When it reached its end.
    pub ended_at: Option<DateTime<Utc>>,
    /// To whom it goes, so far as it may be told; none once there is nobody.
    pub recipient: Option<String>,
}

/// A mail with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailHistory {
    /// The mail.
    pub mail: OutboxEntry,
    /// What happened, in its order.
    pub events: Vec<DeliveryEvent>,
}

/// Where a page of mails begins: after the one with this time and identity.
pub type OutboxCursor = (DateTime<Utc>, MailId);

/// Which mails are asked for.
#[derive(Debug, Clone, Default)]
pub struct OutboxFilter {
    /// Only those in this state.
    pub state: Option<MailState>,
    /// Only those of this rule.
    pub rule: Option<RuleId>,
    /// Only those that are to be sent at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Only those that are to be sent before this instant.
    pub to: Option<DateTime<Utc>>,
}

/// How many mails of a rule stand in a state on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxCount {
    /// The rule; none of notices.
    pub rule: Option<RuleId>,
    /// The day, in UTC, on which they are to be sent.
    pub day: NaiveDate,
    /// Where they stand.
    pub state: MailState,
    /// How many.
    pub mails: i64,
}

/// What an organiser does about a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailAction {
    /// Has one tried again that failed, or now instead of later.
    Retry,
    /// Ends one that has not been sent.
    Cancel,
    /// Says that an uncertain one has arrived.
    ResolveAsSent,
    /// Says that an uncertain one has not arrived, and is not to be sent any more.
    ResolveAsFailed,
    /// Has an uncertain one sent once more, whether or not it has arrived.
    Resend,
}

impl MailAction {
    /// The states of mails that it can be done about.
    #[must_use]
    pub const fn possible_in(self) -> &'static [MailState] {
        match self {
            Self::Retry => &[MailState::Failed, MailState::Due],
            Self::Cancel => &[MailState::Due, MailState::Leased, MailState::Failed],
            Self::ResolveAsSent | Self::ResolveAsFailed | Self::Resend => &[MailState::Uncertain],
        }
    }

    /// Where a mail stands after it.
    #[must_use]
    pub const fn leads_to(self) -> MailState {
        match self {
            Self::Retry | Self::Resend => MailState::Due,
            Self::Cancel => MailState::Cancelled,
            Self::ResolveAsSent => MailState::Sent,
            Self::ResolveAsFailed => MailState::Failed,
        }
    }

    /// The word for it in the audit log and in the mail's history.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Retry => "retry",
            Self::Cancel => "cancel",
            Self::ResolveAsSent => "resolve_as_sent",
            Self::ResolveAsFailed => "resolve_as_failed",
            Self::Resend => "resend",
        }
    }
}

/// What an organiser says of an uncertain mail: sent, failed, or resend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolution(pub MailAction);

impl FromStr for Resolution {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text {
            "sent" => Ok(Self(MailAction::ResolveAsSent)),
            "failed" => Ok(Self(MailAction::ResolveAsFailed)),
            "resend" => Ok(Self(MailAction::Resend)),
            _ => Err(Invalid::new("outcome", "sent, failed or resend", text)),
        }
    }
}
