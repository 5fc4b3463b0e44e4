//! Why a use case was not carried out.

use chrono::TimeDelta;
use thiserror::Error;

use calendar::CalendarError;
use domain::access::audit::AuditEntry;
use domain::access::permission::Forbidden;
use domain::access::signature::Refused;
use domain::values::invalid::Invalid;
use store::StoreError;

/// Why a use case was not carried out; nothing of it was.
#[derive(Debug, Error)]
pub enum ServiceError {
    /// Values are not accepted; every one that was found.
    #[error("{}", in_words(.0))]
    Invalid(Vec<Invalid>),
    /// What was shown does not prove who asks.
    #[error("{0}")]
    Unauthorised(&'static str),
    /// Whoever asks may not do this.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// There is no such thing.
    #[error("there is no {what} {name:?}")]
    NotFound {
        /// The noun.
        what: &'static str,
        /// What was looked for.
        name: String,
    },
    /// Somebody else changed the thing in the meantime.
    #[error(
        "the {what} {name:?} was changed by somebody else: expected revision {expected}, which is \
         {found} by now; look at it again"
    )]
    Changed {
        /// The noun.
        what: &'static str,
        /// Which one.
        name: String,
        /// The revision that the change was meant for.
        expected: i32,
        /// The revision that it has.
        found: i32,
        /// What was changed since.
        changes: Vec<AuditEntry>,
    },
    /// The thing is not in a state in which this can be done.
    #[error("{0}")]
    Conflict(String),
    /// It was tried too often.
    #[error("tried too often; try again in {} seconds", .0.num_seconds())]
    TooOften(TimeDelta),
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
            Self::Invalid(all) => {
                let with_value = |one: Invalid| Invalid::new(one.field, one.expected, &value);
                Self::Invalid(all.into_iter().map(with_value).collect())
            }
            other => other,
        }
    }
}

fn in_words(all: &[Invalid]) -> String {
    let all: Vec<_> = all.iter().map(ToString::to_string).collect();
    all.join("; ")
}

impl From<Invalid> for ServiceError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(vec![invalid])
    }
}

impl From<Vec<Invalid>> for ServiceError {
    fn from(all: Vec<Invalid>) -> Self {
        Self::Invalid(all)
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        if let StoreError::Taken { constraint } = &error {
            let (field, expected) = match constraint.as_str() {
                "conferences_slug_unique"
                | "series_slug_unique"
                | "groups_slug_unique"
                | "reminder_rules_slug_unique" => ("slug", "a slug that is not in use"),
                "organisations_one_name" => ("names.en", "a name that no other organisation has"),
                "organisations_one_member_state" => {
                    ("country", "a country whose Member State is not entered yet")
                }
                "group_members_present_once" => {
                    ("organisation", "an organisation that is not a member already")
                }
                "organisers_address_unique" => ("email", "an address without an account"),
                _ => return Self::Store(error),
            };
            return Invalid::new(field, expected, "one that is in use").into();
        }
        Self::Store(error)
    }
}
