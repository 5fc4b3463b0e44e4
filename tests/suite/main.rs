//! The whole suite, through the public doors: HTTP, the command line and SMTP.
#![allow(
    clippy::unwrap_used,
    reason = "clippy takes the suite's helpers for something else than tests"
)]

mod deliveries;
mod feeds;
mod mail;
mod private_postgres;
mod reminders;
mod subscription_form;
mod subscriptions;
mod support;
mod transactions;
mod year;
