//! What a mail says, ready to be rendered.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::proposal::Proposal;
use crate::domain::reminder::Reminder;
use crate::domain::series::Series;
use crate::domain::zone::Zone;

/// What there is to tell of a proposal.
#[derive(Debug, Clone)]
pub enum ProposalNews {
    /// Asks its proposer whether it is meant.
    Confirm {
        /// The link that confirms.
        confirm_url: String,
        /// Until when the link works.
        expires_at: DateTime<Utc>,
    },
    /// Asks an organiser for a decision.
    Review {
        /// Where it is told how to decide.
        how_url: String,
    },
    /// It became a commemoration.
    Approved {
        /// The page of that.
        page_url: String,
    },
    /// It was turned down.
    Declined,
}

/// One mail's content, whatever its language.
#[derive(Debug, Clone)]
pub enum Letter<'a> {
    /// Asks the owner of an address whether the subscription is wanted.
    ConfirmSubscription {
        /// The series that reminders were asked for.
        series: Vec<&'a Series>,
        /// The link that confirms.
        confirm_url: String,
        /// Until when the link works.
        expires_at: DateTime<Utc>,
        /// The recipient's zone, in which that is shown.
        zone: &'a Zone,
    },
    /// Brings an organiser a link that signs in once.
    SignIn {
        /// The link.
        sign_in_url: String,
        /// Until when it works.
        expires_at: DateTime<Utc>,
        /// The recipient's zone, in which that is shown.
        zone: &'a Zone,
    },
    /// Tells what becomes of a proposal.
    Proposal {
        /// The proposal.
        proposal: &'a Proposal,
        /// The series whose day it marks.
        series: &'a Series,
        /// What there is to tell.
        news: ProposalNews,
    },
    /// Reminds of an occurrence.
    Reminder {
        /// The reminder, with its occurrence and rule.
        reminder: &'a Reminder<'a>,
        /// The date in the recipient's zone. "In 7 days" is counted from it and not from the
        /// reminder's lead, so that a late mail does not lie.
        today: NaiveDate,
        /// The page of the occurrence.
        page_url: String,
        /// The calendar feed that carries it.
        calendar_url: String,
        /// The link to leave the reminders; none for organisers, whose office asks for them.
        leave_url: Option<String>,
    },
}
