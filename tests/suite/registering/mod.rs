//! Registering for a conference: who comes, in which order, and what becomes of them.

mod delegations;
mod door;
mod erasure;
mod lists;
mod locking;
mod mails;
mod members;
mod merging;
mod own_data;
mod pages;
mod seats;
mod steps;
