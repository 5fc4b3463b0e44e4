//! Databases made by the 16 migrations that the baseline replaced: marked as at the baseline, or refused.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up by statements what the service never does"
)]

use std::process::{Command, Output};

use store::Store;
use store::migrations::{self, Migrated};

use crate::support::app::{TestApp, text};
use crate::support::database::{TestDatabase, runtime};

const FIXTURE: &str = include_str!("../../fixtures/earlier-migrations.sql");

const BASELINE: &str = "20261201000001";

/// Diesel's record, with the time of each migration.
const RECORD: &str = "SELECT version, run_on FROM __diesel_schema_migrations ORDER BY 1";

/// Everything that a refusal must leave alone: the record, the objects of every schema, the schemas.
const EVERYTHING: &str = "SELECT version, run_on::text, '' FROM __diesel_schema_migrations \
    UNION ALL SELECT relname, relnamespace::regnamespace::text, oid::text FROM pg_class \
        WHERE relnamespace::regnamespace::text NOT LIKE 'pg_%' \
    UNION ALL SELECT proname, pronamespace::regnamespace::text, oid::text FROM pg_proc \
        WHERE pronamespace::regnamespace::text NOT LIKE 'pg_%' \
    UNION ALL SELECT nspname, '', '' FROM pg_namespace ORDER BY 1, 2, 3";

/// Rows of several tables, as the earlier migrations made them.
const DATA: &str = "\
    INSERT INTO organisations (id, kind, names, country, created_at, revision, name_key) VALUES \
        (gen_random_uuid(), 'member_state', '{\"en\": \"Turkmenistan\"}', 'TM', now(), 1, 'turkmenistan'); \
    INSERT INTO subscribers VALUES \
        (gen_random_uuid(), 'anna@example.org', 'anna@example.org', 'en', 'UTC', now(), NULL); \
    INSERT INTO organisers (id, address, address_key, role, language, zone, created_at, revision) \
        VALUES (gen_random_uuid(), 'olga@example.org', 'olga@example.org', 'owner', 'en', 'UTC', \
            now(), 1); \
    UPDATE catalogue_version SET version = 7, shown = 3";

const DATA_KEPT: &str = "SELECT 'organisation', name_key, id::text FROM organisations \
    UNION ALL SELECT 'subscriber', address, id::text FROM subscribers \
    UNION ALL SELECT 'organiser', address, id::text FROM organisers ORDER BY 1, 2";

fn made_by_the_earlier_migrations() -> TestDatabase {
    let database = TestDatabase::empty();
    database.query(FIXTURE);
    database
}

fn start(database: &TestDatabase) -> Result<Migrated, String> {
    runtime().block_on(async {
        let store = Store::open(database.config()).await.unwrap();
        migrations::run_pending(&store).await.map_err(|error| error.to_string())
    })
}

fn check(database: &TestDatabase) -> Result<(), String> {
    runtime().block_on(async {
        let store = Store::open(database.config()).await.unwrap();
        migrations::check(&store).await.map_err(|error| error.to_string())
    })
}

fn migrate(database: &TestDatabase) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_forums"));
    command.args(["migrate", "--database-url", &database.url(), "--data-dir", "/tmp"]);
    command.output().unwrap()
}

/// What a start says that is refused; it must leave everything as it was.
fn refusal(database: &TestDatabase) -> String {
    let before = database.query(EVERYTHING);
    let refusal = start(database).unwrap_err();
    assert_eq!(database.query(EVERYTHING), before, "{refusal}");
    assert!(refusal.contains("Nothing was changed"), "{refusal}");
    refusal
}

fn assert_says(said: &str, expected: &str) {
    assert!(said.contains(expected), "{said:?} does not say {expected:?}");
}

#[test]
fn a_database_with_the_schema_of_the_baseline_is_marked_and_keeps_its_data() {
    let database = made_by_the_earlier_migrations();
    database.query(DATA);
    let data = database.query(DATA_KEPT);
    assert_says(&check(&database).unwrap_err(), BASELINE);

    let first = migrate(&database);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert_says(&text(&first.stdout), "was marked as at it");
    assert_says(&text(&first.stdout), "the database is up to date");
    assert!(!text(&first.stdout).contains("was run"), "{}", text(&first.stdout));
    let record = database.query(RECORD);
    assert_eq!(record.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), [BASELINE]);
    assert_eq!(check(&database), Ok(()));
    // The first start adds organisations of its own.
    let kept = database.query(DATA_KEPT);
    assert!(data.iter().all(|row| kept.contains(row)), "{kept:?}");

    let everything = database.query(EVERYTHING);
    let second = migrate(&database);
    assert!(second.status.success(), "{}", text(&second.stderr));
    assert!(!text(&second.stdout).contains("marked"), "{}", text(&second.stdout));
    assert_eq!(database.query(EVERYTHING), everything);
}

#[test]
fn the_service_starts_on_a_database_made_by_the_earlier_migrations() {
    let database = made_by_the_earlier_migrations();
    database.query(DATA);
    let app = TestApp::on_database(database);
    assert_eq!(app.get("/health/ready").status, 200);
    assert_eq!(app.get("/").status, 200);
    app.subscribe("boris@example.org", "UTC", "en");
    let subscribers = app.database.query("SELECT address FROM subscribers ORDER BY 1");
    assert_eq!(subscribers, [["anna@example.org"], ["boris@example.org"]]);
}

