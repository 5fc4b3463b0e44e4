//! Registering for a conference: who comes, in which order, and what becomes of them.

mod delegations;
mod door;
mod erasure;
mod lists;
mod locking;
mod mails;
mod pages;
mod printed_badges;
mod printed_lists;
mod seats;
mod steps;
