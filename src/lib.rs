//! Neutrality Forums: keeps recurring diplomatic gatherings on time.
//!
//! Each room is a crate below `src/`, and may use only what its `Cargo.toml` lists. This crate wires the
//! rooms: it holds the settings, the service and the commands.
#![cfg_attr(
    test,
    allow(
        unused_crate_dependencies,
        reason = "the others are those of the suite and the benchmarks"
    )
)]

// The binary sets it as its allocator.
use mimalloc as _;

pub mod app;
pub mod cli;
pub mod config;
