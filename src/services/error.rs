//! Why a use case was not carried out.

use thiserror::Error;

use crate::calendar::CalendarError;
use crate::domain::invalid::Invalid;
use crate::domain::signature::Refused;
use crate::store::StoreError;

/// Why a use case was not carried out; nothing of it was.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// A value is not accepted.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// There is no such thing.
    #[error("there is no {what} {name:?}")]
    NotFound {
        /// The noun.
        what: &'static str,
        /// What was looked for.
        name: String,
    },
    /// Somebody else changed the thing in the meantime.
    #[error("the {what} {name:?} was changed by somebody else; look at it again")]
    Changed {
        /// The noun.
        what: &'static str,
        /// Which one.
        name: String,
    },
    /// A link is not accepted.
    #[error(transparent)]
    Link(#[from] Refused),
    /// A feed could not be rendered.
    #[error("the feed could not be rendered: {0}")]
    Calendar(#[from] CalendarError),
    /// The store could not do what was asked.
    #[error(transparent)]
    Store(StoreError),
}

impl ServiceError {
    /// Says that there is no such thing.
    pub fn not_found(what: &'static str, name: impl ToString) -> Self {
        Self::NotFound { what, name: name.to_string() }
    }
}

impl ServiceError {
    /// The same as from the store's error; when a value is in use, with that value.
    pub(super) fn taken(error: StoreError, value: impl AsRef<str>) -> Self {
        match Self::from(error) {
            Self::Invalid(Invalid { field, expected, .. }) => {
                Self::Invalid(Invalid::new(field, expected, value))
            }
            other => other,
        }
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        if let StoreError::Taken { constraint } = &error {
            let (field, expected) = match constraint.as_str() {
                "conferences_slug_unique" | "series_slug_unique" => {
                    ("slug", "a slug that is not in use")
                }
                "organisers_address_unique" => ("email", "an address without an account"),
                _ => return Self::Store(error),
            };
            return Self::Invalid(Invalid::new(field, expected, "one that is in use"));
        }
        Self::Store(error)
    }
}
