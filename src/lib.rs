//! Neutrality Forums: keeps recurring diplomatic gatherings on time.
//!
//! The rooms, ground floor first; each uses only those named after its arrow.
//!
//! | Room | Does | → |
//! |---|---|---|
//! | [`domain`] | pure rules; `now` is a parameter | nothing |
//! | [`clock`] | the only reader of the clock | nothing |
//! | [`memory`] | the memory that the code takes | nothing |
//! | [`config`] | flags and environment | clock, domain |
//! | [`secret`] | the key that links are signed with | domain |
//! | [`store`] | Postgres through diesel | domain |
//! | [`calendar`] | occurrences to iCalendar bytes; pure | domain |
//! | [`mail`] | what mails say, and how they reach the relay | domain |
//! | [`files`] | bytes of files that people open: XLSX, CSV, out and in, PDF; pure | domain |
//! | [`services`] | one use case a function; owns the transaction | store, calendar, mail, domain |
//! | [`pages`] | what pages say, and their templates; knows no HTTP | services, calendar, domain |
//! | [`web`] | the only room that knows HTTP | pages, services, calendar, files, clock, domain |
//! | [`jobs`] | what happens by itself | services, mail, clock, domain |
//! | [`app`] | wires them all | everything above |
//! | [`cli`] | one file a command | everything above |

pub mod app;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod files;
pub mod jobs;
pub mod mail;
pub mod memory;
pub mod pages;
pub mod secret;
pub mod services;
pub mod store;
pub mod web;
