//! Steps from one status to another.

use super::{Change, Editor, ServiceError, for_change, managed, news, seats, write};
use crate::boxed;
use domain::access::permission::Act;
use domain::people::registration::{Registration, RegistrationNotice};
use domain::people::registration_status::Step;
use domain::values::ids::RegistrationId;
use domain::values::invalid::{Invalid, bounded_text};
use domain::values::slug::Slug;

/// Most characters of a reason.
pub const LONGEST_REASON: usize = 2_000;
/// Most registrations that are decided on at once.
pub const MOST_DECISIONS: usize = 500;

/// Takes a step: the seat is taken or given back, whoever waits for it moves up, and those whom it
/// concerns are told. Where there is no seat, the registration waits for one.
///
/// # Errors
/// [`ServiceError::Invalid`] for a step that does not lead on from here or is not this editor's to
/// take, or a step back without a reason; [`ServiceError::NotFound`], [`ServiceError::Forbidden`],
/// [`ServiceError::Changed`], [`ServiceError::Conflict`].
#[boxed]
pub async fn step(
    change: &mut Change,
    id: RegistrationId,
    editor: Editor,
    expected: Option<i32>,
    step: Step,
    reason: Option<&str>,
) -> Result<Registration, ServiceError> {
    let reason = checked_reason(step, reason)?;
    let act = match step {
        Step::CheckIn => Act::CheckIn,
        _ => Act::ManageRegistrations,
    };
    let (before, held) = for_change(change, id, editor, act, expected).await?;
    let in_delegation = before.delegation.is_some();
    let aim = before.standing.aim(step, editor.hand(), in_delegation)?;
    let standing = seats::go(change, held, before.standing, step, aim).await?;
    let after = before.standing_at(standing, reason, change.now());
    write(change, step.as_str(), &before, &after).await?;
    if let Some(notice) = RegistrationNotice::of(step, after.standing.status) {
        news::plan(change, &after, notice).await?;
    }
    if seats::gives_seat_back(before.standing, after.standing.status) && held.is_limited() {
        seats::offer_seats(change, after.conference, after.category()).await?;
    }
    Ok(after)
}

/// Takes the same step with several registrations of a conference, in the order given. Those that
/// cannot take it are told and left as they are; the others take it.
///
/// # Errors
/// [`ServiceError::Invalid`] for more than `MOST_DECISIONS` or for a reason that is missing or too
/// long; [`ServiceError::NotFound`] for an unknown conference, [`ServiceError::Forbidden`].
#[boxed]
pub async fn decide(
    change: &mut Change,
    slug: &Slug,
    ids: &[RegistrationId],
    decision: Step,
    reason: Option<&str>,
) -> Result<Vec<(RegistrationId, Result<Registration, ServiceError>)>, ServiceError> {
    if ids.is_empty() || ids.len() > MOST_DECISIONS {
        let expected = format!("1 to {MOST_DECISIONS} registrations");
        return Err(Invalid::new("registrations", expected, ids.len().to_string()).into());
    }
    checked_reason(decision, reason)?;
    let conference = managed(change, slug).await?;
    // Alone: two who decide on the same ones in another order would wait for one another.
    store::seats::lock_limits(change.connection(), conference.id).await?;
    let mut decided = Vec::with_capacity(ids.len());
    for id in ids {
        let is_of_conference = store::registrations::find(change.connection(), *id)
            .await?
            .is_some_and(|registration| registration.conference == conference.id);
        let result = if is_of_conference {
            step(change, *id, Editor::Organiser, None, decision, reason).await
        } else {
            Err(ServiceError::not_found("registration", id))
        };
        match result {
            Err(defect @ ServiceError::Store(_)) => return Err(defect),
            other => decided.push((*id, other)),
        }
    }
    Ok(decided)
}

fn checked_reason(step: Step, reason: Option<&str>) -> Result<Option<String>, Invalid> {
    let given = reason.filter(|reason| !reason.trim().is_empty());
    let reason = given.map(|text| bounded_text("reason", text, LONGEST_REASON)).transpose()?;
    if step == Step::StepBack && reason.is_none() {
        return Err(Invalid::new("reason", "why the last step is undone", ""));
    }
    Ok(reason)
}
