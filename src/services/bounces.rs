//! What is made of a report that a mail could not be delivered.

use chrono::TimeDelta;

use super::change::Change;
use super::{ServiceError, suppressions};
use crate::boxed;
use domain::access::permission::Act;
use domain::mail::delivery::{DeliveryEvent, DeliveryEventKind};
use domain::mail::delivery_report::{
    DeliveryReport, Finding, ReportVerdict, counts_against_the_address,
};
use domain::mail::suppression::{MOST_SOFT_BOUNCES, Suppression, SuppressionReason};
use domain::values::address::{AddressHash, EmailAddress};
use domain::values::ids::{MailId, SuppressionId};
use store::outbox::Reported;

/// How long a mail that could not be delivered for now counts against its address.
const COUNTED_FOR: TimeDelta = TimeDelta::days(30);

/// What was made of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The mail could not be delivered for good.
    Bounced,
    /// The mail could not be delivered for now.
    SoftBounced,
    /// It is still tried; that is not kept.
    Delayed,
    /// It is no report of a mail that could not be delivered.
    Irrelevant,
    /// It came to no address of a mail of ours, so that anybody may have made it up.
    Unproven,
    /// The same was reported before.
    Known,
}

/// What was made of a report, and of which mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// What was made of it.
    pub outcome: Outcome,
    /// The mail, where the report proves which.
    pub mail: Option<MailId>,
    /// Whether its address gets no more mails since.
    pub is_suppressed: bool,
}

/// Takes a report: into the history of its mail, and its address out of what is sent to, when there
/// is no such mailbox, or too many mails to it came back. Only the address that a mail went to is
/// ever suppressed, and only by a report that came to the mail's own address.
///
/// # Errors
/// [`ServiceError::Forbidden`], [`ServiceError::Store`].
#[boxed]
pub async fn take(change: &mut Change, report: &DeliveryReport) -> Result<Taken, ServiceError> {
    change.require(Act::ReportBounces)?;
    let kind = match report.finding.verdict {
        ReportVerdict::Hard => DeliveryEventKind::Bounced,
        ReportVerdict::Soft => DeliveryEventKind::SoftBounced,
        ReportVerdict::Delayed => return Ok(only(Outcome::Delayed, report.proven)),
        ReportVerdict::Irrelevant => return Ok(only(Outcome::Irrelevant, report.proven)),
    };
    let Some(mail) = report.proven else { return Ok(only(Outcome::Unproven, None)) };
    let held = store::outbox::hold_reported(change.connection(), mail).await?;
    // One of another installation with the same key, or of a database that was restored.
    let Some(reported) = held else { return Ok(only(Outcome::Unproven, None)) };
    let worse = match kind {
        DeliveryEventKind::Bounced => &[DeliveryEventKind::Bounced][..],
        _ => &[DeliveryEventKind::SoftBounced, DeliveryEventKind::Bounced],
    };
    if store::delivery_events::has_happened(change.connection(), mail, worse).await? {
        return Ok(only(Outcome::Known, Some(mail)));
    }
    let detail = Some(report.finding.detail.clone()).filter(|detail| !detail.is_empty());
    let event = DeliveryEvent { mail, at: change.now(), kind, detail };
    store::delivery_events::insert(change.connection(), &[event]).await?;
    let is_suppressed = match (kind, reported.address) {
        (DeliveryEventKind::Bounced, Some(address)) => {
            let detail = report.finding.detail.clone();
            suppress(change, mail, address, &reported, &report.finding, detail).await?
        }
        (_, Some(address)) => match too_many(change, &address).await? {
            Some(many) => {
                let days = COUNTED_FOR.num_days();
                let last = &report.finding.detail;
                let detail = format!("{many} mails came back within {days} days, the last: {last}");
                suppress(change, mail, address, &reported, &report.finding, detail).await?
            }
            None => false,
        },
        (_, None) => false,
    };
    let outcome = match kind {
        DeliveryEventKind::Bounced => Outcome::Bounced,
        _ => Outcome::SoftBounced,
    };
    Ok(Taken { outcome, mail: Some(mail), is_suppressed })
}

fn only(outcome: Outcome, mail: Option<MailId>) -> Taken {
    Taken { outcome, mail, is_suppressed: false }
}

/// How many mails to an address came back lately, once that is too many.
async fn too_many(
    change: &mut Change,
    address: &AddressHash,
) -> Result<Option<usize>, ServiceError> {
    let since = change.now() - COUNTED_FOR;
    let found = store::delivery_events::soft_bounces(change.connection(), address, since).await?;
    let many = found.iter().filter(|(_, said)| counts_against_the_address(said.as_deref())).count();
    Ok(Some(many).filter(|many| *many >= MOST_SOFT_BOUNCES))
}

async fn suppress(
    change: &mut Change,
    mail: MailId,
    address: AddressHash,
    reported: &Reported,
    finding: &Finding,
    detail: String,
) -> Result<bool, ServiceError> {
    // The report may name anybody; only the address that the mail went to is told.
    let named = [finding.recipient.as_ref(), reported.current.as_ref()];
    let named = named.into_iter().flatten().find(|named| named.hash() == address);
    let suppression = Suppression {
        id: SuppressionId::new(),
        address,
        masked_address: named.map_or_else(|| "…".to_owned(), EmailAddress::masked),
        reason: SuppressionReason::Bounced,
        detail: Some(detail).filter(|detail| !detail.is_empty()),
        mail: Some(mail),
        created_at: change.now(),
    };
    suppressions::insert(change, "bounce", &suppression).await?;
    Ok(true)
}