#[test]
fn the_schema_may_have_any_name() {
    let database = TestDatabase::empty();
    database.query(
        "CREATE SCHEMA \"Odd one\"; \
         DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = \"Odd one\"', \
             current_database()); END $$",
    );
    database.query(FIXTURE);
    let tables = "SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT LIKE 'pg_%' \
        AND schemaname <> 'information_schema'";
    assert_eq!(database.query(tables), [["Odd one"]]);
    assert_eq!(start(&database), Ok(Migrated { is_marked: true, run: Vec::new() }));
    assert_eq!(database.query("SELECT version FROM __diesel_schema_migrations"), [[BASELINE]]);
}

#[test]
fn a_database_with_another_schema_is_refused_and_the_difference_is_named() {
    let changed_function = "CREATE OR REPLACE FUNCTION count_catalogue_change() RETURNS trigger \
        LANGUAGE plpgsql AS $$\nBEGIN\n    UPDATE catalogue_version SET version = version + 2;\n    \
        RETURN NULL;\nEND\n$$";
    for (change, difference) in [
        (
            "ALTER TABLE conferences DROP COLUMN join_url",
            "column conferences.join_url must be \"text\"; got nothing. Objects that differ: 2.",
        ),
        (
            "ALTER TABLE conferences ADD COLUMN colour text DEFAULT 'blue'",
            "column conferences.colour must be nothing; got \"text DEFAULT 'blue'::text\". Objects that \
             differ: 1.",
        ),
        (
            "ALTER TABLE series ALTER COLUMN zone DROP NOT NULL",
            "column series.zone must be \"text NOT NULL\"; got \"text\"",
        ),
        (
            "ALTER TABLE outbox ALTER COLUMN tries SET DEFAULT 1",
            "column outbox.tries must be \"integer NOT NULL DEFAULT 0\"; got \"integer NOT NULL \
             DEFAULT 1\"",
        ),
        (
            "ALTER TABLE document_contents ALTER COLUMN bytes SET STORAGE MAIN",
            "column document_contents.bytes must be \"bytea NOT NULL STORAGE EXTERNAL\"; got \
             \"bytea NOT NULL STORAGE MAIN\"",
        ),
        (
            "ALTER TABLE conferences DROP CONSTRAINT conferences_end_after_start",
            "constraint conferences_end_after_start of conferences must be \"CHECK (closes_on >= \
             opens_on)\"; got nothing",
        ),
        (
            "ALTER TABLE registrations ALTER CONSTRAINT registrations_participant_id_fkey DEFERRABLE",
            "constraint registrations_participant_id_fkey of registrations must be \"FOREIGN KEY \
             (participant_id) REFERENCES participants(id)\"; got \"FOREIGN KEY (participant_id) \
             REFERENCES participants(id) DEFERRABLE\"",
        ),
        (
            "DROP INDEX outbox_by_state",
            "index outbox_by_state must be \"CREATE INDEX outbox_by_state ON outbox USING btree \
             (state, not_before, id)\"; got nothing",
        ),
        (
            "CREATE INDEX outbox_by_time ON outbox (created_at)",
            "index outbox_by_time must be nothing; got \"CREATE INDEX outbox_by_time ON outbox USING \
             btree (created_at)\"",
        ),
        (
            changed_function,
            "function count_catalogue_change() must be \"UPDATE catalogue_version SET version = \
             version + 1;\"; got \"UPDATE catalogue_version SET version = version + 2;\"",
        ),
        (
            "ALTER TABLE series DISABLE TRIGGER series_count_change",
            "trigger series_count_change of series must be",
        ),
        ("CREATE TABLE notes (note text)", "relation notes must be nothing; got \"table\""),
    ] {
        let database = made_by_the_earlier_migrations();
        database.query(change);
        let refusal = refusal(&database);
        assert_says(&refusal, difference);
        assert_says(&refusal, "Change the schema to what is expected");
    }
}

#[test]
fn a_database_with_only_some_of_the_earlier_migrations_is_refused() {
    for (change, found) in [
        (
            "DELETE FROM __diesel_schema_migrations WHERE version > '20261126000005'",
            "13 of them, without 20261126000006",
        ),
        (
            "DELETE FROM __diesel_schema_migrations WHERE version = '20261124000003'",
            "15 of them, without 20261124000003",
        ),
        (
            "INSERT INTO __diesel_schema_migrations (version) VALUES ('20261201000001')",
            "16 of them beside 20261201000001",
        ),
    ] {
        let database = made_by_the_earlier_migrations();
        database.query(change);
        let refusal = refusal(&database);
        assert_says(&refusal, &format!("all 16 migrations before it; it has {found}."));
        assert_says(&refusal, "forums migrate");
    }
}

#[test]
fn a_database_with_a_migration_of_a_newer_program_is_refused() {
    let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')";
    for database in [TestDatabase::migrated(), made_by_the_earlier_migrations()] {
        database.query(newer);
        let refusal = refusal(&database);
        assert_says(&refusal, "the database has the migration 29991231000001");
        assert_says(&refusal, &format!("knows migrations up to {BASELINE}"));
        let output = migrate(&database);
        assert!(!output.status.success());
        assert_says(&text(&output.stderr), "29991231000001");
    }
}
