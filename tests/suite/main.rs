//! The whole suite, through the public doors: HTTP, the command line and SMTP.
#![allow(
    clippy::unwrap_used,
    reason = "clippy takes the suite's helpers for something else than tests"
)]

mod api;
mod cli;
mod mail;
mod migrations;
mod operations;
mod private_postgres;
mod process;
mod support;
mod tidy;
mod year;
