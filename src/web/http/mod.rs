//! What every handler stands on: requests read within bounds, who sends them, and how they are answered.

pub(crate) mod answer;
pub(crate) mod body;
pub(crate) mod client;
pub(crate) mod conditional;
pub(crate) mod download;
pub(crate) mod error;
pub(crate) mod file_body;
pub(crate) mod idempotency;
pub(crate) mod input;
pub(crate) mod made_files;
pub(crate) mod merge_patch;
pub(crate) mod origin;
pub(crate) mod paging;
pub(crate) mod preconditions;
pub(crate) mod principal;
pub(crate) mod problems;
pub(crate) mod rate_limit;
pub(crate) mod state;
pub(crate) mod upload;
pub(crate) mod upload_form;
