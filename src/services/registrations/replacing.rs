//! A delegation sends somebody else.

use super::entry::{Entry, enter};
use super::{Change, Editor, ServiceError, for_change, news, terms, write};
use crate::boxed;
use domain::access::permission::Act;
use domain::people::delegation::Delegation;
use domain::people::handover::handed_over;
use domain::people::new_registration::NewRegistration;
use domain::people::registration::{Registration, RegistrationNotice, Way};
use domain::people::registration_status::{Hand, RegistrationStatus, Step};
use domain::schedule::conference::Conference;
use domain::values::ids::RegistrationId;
use domain::values::invalid::Invalid;

/// Withdraws a member of a delegation and enters another person, as its focal point, who stands by
/// the successor at once. The seat, or the place on the waiting list, stays the delegation's: it goes
/// over, and is not offered to those who wait.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a function of another category among
/// them; [`ServiceError::Conflict`] when registration is not open; [`ServiceError::NotFound`] for
/// somebody who is no member.
#[boxed]
pub async fn replace(
    change: &mut Change,
    conference: &Conference,
    delegation: &Delegation,
    id: RegistrationId,
    new: NewRegistration,
) -> Result<Registration, ServiceError> {
    let terms = terms(change, conference.id).await?;
    terms.check_open(conference, change.now()).map_err(ServiceError::Conflict)?;
    // Alone: the seat is nobody's for a moment.
    store::seats::lock_limits(change.connection(), conference.id).await?;
    let editor = Editor::FocalPoint(delegation.id);
    let (before, _) = for_change(change, id, editor, Act::ManageRegistrations, None).await?;
    let aim = before.standing.aim(Step::Withdraw, Hand::FocalPoint, true)?;
    let takes_over = handed_over(before.standing);
    if takes_over.is_some() && new.function.category() != before.category() {
        let expected =
            format!("a function of the category {}, as the place is kept in it", before.category());
        return Err(Invalid::new("function", expected, new.function.as_str()).into());
    }
    let standing = before.standing.moved(Step::Withdraw, aim, 0);
    let after = before.standing_at(standing, None, change.now());
    write(change, "replace", &before, &after).await?;
    let person = store::participants::find(change.connection(), after.participant).await?;
    let (notice, by) = (RegistrationNotice::Withdrawn, Some(Hand::FocalPoint));
    news::plan_for(change, &after, notice, person.as_ref(), Some(delegation), by).await?;
    let new = NewRegistration { delegation: Some(delegation.id), ..new };
    let first = RegistrationStatus::Endorsed;
    let entry = Entry { way: Way::FocalPoint, first, hand: Hand::FocalPoint, takes_over };
    let (successor, _) = enter(change, conference, Some(delegation), new, entry).await?;
    Ok(successor)
}
