//! Transactions on the pool of connections.

use neutrality_forums::store::{Store, calendar_revisions};

use crate::support::app::wait_until;
use crate::support::database::{TestDatabase, runtime};

#[test]
fn an_abandoned_transaction_gives_its_locks_back_at_once() {
    let database = TestDatabase::migrated();
    let locks = || {
        let own = "database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        let held = format!("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND {own}");
        database.query(&held).len()
    };
    let (_store, held) = runtime().block_on(async {
        let store = Store::open(database.config()).await.unwrap();
        let mut transaction = store.begin().await.unwrap();
        calendar_revisions::lock(&mut transaction).await.unwrap();
        (store, transaction)
    });
    assert_eq!(locks(), 1);
    runtime().block_on(async { drop(held) });
    wait_until("nobody holds the lock", || locks() == 0);
}
