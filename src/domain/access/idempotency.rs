//! Requests that may be sent again: done once, and answered alike each time.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long an answer is kept.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// A request that its sender has given a key, so that sending it again does nothing more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatableRequest {
    /// The key, of the sender's choice.
    pub key: String,
    /// SHA-256 of all that is asked for.
    pub digest: [u8; 32],
}

/// What such a request was answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The headers that belong to the answer, by name.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}
