//! The tables: made and taken back, described, the same as the program believes, and strict.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up by statements what the service never does"
)]

mod baseline;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use store::{Store, migrations};

use crate::support::app::{TestApp, text};
use crate::support::database::{TestDatabase, runtime};

/// What diesel keeps for itself.
const DIESELS: &str = "__diesel_schema_migrations";

const COLUMNS: &str = "SELECT table_name, column_name FROM information_schema.columns \
    WHERE table_schema = 'public' ORDER BY 1, 2";

/// Everything that makes a column what it is, and every constraint and index.
const SHAPE: &str = "SELECT table_name, column_name, data_type, is_nullable, column_default \
        FROM information_schema.columns WHERE table_schema = 'public' \
    UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '' \
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
    UNION ALL SELECT tablename, indexname, indexdef, '', '' \
        FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3";

fn open(database: &TestDatabase) -> Store {
    runtime().block_on(Store::open(database.config())).unwrap()
}

fn up(store: &Store) -> Vec<String> {
    runtime().block_on(migrations::run_pending(store)).unwrap().run
}

fn migrate(database: &TestDatabase) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_forums"));
    command.args(["migrate", "--database-url", &database.url(), "--data-dir", "/tmp"]);
    command
}

/// What the database says when a statement is refused; nothing when it is not.
fn refusal(database: &TestDatabase, statement: &str) -> Option<String> {
    runtime().block_on(async {
        let (client, connection) = database.config().connect(tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let error = client.batch_execute(statement).await.err()?;
        Some(error.as_db_error()?.constraint().or(error.as_db_error()?.column())?.to_owned())
    })
}

#[test]
fn the_tables_are_made_taken_back_without_a_trace_and_made_again_alike() {
    let database = TestDatabase::empty();
    let store = open(&database);
    let names = up(&store);
    assert_eq!(names.len(), migrations::count().unwrap());
    let first = database.query(SHAPE);
    assert!(first.len() > 50);
    assert_eq!(up(&store), [] as [&str; 0], "there is nothing left to do");

    let reverted = runtime().block_on(migrations::revert_all(&store)).unwrap();
    assert_eq!(reverted.len(), names.len());
    let left = database.query(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace \
         UNION SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace \
         UNION SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    );
    let left: Vec<_> = left.into_iter().flatten().filter(|name| !name.contains(DIESELS)).collect();
    assert_eq!(left, [] as [&str; 0]);

    assert_eq!(up(&store), names);
    assert_eq!(database.query(SHAPE), first);
}

#[test]
fn every_table_and_every_column_says_what_it_is_for() {
    let database = TestDatabase::migrated();
    let silent = database.query(
        "SELECT relname, coalesce(attname, '') FROM pg_class \
         LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped \
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' \
         AND (coalesce(trim(col_description(pg_class.oid, attnum)), '') = '' \
              OR coalesce(trim(obj_description(pg_class.oid, 'pg_class')), '') = '')",
    );
    let silent: Vec<_> = silent.into_iter().filter(|row| row[0] != DIESELS).collect();
    assert_eq!(silent, [] as [Vec<String>; 0]);
}

/// The tables of schema.rs: name to column to type.
fn believed() -> BTreeMap<String, BTreeMap<String, String>> {
    let source = include_str!("../../src/store/schema.rs");
    let tables = source.split("diesel::table! {").skip(1).map(|table| {
        let (head, body) = table.split_once(") {").unwrap();
        let name = head.trim().split(' ').next().unwrap().to_owned();
        let columns = body.split('}').next().unwrap().lines().filter_map(|line| {
            let (column, kind) = line.trim().trim_end_matches(',').split_once(" -> ")?;
            Some((column.to_owned(), kind.to_owned()))
        });
        (name, columns.collect())
    });
    tables.collect()
}

/// The type of a column in diesel's words.
fn kind(udt: &str, nullable: bool) -> String {
    let plain = |name: &str| match name {
        "bool" => "Bool".to_owned(),
        "timestamptz" => "Timestamptz".to_owned(),
        "bpchar" | "varchar" | "text" => "Text".to_owned(),
        other => other[..1].to_uppercase() + &other[1..],
    };
    let kind = match udt.strip_prefix('_') {
        Some(element) => format!("Array<{}>", plain(element)),
        None => plain(udt),
    };
    if nullable { format!("Nullable<{kind}>") } else { kind }
}

#[test]
fn the_program_believes_in_the_columns_that_there_are() {
    let database = TestDatabase::migrated();
    let mut real: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for row in database.query(
        "SELECT table_name, column_name, udt_name, is_nullable FROM information_schema.columns \
         WHERE table_schema = 'public'",
    ) {
        let kind = kind(&row[2], row[3] == "YES");
        real.entry(row[0].clone()).or_default().insert(row[1].clone(), kind);
    }
    real.remove(DIESELS);
    assert_eq!(believed(), real);
}

#[test]
fn two_starts_at_once_on_an_empty_database_enter_the_reference_data_once() {
    let database = TestDatabase::empty();
    let starts: Vec<_> = (0..2)
        .map(|_| {
            let mut start = migrate(&database);
            start.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            start.spawn().unwrap()
        })
        .collect();
    for start in starts {
        let output = start.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
    }
    for (table, rows) in [("installation", "1"), ("series", "2"), ("conferences", "3")] {
        assert_eq!(database.query(&format!("SELECT count(*) FROM {table}")), [[rows]], "{table}");
    }
    assert_eq!(
        database.query("SELECT count(*) - count(DISTINCT slug) FROM reminder_rules"),
        [["0"]]
    );
}

#[test]
fn migrate_says_what_it_did_and_that_nothing_was_left_to_do() {
    let database = TestDatabase::empty();
    let first = text(&migrate(&database).output().unwrap().stdout);
    let count = migrations::count().unwrap();
    assert!(first.contains("was run"), "{first:?}");
    assert!(first.contains(&format!("the database is up to date: {count} of {count} migrations")));
    let second = text(&migrate(&database).output().unwrap().stdout);
    assert!(!second.contains("was run"), "{second:?}");
    assert!(second.contains("up to date"), "{second:?}");
}

#[test]
fn what_must_never_be_is_refused_by_the_database_itself() {
    let app = TestApp::start();
    let conference = |column: &str, value: &str| {
        format!("UPDATE conferences SET {column} = {value} WHERE slug = 'ashgabat-2025'")
    };
    let made = refusal(
        &app.database,
        "INSERT INTO organisers (id, address, address_key, role, language, zone, created_at, revision) \
         VALUES (gen_random_uuid(), 'anna@example.org', 'anna@example.org', \
         'owner', 'en', 'UTC', now(), 1)",
    );
    assert_eq!(made, None);
    let planned = |rule: &str, column: &str, recipient: &str| {
        format!(
            "INSERT INTO outbox (state, rule_id, occurrence, occurs_on, lead, {column}, not_before, \
             expires_at, created_at) SELECT 'due', {rule}, 'x', now(), 'P1D', {recipient}, \
             now(), now(), now() FROM reminder_rules, organisers LIMIT 1"
        )
    };
    let entered = planned("reminder_rules.id", "organiser_id", "organisers.id");
    let made = refusal(&app.database, &entered);
    assert_eq!(made, None, "a mail that may be");
    let mail = |changes: &str| format!("UPDATE outbox SET {changes}");
    let about_nothing = "rule_id = NULL, occurrence = NULL, occurs_on = NULL, lead = NULL, \
        organiser_id = NULL, subject_deleted_at = now(), subject_revision = 1, notice = 'focal_point'";
    for (constraint, statement) in [
        ("installation_pkey", "INSERT INTO installation VALUES (true, 'x', now())".to_owned()),
        ("installation_singleton_check", "UPDATE installation SET singleton = false".to_owned()),
        ("conferences_slug_unique", conference("slug", "'ashgabat-2020'")),
        ("conferences_slug_form", conference("slug", "'No slug'")),
        ("conferences_status_known", conference("status", "'perhaps'")),
        ("conferences_end_after_start", conference("closes_on", "'2025-12-11'")),
        ("conferences_confirmed_once", conference("confirmed_at", "NULL")),
        ("conferences_revision_check", conference("revision", "0")),
        ("conferences_title_check", conference("title", "'{\"fr\": \"x\"}'")),
        ("conferences_series_id_fkey", conference("series_id", "gen_random_uuid()")),
        ("title", conference("title", "NULL")),
        ("series_one_cadence", "UPDATE series SET period_months = 60".to_owned()),
        (
            "series_yearly_month_check",
            "UPDATE series SET yearly_month = 13 WHERE yearly_day = 12".to_owned(),
        ),
        ("conferences_series_id_fkey", "DELETE FROM conferences; DELETE FROM series".to_owned()),
        ("outbox_state_check", mail("state = 'lost'")),
        ("outbox_tries_check", mail("tries = -1")),
        ("outbox_one_subject", mail("request_id = gen_random_uuid()")),
        ("outbox_whole_reminder", mail("lead = NULL")),
        ("outbox_whole_reminder", mail("occurs_on = NULL")),
        ("outbox_one_recipient", mail("organiser_id = NULL")),
        ("outbox_one_recipient", mail("registration_id = gen_random_uuid()")),
        ("outbox_one_recipient", mail("delegation_id = gen_random_uuid()")),
        (
            "outbox_one_recipient",
            mail("organiser_id = NULL, delegation_id = gen_random_uuid(), notice = 'test'"),
        ),
        ("reminder_rules_of_one_thing", "UPDATE reminder_rules SET series_id = NULL".to_owned()),
        (
            "reminder_rules_of_one_thing",
            "UPDATE reminder_rules SET trigger = 'conference' WHERE trigger = 'day'".to_owned(),
        ),
        (
            "reminder_rules_asks_of_people",
            "UPDATE reminder_rules SET statuses = '{approved}'".to_owned(),
        ),
        ("reminder_rules_anchor_known", "UPDATE reminder_rules SET anchor = 'x'".to_owned()),
        ("reminder_rules_template_known", "UPDATE reminder_rules SET template = 'x'".to_owned()),
        ("reminder_rules_zone_known", "UPDATE reminder_rules SET zone_of = 'x'".to_owned()),
        ("reminder_rules_revision_counts", "UPDATE reminder_rules SET revision = 0".to_owned()),
        ("outbox_notice_known", mail("notice = 'confirm'")),
        ("outbox_revision_of_its_subject", mail("subject_revision = 1")),
        ("outbox_leased_while_worked_on", mail("state = 'leased'")),
        ("outbox_leased_while_worked_on", mail("lease_until = now()")),
        ("outbox_ended_in_an_end", mail("state = 'sent'")),
        ("outbox_ends_with_its_subject", mail(about_nothing)),
        ("outbox_stays_whose_it_is", mail("rule_id = gen_random_uuid()")),
        ("outbox_rule_is_there", planned("gen_random_uuid()", "organiser_id", "organisers.id")),
        (
            "outbox_subscriber_is_there",
            planned("reminder_rules.id", "subscriber_id", "gen_random_uuid()"),
        ),
        ("reminder_rules_named_by_mails_stay", "DELETE FROM reminder_rules".to_owned()),
        (
            "outbox_stays_whose_it_is",
            "UPDATE reminder_rules SET id = gen_random_uuid() WHERE slug = 'neutrality-day'"
                .to_owned(),
        ),
        ("outbox_stays_whose_it_is", "TRUNCATE subscribers CASCADE".to_owned()),
    ] {
        // A row may break two rules at once; the foreign keys of a series are several.
        let refused = refusal(&app.database, &statement);
        let refused = refused.unwrap_or_else(|| panic!("{statement} was not refused"));
        let among = constraint.ends_with("_fkey") && refused.ends_with("_fkey");
        assert!(refused == constraint || among, "{statement}: {refused}");
    }
    assert_eq!(app.database.query("SELECT state, tries FROM outbox"), [["due", "0"]]);
}

#[test]
fn no_reminder_can_be_planned_twice_for_one_recipient() {
    let app = TestApp::start();
    app.subscribe("anna@example.org", "UTC", "en");
    let plan = "INSERT INTO outbox (state, rule_id, occurrence, occurs_on, lead, subscriber_id, \
        not_before, expires_at, created_at) SELECT 'due', reminder_rules.id, 'x', '2026-12-12', 'P9D', \
        subscribers.id, now(), now(), now() FROM reminder_rules, subscribers LIMIT 1";
    assert_eq!(refusal(&app.database, plan), None);
    let twice = refusal(&app.database, plan);
    assert_eq!(twice.as_deref(), Some("outbox_one_reminder_a_subscriber"));
    let left_without = refusal(&app.database, "DELETE FROM subscribers");
    assert_eq!(left_without.as_deref(), Some("subscribers_named_by_mails_stay"));
}

#[test]
fn no_rule_goes_while_a_mail_of_it_is_being_planned() {
    let app = TestApp::start();
    app.subscribe("anna@example.org", "UTC", "en");
    runtime().block_on(async {
        let connect = async || {
            let config = app.database.config();
            let (client, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            client
        };
        let (planner, organiser) = (connect().await, connect().await);
        let plan = "BEGIN; INSERT INTO outbox (state, rule_id, occurrence, occurs_on, lead, \
            subscriber_id, not_before, expires_at, created_at) SELECT 'due', reminder_rules.id, 'x', \
            '2026-12-12', 'P9D', subscribers.id, now(), now(), now() FROM reminder_rules, subscribers \
            LIMIT 1";
        planner.batch_execute(plan).await.unwrap();
        let deletion =
            tokio::spawn(async move { organiser.execute("DELETE FROM reminder_rules", &[]).await });
        let waiting = "SELECT FROM pg_locks WHERE NOT granted \
            AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())";
        while connect().await.query(waiting, &[]).await.unwrap().is_empty() {
            assert!(!deletion.is_finished(), "it did not wait");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        planner.batch_execute("COMMIT").await.unwrap();
        let refused = deletion.await.unwrap().unwrap_err();
        let constraint = refused.as_db_error().and_then(|error| error.constraint());
        assert_eq!(constraint, Some("reminder_rules_named_by_mails_stay"));
    });
}

#[test]
fn names_of_tables_and_columns_are_plain_words() {
    let database = TestDatabase::migrated();
    let names: BTreeSet<String> = database.query(COLUMNS).into_iter().flatten().collect();
    for name in names {
        let plain = |c: char| c.is_ascii_lowercase() || c == '_';
        assert!(name.chars().all(plain), "{name}");
    }
}

#[test]
fn reminders_are_not_planned_twice_when_planning_restarts() {
    for (instant, lead) in [("2026-12-10T12:00:00Z", "P1D"), ("2031-02-11T12:00:00Z", "-P2M")] {
        let app = TestApp::start_at(instant);
        let zone = ["--zone", "Pacific/Auckland"];
        app.run(
            &[&["organiser", "add", "olga@example.org", "--role", "owner"], &zone[..]].concat(),
        );
        app.subscribe_many(2, &["America/Los_Angeles", "Asia/Ashgabat"]);
        app.work();
        let reminders = || {
            let planned = "SELECT id, lead, occurs_on, reminder_key FROM outbox \
                WHERE rule_id IS NOT NULL ORDER BY id";
            app.database.query(planned)
        };
        let before = reminders();
        assert!(before.iter().any(|row| row[1] == lead), "{before:?}");
        app.restart_planning();
        app.work();
        assert_eq!(reminders(), before);
    }
}
