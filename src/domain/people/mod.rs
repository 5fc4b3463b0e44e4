//! The people and organisations that take part: registrations, delegations, documents, badges.

pub mod address_change;
pub mod badge;
pub mod delegation;
pub mod document;
pub mod document_content;
pub mod function;
pub mod group;
pub mod handover;
pub mod member_states;
pub mod merging;
pub mod missing_documents;
pub mod new_registration;
pub mod organisation;
pub mod participant;
pub mod participants_import;
pub mod participants_list;
pub mod personal_data;
pub mod printed_badges;
pub mod registration;
pub mod registration_status;
pub mod registration_terms;
pub mod statistics;
