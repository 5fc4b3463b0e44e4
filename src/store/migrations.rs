//! Bringing the tables up to date.

use diesel::migration::MigrationSource;
use diesel::sql_types::BigInt;
use diesel::{QueryDsl, select};
use diesel_async::RunQueryDsl;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use tokio::task::block_in_place;

use super::migration_record::record::__diesel_schema_migrations;
use super::migration_record::{Blocking, Migrations, failed};
use super::{Store, StoreError, baseline};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("../../migrations");

/// Any number, the same in every process: two starts at once migrate one after the other.
const ADVISORY_LOCK: i64 = 0x006e_6575_7472_616c;

/// What a start did to the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    /// Whether the database was made by the migrations before the baseline, and is now marked as at
    /// the baseline.
    pub is_marked: bool,
    /// The names of the migrations that were run.
    pub run: Vec<String>,
}

diesel::define_sql_function! {
    /// Waits for a lock that the session holds until it ends or gives it back.
    fn pg_advisory_lock(key: BigInt) -> Bool;
}
diesel::define_sql_function! {
    /// Gives such a lock back.
    fn pg_advisory_unlock(key: BigInt) -> Bool;
}

/// Runs the migrations that are missing. A database made by the migrations before the baseline is
/// marked as at the baseline first.
///
/// # Errors
/// [`StoreError::Migration`] when a migration fails; it leaves nothing half-done.
/// [`StoreError::Newer`], [`StoreError::BeforeBaseline`] and [`StoreError::NotTheBaseline`] for a
/// database that is not one of this program's.
pub async fn run_pending(store: &Store) -> Result<Migrated, StoreError> {
    under_lock(store, |connection| {
        let is_marked = baseline::recognise(connection, &migrations()?)?;
        let run = connection.run_pending_migrations(MIGRATIONS).map_err(failed)?;
        Ok(Migrated { is_marked, run: run.iter().map(ToString::to_string).collect() })
    })
    .await
}

/// Takes every migration back, the newest first, and with them all data: for tests.
///
/// # Errors
/// [`StoreError::Migration`] when one cannot be taken back.
pub async fn revert_all(store: &Store) -> Result<Vec<String>, StoreError> {
    under_lock(store, |connection| {
        let reverted = connection.revert_all_migrations(MIGRATIONS).map_err(failed)?;
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

fn migrations() -> Result<Migrations, StoreError> {
    MIGRATIONS.migrations().map_err(failed)
}

/// Does something to the tables while no other process does.
async fn under_lock<T>(
    store: &Store,
    work: impl FnOnce(&mut Blocking) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut connection = store.connection().await?;
    select(pg_advisory_lock(ADVISORY_LOCK)).execute(&mut connection).await?;
    let mut blocking = Blocking::from(connection);
    let result = block_in_place(|| work(&mut blocking));
    let mut connection = blocking.into_inner();
    select(pg_advisory_unlock(ADVISORY_LOCK)).execute(&mut connection).await?;
    result
}
