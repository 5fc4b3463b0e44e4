//! Why a calendar is not published.

use thiserror::Error;
use uuid::Uuid;

use domain::values::invalid::Invalid;

/// What stands against a calendar: something missing from its input, or a finding in its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// Nothing to show.
    #[error("a calendar needs at least one component, and this one has none")]
    Empty,
    /// An event whose history nobody recorded.
    #[error("event {0} has no revision, so its SEQUENCE and DTSTAMP are unknown")]
    NoRevision(Uuid),
    /// An address that cannot stand in a calendar.
    #[error(transparent)]
    Address(#[from] Invalid),
    /// A line break that is not CRLF, or none at the end.
    #[error("line {line}: expected to end in CRLF")]
    LineBreak {
        /// Counted from 1, folded lines apart.
        line: usize,
    },
    /// A line longer than 75 octets.
    #[error("line {line}: expected at most 75 octets, got {octets}")]
    LongLine {
        /// Counted from 1, folded lines apart.
        line: usize,
        /// Its length without CRLF.
        octets: usize,
    },
    /// A line that is not UTF-8 by itself.
    #[error("line {line}: expected UTF-8, with no character split by the fold")]
    NotUtf8 {
        /// Counted from 1, folded lines apart.
        line: usize,
    },
    /// A control character other than TAB.
    #[error("line {line}: expected no control character, got {character:?}")]
    ControlCharacter {
        /// Counted from 1, folded lines apart.
        line: usize,
        /// What was found.
        character: char,
    },
    /// A line that is not `NAME;PARAMETERS:VALUE`.
    #[error("line {line}: expected a name, parameters and a value")]
    NotAProperty {
        /// Where the content line begins.
        line: usize,
    },
    /// A BEGIN or END in the wrong place.
    #[error("line {line}: expected {expected}, got {got}")]
    Nesting {
        /// Where the content line begins.
        line: usize,
        /// What the open component asks for.
        expected: String,
        /// What was found.
        got: String,
    },
    /// A property, a parameter or a value that is not as it must be.
    #[error("line {line}, {of}: expected {expected}, got {got}")]
    Defect {
        /// Where the content line begins, or the component ends.
        line: usize,
        /// The property or the component.
        of: String,
        /// What it should be.
        expected: String,
        /// What it is.
        got: String,
    },
    /// A component without something that it must have.
    #[error("{component} that ends on line {line}: expected {expected}")]
    Missing {
        /// Where the component ends.
        line: usize,
        /// The component's name.
        component: String,
        /// The property or component that is missing.
        expected: &'static str,
    },
    /// Two events of one identity.
    #[error("event that ends on line {line}: expected a UID used once, got {uid:?} again")]
    Duplicate {
        /// Where the second one ends.
        line: usize,
        /// The UID, with the RECURRENCE-ID if there is one.
        uid: String,
    },
}
