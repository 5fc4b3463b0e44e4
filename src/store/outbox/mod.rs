//! The ledger of mails.

mod claiming;
mod deciding;
mod following;
mod handing_over;
mod keeping;
mod listing;
mod loading;
mod notices;
mod pauses;
mod people;
mod planning;
mod registering;
mod registrants;
mod reported;

pub use claiming::{Claim, Reaped, claim, count_by_state, count_due, reap, release};
pub use deciding::{act, suppress};
pub use following::{
    PlannedGroup, cancel_group, count_waiting, follow_for_organiser, follow_for_subscribers,
    planned_groups,
};
pub use handing_over::{Intents, Record, intend, record};
pub use keeping::{delete_delegation_of, kept_about};
pub use listing::{count, find, hold, oldest_due, page};
pub use notices::{plan_for_address_change, plan_for_proposer, plan_reviews, plan_sign_in};
pub use pauses::plan_pause_notices;
pub use people::{
    cancel_unasked, follow_for_focal_points, follow_for_people, plan_for_focal_points,
    plan_for_people, unasked,
};
pub use planning::{
    PlannedInZone, plan_confirmation, plan_for_organiser, plan_for_subscribers, plan_test,
};
pub use registering::{links_since, plan_for_focal_point, plan_for_registrations};
pub use reported::{Reported, hold_reported};
