//! What the suite's tests share.

pub mod app;
pub mod browser;
pub mod calendar;
pub mod closed_port;
pub mod database;
pub mod desk;
pub mod forum;
pub mod http;
pub mod letter;
pub mod owner;
pub mod papers;
pub mod people;
pub mod printed;
pub mod process;
#[allow(dead_code, reason = "script/chaos uses the rest")]
pub mod smtp;
#[allow(dead_code, reason = "script/chaos uses the rest")]
pub mod storm;
