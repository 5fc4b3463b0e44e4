//! Bringing the tables up to date.

use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::BigInt;
use diesel::{QueryDsl, select};
use diesel_async::pooled_connection::deadpool::Object;
use diesel_async::{AsyncMigrationHarness, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use self::record::__diesel_schema_migrations;
use super::{Connection, Store, StoreError};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Any number, the same in every process: two starts at once migrate one after the other.
const ADVISORY_LOCK: i64 = 0x006e_6575_7472_616c;

/// Diesel's own record of what was run.
mod record {
    #![allow(missing_docs, reason = "the macro has no place for words about a column")]

    diesel::table! {
        __diesel_schema_migrations (version) {
            version -> Text,
        }
    }
}

diesel::define_sql_function! {
    /// Waits for a lock that the session holds until it ends or gives it back.
    fn pg_advisory_lock(key: BigInt) -> Bool;
}
diesel::define_sql_function! {
    /// Gives such a lock back.
    fn pg_advisory_unlock(key: BigInt) -> Bool;
}

/// Runs what has not been run yet, and returns the names.
///
/// # Errors
/// [`StoreError::Migration`] when a migration fails; it leaves nothing half-done.
pub async fn run_pending(store: &Store) -> Result<Vec<String>, StoreError> {
    under_lock(store, |harness| {
        let run = harness.run_pending_migrations(MIGRATIONS)?;
        Ok(run.iter().map(ToString::to_string).collect())
    })
    .await
}

/// Takes every migration back, the newest first, and with them all data: for tests.
///
/// # Errors
/// [`StoreError::Migration`] when one cannot be taken back.
pub async fn revert_all(store: &Store) -> Result<Vec<String>, StoreError> {
    under_lock(store, |harness| {
        let reverted = harness.revert_all_migrations(MIGRATIONS)?;
        Ok(reverted.iter().map(ToString::to_string).collect())
    })
    .await
}

/// Checks that every migration of this program has been run.
///
/// # Errors
/// [`StoreError::Unmigrated`] that names the first one missing.
pub async fn check(store: &Store) -> Result<(), StoreError> {
    let mut connection = store.connection().await?;
    let run: Vec<String> = __diesel_schema_migrations::table
        .select(__diesel_schema_migrations::version)
        .load(&mut connection)
        .await?;
    let missing = migrations()?
        .into_iter()
        .map(|migration| migration.name().version().to_string())
        .find(|version| !run.contains(version));
    missing.map_or(Ok(()), |version| Err(StoreError::Unmigrated(version)))
}

/// How many migrations this program brings along.
///
/// # Errors
/// [`StoreError::Migration`] when they cannot be read.
pub fn count() -> Result<usize, StoreError> {
    Ok(migrations()?.len())
}

fn migrations() -> Result<Vec<Box<dyn Migration<Pg>>>, StoreError> {
    MIGRATIONS.migrations().map_err(failed)
}

fn failed(error: impl ToString) -> StoreError {
    StoreError::Migration(error.to_string())
}

/// Does something to the tables while no other process does.
async fn under_lock(
    store: &Store,
    work: impl FnOnce(
        &mut AsyncMigrationHarness<Object<Connection>>,
    ) -> diesel::migration::Result<Vec<String>>,
) -> Result<Vec<String>, StoreError> {
    let mut connection = store.connection().await?;
    select(pg_advisory_lock(ADVISORY_LOCK)).execute(&mut connection).await?;
    let mut harness = AsyncMigrationHarness::new(connection);
    let result = work(&mut harness).map_err(failed);
    let mut connection = harness.into_inner();
    select(pg_advisory_unlock(ADVISORY_LOCK)).execute(&mut connection).await?;
    result
}
