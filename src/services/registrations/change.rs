//! Changing what was entered.

use super::entry::taken;
use super::{Change, Editor, ServiceError, for_change, news, seats, write};
use crate::{Edit, boxed};
use domain::access::permission::Act;
use domain::people::function::Function;
use domain::people::registration::{Registration, RegistrationDetails, RegistrationNotice};
use domain::values::ids::RegistrationId;
use domain::values::invalid::Invalid;

/// What may be changed of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// As what; the person cannot change it.
    pub function: Function,
    /// What is said of the person.
    pub details: RegistrationDetails,
}

/// Changes what was entered; `edit` gets it as it is. What was approved is locked until an
/// organiser reopens it, and an edit locks it again.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a function without a free seat among
/// them; [`ServiceError::Conflict`] when it is locked; [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn edit(
    change: &mut Change,
    id: RegistrationId,
    editor: Editor,
    expected: Option<i32>,
    edit: &dyn Edit<Registration, Entered>,
) -> Result<Registration, ServiceError> {
    if let Some(found) = store::registrations::find(change.connection(), id).await? {
        // Alone: two who change places between categories would wait for one another.
        store::seats::lock_limits(change.connection(), found.conference).await?;
    }
    let (before, held) = for_change(change, id, editor, Act::ManageRegistrations, expected).await?;
    if before.is_locked() {
        let why = format!(
            "what was entered is locked while the registration is {}; an organiser can reopen it",
            before.standing.status
        );
        return Err(ServiceError::Conflict(why));
    }
    let Entered { function, details } = edit(&before)?;
    let details = details.checked()?;
    if function.needs_delegation() && before.delegation.is_none() {
        let expected = "a function that does not need a delegation";
        return Err(Invalid::new("function", expected, function.as_str()).into());
    }
    let after = Registration {
        function,
        details,
        reopened_at: None,
        revision: before.revision + 1,
        ..before.clone()
    };
    if after.function == before.function && after.details == before.details {
        return Ok(before);
    }
    let moves = after.category() != before.category();
    if moves && before.standing.wait.is_some() {
        let expected = "a function of the same category while it waits for a seat of that";
        return Err(Invalid::new("function", expected, function.as_str()).into());
    }
    if moves && before.standing.status.has_seat() {
        move_seat(change, held, &after).await?;
    }
    write(change, "edit", &before, &after).await.map_err(|error| match error {
        ServiceError::Store(defect) => taken(defect, ""),
        other => other,
    })?;
    if moves && before.standing.status.has_seat() && held.is_limited() {
        seats::offer_seats(change, before.conference, before.category()).await?;
    }
    Ok(after)
}

/// Allows an approved registration to be edited once more, and tells the person.
///
/// # Errors
/// [`ServiceError::Conflict`] when it is not locked, or ended; [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn reopen(
    change: &mut Change,
    id: RegistrationId,
    expected: Option<i32>,
) -> Result<Registration, ServiceError> {
    let act = Act::ManageRegistrations;
    let (before, _) = for_change(change, id, Editor::Organiser, act, expected).await?;
    if !before.standing.status.is_admitted() || before.reopened_at.is_some() {
        let why = format!(
            "only what is locked by an approval can be reopened; the registration is {}{}",
            before.standing.status,
            if before.reopened_at.is_some() { ", and open" } else { "" }
        );
        return Err(ServiceError::Conflict(why));
    }
    let reopened_at = Some(change.now());
    let after = Registration { reopened_at, revision: before.revision + 1, ..before.clone() };
    write(change, "reopen", &before, &after).await?;
    news::plan(change, &after, RegistrationNotice::Reopened).await?;
    Ok(after)
}

/// Makes the badge of somebody worthless, for instance as it was lost; the next one that is printed
/// is valid.
///
/// # Errors
/// [`ServiceError::Conflict`] when there is no badge; [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn revoke_badge(
    change: &mut Change,
    id: RegistrationId,
    expected: Option<i32>,
) -> Result<Registration, ServiceError> {
    let act = Act::ManageRegistrations;
    let (before, _) = for_change(change, id, Editor::Organiser, act, expected).await?;
    if !before.standing.status.is_admitted() {
        let why = format!("there is no badge while a registration is {}", before.standing.status);
        return Err(ServiceError::Conflict(why));
    }
    let after = Registration {
        badge_serial: before.badge_serial + 1,
        revision: before.revision + 1,
        ..before.clone()
    };
    write(change, "revoke_badge", &before, &after).await?;
    Ok(after)
}

/// Gives the seat of one category back and takes one of another.
async fn move_seat(
    change: &mut Change,
    held: seats::Held,
    after: &Registration,
) -> Result<(), ServiceError> {
    let there = seats::hold(change.pipeline(), after).await?;
    if !there.has_seat() {
        let expected = "a function with a free seat";
        return Err(Invalid::new("function", expected, after.function.as_str()).into());
    }
    held.add(change, -1).await?;
    there.add(change, 1).await
}
