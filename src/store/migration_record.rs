//! What both the migrations and the recognition of earlier databases work on: diesel's record of
//! migrations, and a blocking connection.

use diesel::migration::Migration;
use diesel::pg::Pg;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_async::pooled_connection::deadpool::Object;

use super::{Connection, StoreError};

/// The name of diesel's own record of what was run.
pub(super) const RECORD: &str = "__diesel_schema_migrations";

/// A connection that waits for each answer, as diesel's migrations do.
pub(super) type Blocking = AsyncConnectionWrapper<Object<Connection>>;

/// What this program brings along.
pub(super) type Migrations = Vec<Box<dyn Migration<Pg>>>;

/// Diesel's own record of what was run.
pub(super) mod record {
    #![allow(missing_docs, reason = "the macro has no place for words about a column")]

    diesel::table! {
        __diesel_schema_migrations (version) {
            version -> Text,
        }
    }
}

/// The error of a migration.
pub(super) fn failed(error: impl ToString) -> StoreError {
    StoreError::Migration(error.to_string())
}
