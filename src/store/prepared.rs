//! Statements that a connection prepares once.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};

/// A statement whose text is always the same. Of an update diesel takes for granted that it is not,
/// and has the server parse it each time.
pub(super) struct Prepared<Q>(Q);

/// What can be prepared.
pub(super) trait PreparedOnce: Sized {
    /// The statement, prepared the first time that a connection is given it. Its text has to be the
    /// same each time: a connection keeps whatever it has prepared.
    fn prepared_once(self) -> Prepared<Self> {
        Prepared(self)
    }
}

impl<Q: QueryFragment<Pg>> PreparedOnce for Q {}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Prepared<Q> {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> diesel::QueryResult<()> {
        self.0.walk_ast(out)
    }

    fn is_safe_to_cache_prepared(&self, _: &Pg) -> diesel::QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> QueryId for Prepared<Q> {
    type QueryId = ();

    // Known by its text, as updates have no type of their own for it.
    const HAS_STATIC_QUERY_ID: bool = false;
}
