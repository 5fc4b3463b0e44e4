//! Transactions on the pool of connections.

use store::{News, Store, calendar_revisions};

use crate::support::app::{TestApp, wait_until};
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

#[test]
fn more_events_are_revised_at_once_than_one_statement_takes() {
    let app = TestApp::start();
    app.database.query(
        "INSERT INTO conferences (id, slug, kind, title, zone, opens_on, closes_on, status,
             revision, created_at, languages, rooms)
         SELECT gen_random_uuid(), 'workshop-' || n, 'workshop', '{\"en\": \"Workshop\"}', 'UTC',
             '2030-10-01', '2030-10-01', 'tentative', 1, now(), '{}', '{}'
         FROM generate_series(1, 13200) n",
    );
    let app = app.restart();
    let counted = "SELECT count(*) > 13200 FROM calendar_revisions";
    assert_eq!(app.database.query(counted), [["t"]]);
}

#[test]
fn the_bell_for_mails_is_heard_in_another_connection_until_the_database_goes() {
    let app = TestApp::start();
    let mut bell = runtime().block_on(async {
        let mut bell = app.store().listen(News::Mail).await.unwrap();
        app.store().ring(News::Mail).await.unwrap();
        assert!(bell.rung().await);
        bell
    });
    app.database.cut_off();
    assert!(!runtime().block_on(bell.rung()), "nobody waits for a database that has gone");
}
