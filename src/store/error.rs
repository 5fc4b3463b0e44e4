//! What can go wrong between us and the database.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use thiserror::Error;

use domain::values::invalid::Invalid;

/// Why the store could not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The address of the database cannot be read.
    #[error("DATABASE_URL: expected postgres://user:password@host:port/name: {0}")]
    BadUrl(#[source] tokio_postgres::Error),
    /// The address of the database says nothing about where it is.
    #[error("DATABASE_URL: expected postgres://user:password@host:port/name: no host is named")]
    NoHost,
    /// The database does not answer.
    #[error("the database {database} does not answer: {reason}")]
    Unreachable {
        /// Where it was looked for; without the password.
        database: String,
        /// What came instead of an answer.
        reason: String,
    },
    /// The database is older than we can work with.
    #[error("the database {database} runs PostgreSQL {found}; expected version 13 or newer")]
    TooOld {
        /// Where it is.
        database: String,
        /// Its version.
        found: String,
    },
    /// Its tables could not be brought up to date.
    #[error("the migrations could not be run: {0}")]
    Migration(String),
    /// Its tables are not those that this program works with.
    #[error("the database lacks the migration {0}; run `forums migrate`")]
    Unmigrated(String),
    /// A newer program has run migrations that this one does not have.
    #[error(
        "the database has the migration {found}; this program knows migrations up to {newest}. \
         Nothing was changed. Start a version of the program that has {found}"
    )]
    Newer {
        /// The first migration that is not known.
        found: String,
        /// The newest that is.
        newest: String,
    },
    /// Not all migrations before the baseline were run, or they stand beside it.
    #[error(
        "the database must have either the baseline or all {count} migrations before it; it has \
         {found}. Nothing was changed. Run `forums migrate` with the last version of the program \
         before the baseline, or restore a backup, then start this one again"
    )]
    BeforeBaseline {
        /// How many migrations there were before the baseline.
        count: usize,
        /// Which of them the database has.
        found: String,
    },
    /// All migrations before the baseline were run, and the schema was changed by other hands.
    #[error(
        "the database has all migrations before the baseline, but not its schema: {object} must be \
         {expected}; got {found}. Objects that differ: {differences}. Nothing was changed. Change the \
         schema to what is expected, or restore a backup, then start again"
    )]
    NotTheBaseline {
        /// The first object that differs.
        object: String,
        /// The first line of its definition that differs, as the baseline has it.
        expected: String,
        /// The same line as the database has it.
        found: String,
        /// How many objects differ.
        differences: usize,
    },
    /// A value that must be unique is in use.
    #[error("{constraint} holds already")]
    Taken {
        /// The name of the unique index.
        constraint: String,
    },
    /// A row does not make sense to this program.
    #[error("the row of {table} cannot be read: {reason}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A query failed.
    #[error("a query failed: {0}")]
    Query(#[source] DieselError),
}

impl StoreError {
    /// Describes a row that cannot be read.
    pub(super) fn unreadable(table: &'static str, reason: impl ToString) -> Self {
        Self::Unreadable { table, reason: reason.to_string() }
    }

    /// Turns an [`Invalid`] value of a table into an error.
    pub(super) fn in_table(table: &'static str) -> impl Fn(Invalid) -> Self {
        move |invalid| Self::unreadable(table, invalid)
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        if let DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, information) = &error
        {
            let constraint = information.constraint_name().unwrap_or("a unique index").to_owned();
            return Self::Taken { constraint };
        }
        Self::Query(error)
    }
}
