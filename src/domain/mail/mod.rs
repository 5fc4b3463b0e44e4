//! Who is reminded of what and when, and the ledger of emails.

pub mod bounce_address;
pub mod delivery;
pub mod delivery_report;
pub mod lead;
pub mod outbox;
pub mod outbox_entry;
pub mod planned;
pub mod reminder;
pub mod subscriber;
pub mod suppression;
pub mod usual_rules;
