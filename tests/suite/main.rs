//! The whole suite, through the public doors: HTTP, the command line and SMTP.
#![allow(unused_crate_dependencies, reason = "they are those of all tests and benchmarks together")]
#![allow(
    clippy::unwrap_used,
    reason = "clippy takes the suite's helpers for something else than tests"
)]

mod accounts;
mod api;
mod cli;
mod deliveries;
mod feed_forms;
mod feeds;
mod imports;
mod mail;
mod migrations;
mod operations;
mod organisations;
mod outbox;
mod permissions;
mod private_postgres;
mod process;
mod proposals;
mod publishing;
mod queries;
mod readers;
mod registering;
mod reminders;
mod rules;
mod scheduling;
mod subscription_form;
mod subscriptions;
mod support;
mod tidy;
mod transactions;
mod year;
