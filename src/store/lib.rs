//! Reads and writes PostgreSQL through diesel: one documented function a query.
//!
//! The only room that knows SQL. Services begin a [`Transaction`], call the functions of the nouns
//! on it, and commit.

pub mod address_changes;
mod advisory_lock;
pub mod api_tokens;
pub mod audit_log;
pub mod badge_revocations;
mod baseline;
mod bell;
pub mod calendar_revisions;
mod catalog;
pub mod catalogue_version;
mod columns;
pub mod conference_organisers;
pub mod conferences;
mod connection;
pub mod consent_texts;
pub mod delegations;
pub mod delivery_events;
pub mod delivery_pauses;
pub mod documents;
pub mod erasure;
mod error;
pub mod feed_requests;
pub mod groups;
pub mod idempotency_keys;
pub mod installation;
mod migration_record;
pub mod migrations;
pub mod organisations;
pub mod organisers;
pub mod outbox;
pub mod participants;
pub mod participants_lists;
pub mod planner_statistics;
mod pool;
mod prepared;
pub mod proposals;
pub mod registration_terms;
pub mod registrations;
pub mod reminded;
pub mod reminder_rules;
mod schema;
pub mod seats;
pub mod series;
pub mod sessions;
mod shared;
pub mod sign_in_attempts;
pub mod sign_in_links;
pub mod sign_ins;
pub mod subscribers;
pub mod subscription_requests;
pub mod suppressions;
mod tls;
mod transaction;

pub use bell::{Bell, News};
pub use connection::Connection;
pub use error::StoreError;
pub use pool::{Store, parse_url};
pub use transaction::Transaction;
