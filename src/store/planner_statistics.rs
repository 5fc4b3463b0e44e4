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
