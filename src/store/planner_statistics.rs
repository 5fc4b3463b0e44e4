//! The statistics by which PostgreSQL plans.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel_async::RunQueryDsl;

use super::{Connection, StoreError};

/// A lock that keeps ANALYZE away and nobody who reads or writes.
#[derive(QueryId)]
struct KeepAnalyzeAway;

impl QueryFragment<Pg> for KeepAnalyzeAway {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> diesel::QueryResult<()> {
        out.push_sql("LOCK TABLE participants, registrations IN SHARE UPDATE EXCLUSIVE MODE");
        Ok(())
    }
}

/// Whether tables are read whole where there is an index, until this transaction ends.
#[derive(QueryId)]
struct ReadTablesWhole(bool);

impl QueryFragment<Pg> for ReadTablesWhole {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> diesel::QueryResult<()> {
        // The text depends on the value, and is not to be kept by the type.
        out.unsafe_to_cache_prepared();
        let setting = if self.0 { "DEFAULT" } else { "off" };
        out.push_sql("SET LOCAL enable_seqscan TO ");
        out.push_sql(setting);
        Ok(())
    }
}

/// Executes a statement that enters many rows into a table and looks each up there before, by its
/// indexes: of a table that was empty when it was looked at last PostgreSQL believes that to read it
/// whole is cheaper, and would do so for each row, while it grows.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn by_indexes(
    connection: &mut Connection,
    statement: impl QueryFragment<Pg> + QueryId + Send,
) -> Result<usize, StoreError> {
    ReadTablesWhole(false).execute(connection).await?;
    let entered = statement.execute(connection).await?;
    ReadTablesWhole(true).execute(connection).await?;
    Ok(entered)
}

/// Keeps the statistics of people and registrations as they are until this transaction ends, for
/// one that enters many: ANALYZE would see none of what is not committed, and for a table that
/// seems empty the checks of foreign keys choose whatever index has the id.
///
/// # Errors
/// [`StoreError::Query`].
pub async fn keep(connection: &mut Connection) -> Result<(), StoreError> {
    KeepAnalyzeAway.execute(connection).await?;
    Ok(())
}
