//! What the suite's tests share.

pub mod app;
pub mod calendar;
pub mod database;
pub mod desk;
pub mod forum;
pub mod http;
pub mod letter;
pub mod paper;
pub mod people;
pub mod process;
pub mod smtp;
