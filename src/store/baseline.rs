//! Databases made by the 16 migrations that the baseline replaced.
//!
//! A database that has all of them, and the schema that the baseline makes, is marked as at the
//! baseline. Every other one is refused, and left as it is.

use diesel::connection::TransactionManager;
use diesel::migration::Migration;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};

use super::StoreError;
use super::catalog::{self, Object, Objects};
use super::migration_record::record::__diesel_schema_migrations;
use super::migration_record::{Blocking, Migrations, RECORD, failed};

/// The version of the baseline.
const BASELINE: &str = "20261201000001";

/// The versions of the migrations that it replaced, oldest first.
const EARLIER: [&str; 16] = [
    "20261123000001",
    "20261124000001",
    "20261124000002",
    "20261124000003",
    "20261124000006",
    "20261125000002",
    "20261125000003",
    "20261125000004",
    "20261126000001",
    "20261126000002",
    "20261126000003",
    "20261126000004",
    "20261126000005",
    "20261126000006",
    "20261126000007",
    "20261126000008",
];

/// Where the baseline is built to be compared; rolled back afterwards.
const SCRATCH: &str = "forums_baseline";

/// Which migrations a database has.
enum History {
    /// None, or only migrations that this program has too.
    Current,
    /// Exactly the ones that the baseline replaced.
    Earlier,
}

/// Diesel has no statement that creates a schema.
struct CreateSchema(&'static str);

impl QueryFragment<Pg> for CreateSchema {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("CREATE SCHEMA ");
        out.push_identifier(self.0)
    }
}

impl QueryId for CreateSchema {
    type QueryId = ();

    // The text contains the name.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C> RunQueryDsl<C> for CreateSchema {}

/// Checks that this program knows every migration of the database. Marks a database made by the
/// earlier migrations as at the baseline if the schemas are equal; returns whether it did.
///
/// # Errors
/// [`StoreError::Newer`], [`StoreError::BeforeBaseline`] and [`StoreError::NotTheBaseline`], with the
/// database unchanged.
pub(super) fn recognise(
    connection: &mut Blocking,
    migrations: &Migrations,
) -> Result<bool, StoreError> {
    let recorded = recorded(connection)?;
    let known: Vec<_> =
        migrations.iter().map(|migration| migration.name().version().to_string()).collect();
    match history(&recorded, &known)? {
        History::Current => Ok(false),
        History::Earlier => {
            compare(connection, migrations)?;
            mark(connection)?;
            Ok(true)
        }
    }
}

/// The versions of the migrations of this database.
fn recorded(connection: &mut Blocking) -> Result<Vec<String>, StoreError> {
    if !catalog::has_table(connection, RECORD)? {
        return Ok(Vec::new());
    }
    Ok(__diesel_schema_migrations::table
        .select(__diesel_schema_migrations::version)
        .order(__diesel_schema_migrations::version)
        .load(connection)?)
}

fn history(recorded: &[String], known: &[String]) -> Result<History, StoreError> {
    let is_earlier = |version: &String| EARLIER.contains(&version.as_str());
    if let Some(found) =
        recorded.iter().find(|version| !known.contains(version) && !is_earlier(version))
    {
        let newest = known.iter().max().cloned().unwrap_or_default();
        return Err(StoreError::Newer { found: found.clone(), newest });
    }
    let earlier = recorded.iter().filter(|version| is_earlier(version)).count();
    if earlier == 0 {
        return Ok(History::Current);
    }
    let missing = EARLIER.iter().find(|version| !recorded.iter().any(|other| other == *version));
    let beside = recorded.iter().find(|version| !is_earlier(version));
    let found = match (missing, beside) {
        (None, None) => return Ok(History::Earlier),
        (_, Some(beside)) => format!("{earlier} of them beside {beside}"),
        (Some(missing), None) => format!("{earlier} of them, without {missing}"),
    };
    Err(StoreError::BeforeBaseline { count: EARLIER.len(), found })
}

/// Compares the schema of the database with that of the baseline, which this server builds beside it:
/// every version of PostgreSQL writes definitions in its own way.
fn compare(connection: &mut Blocking, migrations: &Migrations) -> Result<(), StoreError> {
    let (expected, found) = rolled_back(connection, |connection| {
        let present = catalog::present_schema(connection)?;
        build(connection, migrations)?;
        let expected = catalog::describe(connection, SCRATCH)?;
        Ok((expected, catalog::describe(connection, &present)?))
    })?;
    let differing = differing(&expected, &found);
    let Some(object) = differing.first() else { return Ok(()) };
    let (expected, found) = difference(expected.get(object), found.get(object));
    Err(StoreError::NotTheBaseline {
        object: object.to_string(),
        expected,
        found,
        differences: differing.len(),
    })
}

/// Runs the baseline in a schema of its own.
fn build(connection: &mut Blocking, migrations: &Migrations) -> Result<(), StoreError> {
    let baseline = migrations
        .iter()
        .find(|migration| migration.name().version().to_string() == BASELINE)
        .ok_or_else(|| failed(format!("this program lacks the baseline {BASELINE}")))?;
    CreateSchema(SCRATCH).execute(connection).map_err(|error| {
        failed(format!(
            "cannot create the schema {SCRATCH}, which holds the baseline for comparison: {error}. It \
             must not exist yet, and the database user needs the CREATE privilege on the database"
        ))
    })?;
    catalog::search(connection, SCRATCH)?;
    baseline.run(connection).map_err(failed)
}

/// Does something in a transaction that is rolled back.
fn rolled_back<T>(
    connection: &mut Blocking,
    work: impl FnOnce(&mut Blocking) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    type Manager = <Blocking as Connection>::TransactionManager;
    Manager::begin_transaction(connection)?;
    let result = work(connection);
    Manager::rollback_transaction(connection)?;
    result
}

/// The objects that only one side has, or that have another definition.
fn differing<'a>(expected: &'a Objects, found: &'a Objects) -> Vec<&'a Object> {
    let missing_or_other =
        expected.iter().filter(|(object, definition)| found.get(*object) != Some(*definition));
    let unexpected = found.iter().filter(|(object, _)| !expected.contains_key(*object));
    let mut differing: Vec<_> =
        missing_or_other.chain(unexpected).map(|(object, _)| object).collect();
    differing.sort();
    differing
}

/// The first line in which two definitions differ; of a missing object, "nothing".
fn difference(expected: Option<&String>, found: Option<&String>) -> (String, String) {
    let lines = |definition: Option<&String>| -> Vec<String> {
        definition.iter().flat_map(|text| text.lines()).map(|line| line.trim().to_owned()).collect()
    };
    let (expected, found) = (lines(expected), lines(found));
    let first = expected.iter().zip(&found).take_while(|(one, other)| one == other).count();
    let line = |lines: &[String]| match lines.get(first) {
        Some(line) => format!("\"{line}\""),
        None => "nothing".to_owned(),
    };
    (line(&expected), line(&found))
}

/// Records the baseline in place of the migrations that it replaced.
fn mark(connection: &mut Blocking) -> Result<(), StoreError> {
    connection.transaction(|connection| {
        diesel::delete(__diesel_schema_migrations::table)
            .filter(__diesel_schema_migrations::version.eq_any(EARLIER))
            .execute(connection)?;
        diesel::insert_into(__diesel_schema_migrations::table)
            .values(__diesel_schema_migrations::version.eq(BASELINE))
            .execute(connection)?;
        Ok(())
    })
}
