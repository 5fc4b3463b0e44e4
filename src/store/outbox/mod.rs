//! The ledger of mails.

mod address_changes;
mod delivery;
mod keeping;
mod loading;
mod notices;
mod planning;
mod registering;
mod registrants;
mod sign_in;

pub use address_changes::plan_for_address_change;
pub use delivery::{Reaped, claim, count_by_state, end, intend, put_back, reap, release, suppress};
pub use keeping::{delete_delegation_of, kept_about};
pub use notices::{plan_for_proposer, plan_reviews};
pub use planning::{plan_confirmation, plan_for_organiser, plan_for_subscribers};
pub use registering::{links_since, plan_for_focal_point, plan_for_registrations};
pub use sign_in::plan_sign_in;
