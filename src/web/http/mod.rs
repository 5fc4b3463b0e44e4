//! What every handler stands on: requests read within bounds, who sends them, and how they are answered.

pub(in crate::web) mod answer;
pub(in crate::web) mod body;
pub(in crate::web) mod client;
pub(in crate::web) mod conditional;
pub(in crate::web) mod download;
pub(in crate::web) mod error;
pub(in crate::web) mod file_body;
pub(in crate::web) mod idempotency;
pub(in crate::web) mod input;
pub(in crate::web) mod made_files;
pub(in crate::web) mod merge_patch;
pub(in crate::web) mod origin;
pub(in crate::web) mod paging;
pub(in crate::web) mod preconditions;
pub(in crate::web) mod principal;
pub(in crate::web) mod problems;
pub(in crate::web) mod rate_limit;
pub(in crate::web) mod state;
pub(in crate::web) mod upload;
pub(in crate::web) mod upload_form;
