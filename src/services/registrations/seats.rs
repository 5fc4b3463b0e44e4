//! Who gets a seat: whoever asks while there is one, then the first on the waiting list.

use super::{Change, ServiceError, news, object};
use domain::people::function::Category;
use domain::people::registration::{Registration, RegistrationNotice};
use domain::people::registration_status::{RegistrationStatus, Standing, Step};
use domain::values::ids::ConferenceId;
use store::seats::{Place, Room};
use store::{Connection, StoreError};

/// The seats of a registration's place, held until the change ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    place: Place,
    room: Room,
}

/// Holds the seats of the place that a registration has or is to have.
pub(super) async fn hold(
    connection: &Connection,
    registration: &Registration,
) -> Result<Held, StoreError> {
    let place = Place {
        conference: registration.conference,
        category: registration.category(),
        delegation: registration.delegation,
    };
    let room = store::seats::hold(connection, place).await?;
    Ok(Held { place, room })
}

/// Where a registration stands once it has gone where a step leads: with a seat taken or given
/// back, or on the waiting list.
pub(super) async fn go(
    change: &mut Change,
    held: Held,
    from: Standing,
    step: Step,
    aim: RegistrationStatus,
) -> Result<Standing, ServiceError> {
    let (standing, taken) = outcome(change, held, from, step, aim).await?;
    held.add(change, taken).await?;
    Ok(standing)
}

/// The same before the seat is taken or given back; with how many are taken by it.
pub(super) async fn outcome(
    change: &mut Change,
    held: Held,
    from: Standing,
    step: Step,
    aim: RegistrationStatus,
) -> Result<(Standing, i32), ServiceError> {
    if from.needs_seat_for(aim) && !held.has_seat() {
        return Ok((from.waiting(aim, end_of_queue(change, held.place).await?), 0));
    }
    let taken = i32::from(from.needs_seat_for(aim)) - i32::from(gives_seat_back(from, aim));
    let queue = match aim {
        RegistrationStatus::Waitlisted => end_of_queue(change, held.place).await?,
        _ => 0,
    };
    Ok((from.moved(step, aim, queue), taken))
}

/// Whether a seat has become free by going somewhere.
pub(super) const fn gives_seat_back(from: Standing, to: RegistrationStatus) -> bool {
    from.status.has_seat() && !to.has_seat()
}

impl Held {
    /// Whether somebody may be waiting for a seat of this place.
    pub(super) fn is_limited(self) -> bool {
        self.room.is_limited()
    }

    /// Whether there is a seat.
    pub(super) fn has_seat(self) -> bool {
        self.room.has_seat()
    }

    /// Takes a seat, or gives `-1` back.
    pub(super) async fn add(self, change: &Change, count: i32) -> Result<(), ServiceError> {
        if count == 0 {
            return Ok(());
        }
        Ok(store::seats::add(change.pipeline(), self.place, self.room, count).await?)
    }
}

/// Gives every seat that is free to the first who wait for it, and tells them.
pub(crate) async fn offer_seats(
    change: &mut Change,
    conference: ConferenceId,
    category: Category,
) -> Result<(), ServiceError> {
    let of_category = Place { conference, category, delegation: None };
    while store::seats::hold(change.connection(), of_category).await?.has_seat() {
        let next = store::registrations::next_in_queue(change.connection(), conference, category);
        let Some(waiting) = next.await? else { break };
        let place = Place { delegation: waiting.delegation, ..of_category };
        let room = store::seats::hold(change.connection(), place).await?;
        store::seats::add(change.connection(), place, room, 1).await?;
        let seated = waiting.standing_at(waiting.standing.seated(), None, change.now());
        store::registrations::update(change.connection(), &seated).await?;
        let revision = Some(seated.revision);
        change.record("seat", object(&seated), revision, Some(&waiting), Some(&seated));
        news::plan(change, &seated, RegistrationNotice::SeatFree).await?;
    }
    Ok(())
}

async fn end_of_queue(change: &mut Change, place: Place) -> Result<i64, ServiceError> {
    let Place { conference, category, .. } = place;
    Ok(store::registrations::end_of_queue(change.connection(), conference, category).await?)
}
