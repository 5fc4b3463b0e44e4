//! Registering for a conference: who comes, in which order, and what becomes of them.

mod delegations;
mod door;
mod locking;
mod mails;
mod seats;
mod steps;
