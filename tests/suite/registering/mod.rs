//! Registering for a conference: who comes, in which order, and what becomes of them.

mod browser;
mod delegations;
mod document_pages;
mod documents;
mod door;
mod erasure;
mod lists;
mod locking;
mod mails;
mod members;
mod merging;
mod own_data;
mod pages;
mod personal_feed;
mod printed_badges;
mod printed_lists;
mod seats;
mod steps;
