//! Errors as a client sees them: problem+json (RFC 9457) below `/api` and `/feeds`, pages elsewhere.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use domain::access::audit::AuditEntry;
use domain::access::permission::Forbidden;
use domain::access::signature::Refused;
use domain::values::invalid::Invalid;
use files::FilesError;
use services::ServiceError;

/// Why a request was not carried out.
#[derive(Debug)]
pub enum WebError {
    /// Values are not accepted; every one that was found.
    Invalid(Vec<Invalid>),
    /// There is no such thing.
    NotFound(String),
    /// The thing does not know the request's method, but these.
    MethodNotAllowed(&'static str),
    /// The body is larger than is accepted.
    TooLarge(String),
    /// The body is not of the type that is accepted.
    UnsupportedType(String),
    /// A link is not accepted.
    Link(Refused),
    /// Nobody is signed in, or the sign-in or token is not known.
    Unauthorised(String),
    /// Whoever is signed in may not do this.
    Forbidden(String),
    /// Too many requests came; how long to wait.
    TooOften(TimeDelta),
    /// The thing is not in a state in which this can be done.
    Conflict(String),
    /// The request does not say which revision it is meant for.
    PreconditionRequired(String),
    /// Somebody else has changed the thing since; in words, and change by change.
    Changed(String, Vec<AuditEntry>),
    /// The service cannot do its work now.
    Unavailable(String),
    /// A defect of ours; the cause is in the log.
    Internal(String),
}

/// An error response (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem it is: a stable reference.
    #[serde(rename = "type")]
    #[schema(example = "/problems/invalid")]
    pub kind: String,
    /// The same as one word, for programs.
    #[schema(example = "invalid")]
    pub code: String,
    /// The same in words.
    #[schema(example = "A value is not accepted")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What is amiss in this case.
    pub detail: String,
    /// Every value that is not accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// What somebody else has changed since the revision that the request was meant for, the
    /// earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeView>,
}

/// A value that is not accepted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// The field.
    #[schema(example = "zone")]
    pub field: String,
    /// What is accepted.
    #[schema(example = "an IANA time zone such as Asia/Ashgabat")]
    pub expected: String,
    /// What came.
    #[schema(example = "Mars/Base")]
    pub got: String,
}

/// What somebody else has changed.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangeView {
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it.
    #[schema(example = "anna@example.org")]
    pub by: String,
    /// What was done.
    #[schema(example = "edit")]
    pub action: String,
    /// The revision that the thing has since.
    #[schema(example = 4)]
    pub revision: Option<i32>,
    /// The fields that changed, as they were.
    #[schema(value_type = Option<Object>, example = json!({ "opens_on": "2030-10-01" }))]
    pub before: Option<Value>,
    /// The same fields as they are since.
    #[schema(value_type = Option<Object>, example = json!({ "opens_on": "2030-10-08" }))]
    pub after: Option<Value>,
}

