//! One use case a function. A service owns its transaction; it never sends a mail, it writes the
//! outbox.

pub mod calendar_revisions;
pub mod catalogue;
pub mod conferences;
pub mod deliveries;
mod error;
pub mod feeds;
pub mod health;
pub mod installation;
pub mod organisers;
pub mod reminders;
pub mod subscriptions;

/// The database, which the rooms above hold and hand over, and cannot look into.
pub use crate::store::Store;
pub use error::ServiceError;
