//! Pure rules: no input or output, no clock; `now` is a parameter.
//!
//! The heart is [`timeline::timeline`]: series and conferences in, dated occurrences out. Feeds,
//! pages, the API and the reminder planner read occurrences and nothing else.

pub mod address;
pub mod audit;
pub mod badge;
pub mod cadence;
pub mod catalogue;
pub mod conference;
pub mod conference_details;
pub mod conference_status;
pub mod country;
pub mod credential;
pub mod delegation;
pub mod edition;
pub mod function;
pub mod group;
pub mod idempotency;
pub mod ids;
pub mod invalid;
pub mod language;
pub mod lead;
pub mod member_states;
mod named;
pub mod occurrence;
pub mod organisation;
pub mod organiser;
pub mod outbox;
pub mod participant;
pub mod participants_import;
pub mod participants_list;
pub mod password;
pub mod permission;
pub mod planned;
pub mod printed_badges;
pub mod proposal;
pub mod proposal_details;
pub mod reference;
pub mod registration;
pub mod registration_status;
pub mod registration_terms;
pub mod reminder;
pub mod revision;
pub mod series;
pub mod session;
pub mod session_details;
pub mod sign_in_limits;
pub mod signature;
pub mod slug;
pub mod statistics;
pub mod subscriber;
pub mod timeline;
pub mod usual_rules;
pub mod web_address;
pub mod window;
pub mod wording;
pub mod zone;