impl WebError {
    /// The code, the words and the status of the kind.
    pub(crate) fn kind(&self) -> (&'static str, &'static str, StatusCode) {
        match self {
            Self::Invalid(_) => {
                ("invalid", "A value is not accepted", StatusCode::UNPROCESSABLE_ENTITY)
            }
            Self::NotFound(_) => ("not-found", "There is no such thing", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed(_) => (
                "method-not-allowed",
                "The method is not known here",
                StatusCode::METHOD_NOT_ALLOWED,
            ),
            Self::TooLarge(_) => {
                ("too-large", "The body is too large", StatusCode::PAYLOAD_TOO_LARGE)
            }
            Self::UnsupportedType(_) => (
                "unsupported-type",
                "The body's type is not accepted",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ),
            Self::Link(_) => ("link", "The link is not accepted", StatusCode::GONE),
            Self::Unauthorised(_) => {
                ("unauthorised", "Nobody is signed in", StatusCode::UNAUTHORIZED)
            }
            Self::Forbidden(_) => ("forbidden", "This is not allowed", StatusCode::FORBIDDEN),
            Self::TooOften(_) => ("too-often", "Too many requests", StatusCode::TOO_MANY_REQUESTS),
            Self::Conflict(_) => ("conflict", "This cannot be done now", StatusCode::CONFLICT),
            Self::PreconditionRequired(_) => (
                "precondition-required",
                "The request does not say which revision it is meant for",
                StatusCode::PRECONDITION_REQUIRED,
            ),
            Self::Changed(..) => {
                ("changed", "Somebody else has changed this", StatusCode::PRECONDITION_FAILED)
            }
            Self::Unavailable(_) => (
                "unavailable",
                "The service cannot do its work now",
                StatusCode::SERVICE_UNAVAILABLE,
            ),
            Self::Internal(_) => {
                ("internal", "The service has a defect", StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    /// The error as a document for programs; what went wrong inside us is not in it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (code, title, status) = self.kind();
        let errors = match self {
            Self::Invalid(invalid) => invalid.iter().map(FieldError::from).collect(),
            _ => Vec::new(),
        };
        let changes = match self {
            Self::Changed(_, changes) => changes.iter().map(ChangeView::from).collect(),
            _ => Vec::new(),
        };
        Problem {
            kind: format!("/problems/{code}"),
            code: code.to_owned(),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.to_string(),
            errors,
            changes,
        }
    }

    /// Writes to the log what a client is not told.
    pub(crate) fn log(&self) {
        match self {
            Self::Unavailable(cause) => tracing::error!(cause, "the service cannot do its work"),
            Self::Internal(cause) => tracing::error!(cause, "a request failed"),
            _ => {}
        }
    }
}

impl fmt::Display for WebError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(invalid) => {
                let all: Vec<_> = invalid.iter().map(ToString::to_string).collect();
                f.write_str(&all.join("; "))
            }
            Self::NotFound(what)
            | Self::TooLarge(what)
            | Self::UnsupportedType(what)
            | Self::Unauthorised(what)
            | Self::Forbidden(what)
            | Self::Conflict(what)
            | Self::PreconditionRequired(what)
            | Self::Changed(what, _) => f.write_str(what),
            Self::TooOften(wait) => {
                write!(f, "expected fewer requests; try again in {} seconds", seconds(*wait))
            }
            Self::MethodNotAllowed(allowed) => write!(f, "expected one of the methods {allowed}"),
            Self::Link(refused) => refused.fmt(f),
            Self::Unavailable(_) => f.write_str("the database does not answer; try again later"),
            Self::Internal(_) => f.write_str("the cause has been logged; try again later"),
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        self.kind().2
    }

    fn error_response(&self) -> HttpResponse {
        self.log();
        let mut response = HttpResponseBuilder::new(self.status_code());
        response.insert_header((CONTENT_TYPE, "application/problem+json"));
        // What is not there, or not allowed, may be so the next moment, or to somebody else.
        response.insert_header((CACHE_CONTROL, "no-store"));
        match self {
            Self::Unavailable(_) => {
                response.insert_header((RETRY_AFTER, "30"));
            }
            Self::TooOften(wait) => {
                response.insert_header((RETRY_AFTER, seconds(*wait).to_string()));
            }
            Self::Unauthorised(_) => {
                response.insert_header((WWW_AUTHENTICATE, "Bearer"));
            }
            Self::MethodNotAllowed(allowed) => {
                response.insert_header((ALLOW, *allowed));
            }
            _ => {}
        }
        let body = serde_json::to_string(&self.problem()).expect("a problem is always JSON");
        response.body(body)
    }
}

/// Whole seconds to wait, at least one.
fn seconds(wait: TimeDelta) -> i64 {
    (wait + TimeDelta::milliseconds(999)).num_seconds().max(1)
}

impl From<ServiceError> for WebError {
    fn from(error: ServiceError) -> Self {
        let words = error.to_string();
        match error {
            ServiceError::Invalid(all) => Self::Invalid(all),
            ServiceError::NotFound { .. } => Self::NotFound(words),
            ServiceError::Changed { changes, .. } => Self::Changed(words, changes),
            ServiceError::Conflict(_) => Self::Conflict(words),
            ServiceError::Unauthorised(_) => Self::Unauthorised(words),
            ServiceError::Forbidden(_) => Self::Forbidden(words),
            ServiceError::TooOften(wait) => Self::TooOften(wait),
            ServiceError::Link(refused) => Self::Link(refused),
            ServiceError::Calendar(_) => Self::Internal(words),
            ServiceError::Store(_) => Self::Unavailable(words),
        }
    }
}

impl From<FilesError> for WebError {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::Refused(invalid) => invalid.into(),
            FilesError::Columns(all) => Self::Invalid(all),
            FilesError::Workbook(cause) => {
                Self::Internal(format!("the workbook cannot be written: {cause}"))
            }
            FilesError::Pdf(cause) => {
                Self::Internal(format!("the pages cannot be written: {cause}"))
            }
        }
    }
}

impl From<Forbidden> for WebError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Forbidden(forbidden.to_string())
    }
}

impl From<Invalid> for WebError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(vec![invalid])
    }
}

impl From<Vec<Invalid>> for WebError {
    fn from(all: Vec<Invalid>) -> Self {
        Self::Invalid(all)
    }
}

impl From<&AuditEntry> for ChangeView {
    fn from(entry: &AuditEntry) -> Self {
        Self {
            at: entry.at,
            by: entry.actor.clone(),
            action: entry.action.clone(),
            revision: entry.revision,
            before: entry.before.clone(),
            after: entry.after.clone(),
        }
    }
}

impl From<&Invalid> for FieldError {
    fn from(invalid: &Invalid) -> Self {
        Self {
            field: invalid.field.to_string(),
            expected: invalid.expected.clone(),
            got: invalid.got.clone(),
        }
    }
}
