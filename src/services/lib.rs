//! Use cases, one function each. A use case that changes data works in a [`Change`], which owns the
//! transaction. Services never send an email: they write it to the outbox.

pub mod agenda_imports;
pub mod api_tokens;
pub mod bounces;
mod calendar_revisions;
pub mod catalogue;
mod change;
pub mod conferences;
pub mod delegations;
pub mod deliveries;
pub mod documents;
pub mod erasure;
mod error;
pub mod feeds;
pub mod groups;
pub mod health;
pub mod idempotency;
pub mod installation;
pub mod invitations;
pub mod listing;
pub mod organisations;
pub mod organisers;
pub mod outbox;
pub mod participants;
pub mod participants_imports;
pub mod participants_lists;
pub mod proposals;
pub mod registration_terms;
pub mod registrations;
pub mod reminders;
mod revisions;
pub mod rules;
pub mod series;
pub mod sessions;
pub mod signing_in;
pub mod subscriptions;
pub mod suppressions;

// rustc compiles the body of an `async fn` in every crate that awaits it, including the queries it
// calls. Boxing the future compiles it once, in this crate.
use async_recursion::async_recursion as boxed;

pub use change::{Change, Edit};
pub use error::ServiceError;
/// The database, which the rooms above hold and hand over, and cannot look into; and the bells by which
/// processes wake each other.
pub use store::{Bell, News, Store};
