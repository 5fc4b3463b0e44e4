//! The last look at finished bytes before anybody sees them: a strict reader of RFC 5545, of iTIP
//! (RFC 5546) as far as we send it, and of RFC 7986. A client that is served a broken calendar may drop
//! every event that it has.
//!
//! ```text
//! octets ─line─▶ content lines ─block─▶ components ─property, value─▶ each by itself ─whole─▶ together
//! ```

mod block;
mod colours;
mod line;
mod property;
mod value;
mod whole;

use self::block::Block;
use super::error::CalendarError;

/// Checks one finished calendar: octets, folding, nesting, what each component must and may have,
/// parameters, values, and what has to agree with each other.
///
/// # Errors
/// The first finding, with its line.
pub fn check(bytes: &[u8]) -> Result<(), CalendarError> {
    let lines = line::content_lines(bytes)?;
    let calendar = Block::read(&lines)?;
    property::check(&calendar)?;
    whole::check(&calendar)
}

/// A finding about a property or a component.
fn defect(
    line: usize,
    of: &str,
    expected: impl Into<String>,
    got: impl Into<String>,
) -> CalendarError {
    CalendarError::Defect { line, of: of.to_owned(), expected: expected.into(), got: got.into() }
}
