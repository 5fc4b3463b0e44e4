//! The audit log: who changed what, and when.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::organiser::Organiser;
use crate::values::ids::{AuditEntryId, OrganiserId};
use crate::values::invalid::Invalid;

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditEntry {
    /// The identity; entries are ordered by it.
    pub id: AuditEntryId,
    /// When.
    pub at: DateTime<Utc>,
    /// The organiser who did it; none for the command line, the public and the service itself.
    pub actor_id: Option<OrganiserId>,
    /// Who did it, in words that outlast the account.
    pub actor: String,
    /// What was done: one word, such as `publish`.
    pub action: String,
    /// To what.
    pub object: AuditObject,
    /// The revision that the object, or the part of it, has since.
    pub revision: Option<i32>,
    /// What changed, as it was; none for a thing that is new.
    pub before: Option<Value>,
    /// What changed, as it is since; none for a thing that is gone.
    pub after: Option<Value>,
}

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditObject {
    /// The kind of thing.
    pub kind: ObjectKind,
    /// Its identity.
    pub id: Uuid,
    /// What it was called.
    pub name: String,
    /// Which part of it: a session of a conference.
    pub part: Option<Uuid>,
}

impl From<&Organiser> for AuditObject {
    fn from(organiser: &Organiser) -> Self {
        let name = organiser.address.to_string();
        Self { kind: ObjectKind::Organiser, id: organiser.id.0, name, part: None }
    }
}

/// The kinds of things whose changes are in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// A series.
    Series,
    /// A conference.
    Conference,
    /// A session; the object is its conference, the part is the session.
    Session,
    /// An account.
    Organiser,
    /// An API token.
    ApiToken,
    /// A proposal of a commemoration.
    Proposal,
    /// A State or organisation.
    Organisation,
    /// A group of organisations.
    Group,
    /// What a conference asks of those who register; the object is the conference.
    RegistrationTerms,
    /// A delegation.
    Delegation,
    /// A person.
    Participant,
    /// A registration.
    Registration,
    /// A document; the object is the delegation or registration, the part is the document.
    Document,
    /// A mail of the ledger.
    Mail,
    /// A stream of mails that the relay had stopped.
    DeliveryPause,
    /// An address that no mail is sent to.
    Suppression,
    /// A reminder rule.
    Rule,
}

impl ObjectKind {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Series,
        Self::Conference,
        Self::Session,
        Self::Organiser,
        Self::ApiToken,
        Self::Proposal,
        Self::Organisation,
        Self::Group,
        Self::RegistrationTerms,
        Self::Delegation,
        Self::Participant,
        Self::Registration,
        Self::Document,
        Self::Mail,
        Self::DeliveryPause,
        Self::Suppression,
        Self::Rule,
    ];

    /// The name in the database and the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Series => "series",
            Self::Conference => "conference",
            Self::Session => "session",
            Self::Organiser => "organiser",
            Self::ApiToken => "api_token",
            Self::Proposal => "proposal",
            Self::Organisation => "organisation",
            Self::Group => "group",
            Self::RegistrationTerms => "registration_terms",
            Self::Delegation => "delegation",
            Self::Participant => "participant",
            Self::Registration => "registration",
            Self::Document => "document",
            Self::Mail => "mail",
            Self::DeliveryPause => "delivery_pause",
            Self::Suppression => "suppression",
            Self::Rule => "rule",
        }
    }
}

impl FromStr for ObjectKind {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            Invalid::new("object", format!("one of {names}"), text)
        })
    }
}

impl fmt::Display for ObjectKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What differs between two states of a thing: of each state the fields that the other does not
/// have alike.
///
/// ```
/// use domain::access::audit::differences;
/// use serde_json::json;
///
/// let (before, after) = (json!({ "a": 1, "b": 2 }), json!({ "a": 1, "b": 3 }));
/// assert_eq!(differences(&before, &after), (json!({ "b": 2 }), json!({ "b": 3 })));
/// ```
#[must_use]
pub fn differences(before: &Value, after: &Value) -> (Value, Value) {
    let (Some(old), Some(new)) = (before.as_object(), after.as_object()) else {
        return (before.clone(), after.clone());
    };
    let of = |one: &Map<String, Value>, other: &Map<String, Value>| {
        let differing = one.iter().filter(|(name, value)| other.get(*name) != Some(value));
        Value::Object(differing.map(|(name, value)| (name.clone(), value.clone())).collect())
    };
    (of(old, new), of(new, old))
}
