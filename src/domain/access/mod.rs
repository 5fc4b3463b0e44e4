//! Who may do what: accounts, sign-in, permissions, signed links and the audit log.

pub mod audit;
pub mod credential;
pub mod idempotency;
pub mod organiser;
pub mod password;
pub mod permission;
pub mod signature;
