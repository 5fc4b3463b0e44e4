//! Many rows in one statement: a list for each column, whatever their number. So the statement is
//! always the same, and neither its text nor its values grow beyond what the server takes.

use diesel::sql_types::{Array, SingleValue};

/// How many rows one statement takes: enough that statements do not count, and few enough that their
/// values are no burden to memory.
pub(super) const MOST_AT_ONCE: usize = 5_000;

diesel::define_sql_function! {
    /// A row for each value of a list. Those of several lists stand beside each other.
    fn unnest<ST: SingleValue>(list: Array<ST>) -> ST;
}

/// The insertion of rows into a table, by the columns that are named; the fields of a row are called
/// like its columns.
macro_rules! insert_columns {
    ($table:ident, $rows:expr, [$($column:ident),+ $(,)?]) => {{
        let rows = $rows;
        diesel::select((
            $($crate::columns::unnest::<
                <$table::$column as diesel::Expression>::SqlType, _
            >(rows.iter().map(|row| &row.$column).collect::<Vec<_>>())),+
        ))
        .insert_into($table::table)
        .into_columns(($($table::$column),+))
    }};
}

pub(super) use insert_columns;
