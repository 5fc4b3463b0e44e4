//! Transactions.

use std::ops::{Deref, DerefMut};

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel_async::RunQueryDsl;
use diesel_async::pooled_connection::deadpool::Object;
use futures_util::future::join;

use super::connection::Connection;
use super::error::StoreError;

/// Why a transaction that somebody holds has its connection.
const UNFINISHED: &str = "only the end of a transaction takes its connection";

/// A connection with an open transaction; dropped without [`Transaction::commit`], the connection
/// is closed and the server rolls back.
pub struct Transaction {
    /// Taken out when the transaction ends.
    connection: Option<Object<Connection>>,
}

/// A beginning or an end. Prepared as every other statement is, it keeps its place among those that
/// are sent together.
struct Bound(&'static str);

const BEGIN: Bound = Bound("BEGIN");
const BEGIN_SNAPSHOT: Bound = Bound("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
const COMMIT: Bound = Bound("COMMIT");
const ROLLBACK: Bound = Bound("ROLLBACK");

impl QueryFragment<Pg> for Bound {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> diesel::QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

impl QueryId for Bound {
    type QueryId = ();

    // One type for several texts.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Transaction {
    pub(super) async fn begin(connection: Object<Connection>) -> Result<Self, StoreError> {
        Self::begin_by(BEGIN, connection).await
    }

    pub(super) async fn begin_snapshot(connection: Object<Connection>) -> Result<Self, StoreError> {
        Self::begin_by(BEGIN_SNAPSHOT, connection).await
    }

    async fn begin_by(
        statement: Bound,
        connection: Object<Connection>,
    ) -> Result<Self, StoreError> {
        let mut begun = Self { connection: Some(connection) };
        statement.execute(&mut *begun).await?;
        Ok(begun)
    }

    /// Makes everything that was done durable and visible.
    ///
    /// # Errors
    /// [`StoreError::Query`] when a constraint checked at the end, or the connection, fails.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.commit_after(async |_| Ok(())).await
    }

    /// The same with a last statement, sent together with the end; when it fails, everything is
    /// undone.
    ///
    /// `last` sends one statement: what it sent once that is answered would come after the end.
    ///
    /// # Errors
    /// Those of `last`, and as [`Transaction::commit`].
    pub(super) async fn commit_after(
        mut self,
        last: impl AsyncFnOnce(&Connection) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let connection: &Connection = &self;
        let (done, committed) = join(last(connection), COMMIT.execute(&mut &*connection)).await;
        done?;
        committed?;
        drop(self.connection.take());
        Ok(())
    }

    /// Undoes everything that was done, and gives the connection back: dropped instead, the
    /// transaction would cost it.
    ///
    /// # Errors
    /// [`StoreError::Query`] when the connection fails; it is closed then, which undoes as well.
    pub async fn roll_back(mut self) -> Result<(), StoreError> {
        ROLLBACK.execute(&mut *self).await?;
        drop(self.connection.take());
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // Back in the pool, the connection would keep the transaction and its locks until somebody
        // happens to be given it.
        if let Some(unfinished) = self.connection.take() {
            drop(Object::take(unfinished));
        }
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect(UNFINISHED)
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect(UNFINISHED)
    }
}
