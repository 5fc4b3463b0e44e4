//! Importing an agenda from a calendar that was made elsewhere.

use actix_web::web::{self, Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::http::answer::Answer;
use crate::http::error::Problem;
use crate::http::file_body::FileBody;
use crate::http::idempotency::Once;
use crate::http::input;
use crate::http::input::conference_slug;
use crate::http::problems::Creating;
use crate::{Principal, State, WebError};
use domain::schedule::agenda_import::{AgendaManner, EventProblem};
use domain::schedule::session::Session;
use domain::values::invalid::{Checks, Invalid};
use domain::words::language::Language;
use files::{LARGEST_AGENDA, read_agenda};
use services::agenda_imports::{self, AgendaImport, AgendaReport};

/// Files that are accepted.
const FILES: FileBody = FileBody {
    types: &["text/calendar", "application/octet-stream"],
    largest: LARGEST_AGENDA,
    named: "iCalendar",
};
/// How many values that are not accepted a refusal tells.
const MOST_TOLD: usize = 200;

/// How a calendar is imported.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct AgendaImportQuery {
    /// true: nothing is written, and the answer tells what would be; false where nothing is said.
    #[param(example = "true")]
    dry_run: Option<String>,
    /// true: places that are no room of the venue yet become one; false where nothing is said.
    #[param(example = "false")]
    create_rooms: Option<String>,
    /// true: sessions that were imported before and that the file does not hold any more are
    /// cancelled; false where nothing is said.
    #[param(example = "false")]
    cancel_missing: Option<String>,
}

/// What an import did, or would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgendaImportView {
    /// Whether it was done; false for a dry run.
    written: bool,
    /// The sessions that are new.
    created: Vec<ImportedSession>,
    /// Those that say something else.
    changed: Vec<ChangedSession>,
    /// How many say the same already.
    #[schema(example = 12)]
    unchanged: usize,
    /// What is left out.
    ignored: Vec<IgnoredEvent>,
    /// What was imported before and is not in the file any more.
    missing: Vec<ImportedSession>,
    /// The rooms that the venue gets.
    #[schema(example = json!(["Hall 3"]))]
    rooms_created: Vec<String>,
    /// The places that are no room of the venue: these sessions are without one.
    #[schema(example = json!(["Annex"]))]
    unknown_places: Vec<String>,
    /// What is not accepted, and why nothing is written then.
    problems: Vec<EventProblemView>,
}

/// A session by what tells it from others.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportedSession {
    /// Its identity.
    id: Uuid,
    /// Its title in English.
    #[schema(example = "Opening")]
    title: String,
    /// When it starts, in the venue's zone.
    #[schema(value_type = String, example = "2030-10-01T10:00:00")]
    starts_at: NaiveDateTime,
    /// When it ends, in the venue's zone.
    #[schema(value_type = String, example = "2030-10-01T12:30:00")]
    ends_at: NaiveDateTime,
    /// The room.
    #[schema(example = "Hall 1")]
    room: Option<String>,
    /// Whether it is off the agenda.
    is_cancelled: bool,
}

/// A session that says something else.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedSession {
    /// As it was.
    before: ImportedSession,
    /// As it is since, or would be.
    after: ImportedSession,
}

/// An event that becomes no session.
#[derive(Debug, Serialize, ToSchema)]
pub struct IgnoredEvent {
    /// Its title, or its UID where it has none.
    #[schema(example = "Public holiday")]
    event: String,
    /// whole_day, another_day, cancelled, conference: it is the conference itself, or cancelled_here:
    /// the session was taken off the agenda here, and stays so.
    #[schema(example = "whole_day")]
    reason: &'static str,
}

/// A value of an event that is not accepted.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventProblemView {
    /// Its title, or its UID where it has none.
    #[schema(example = "Opening")]
    event: String,
    /// The property, or the field of the session.
    #[schema(example = "TZID")]
    field: String,
    /// What is accepted.
    expected: String,
    /// What came.
    got: String,
}

/// Enters the events of a calendar, up to 4 MiB and 200 events that recur, into an agenda: all of them, or
/// nothing. An event that was imported before is found again by its UID, and the session changed where
/// the file says something else; what it does not say stays. A file that was imported before
/// changes nothing. Of the calendar of the conference itself only times and cancellations are taken.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/agenda-imports", tag = "agenda",
    request_body(content = String, content_type = "text/calendar",
        example = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        AgendaImportQuery, Once),
    responses(
        Creating,
        (status = 200, description = "What was done, or would be", body = AgendaImportView),
        (status = 413, description = "The file is larger than 4 MiB", body = Problem,
            content_type = "application/problem+json"),
    ),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn import(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    once: Once,
    slug: Path<String>,
    query: Query<AgendaImportQuery>,
    payload: web::Payload,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    let authority = principal.authority.clone();
    let days =
        state.change(authority, async |change| agenda_imports::check(change, &slug).await).await?;
    let import = query.into_inner().read()?;
    let bytes = state.uploads.in_time(FILES.collect(&request, payload.into_inner())).await?;
    let read = web::block(move || (read_agenda(&bytes, days), Sha256::digest(&bytes)));
    let (agenda, digest) = read.await.map_err(|error| WebError::Internal(error.to_string()))?;
    let agenda = agenda?;
    let made = once.change(&state, principal.authority, &digest, async |change| {
        let report = agenda_imports::import(change, &slug, agenda, import).await?;
        if !report.plan.problems.is_empty() && !import.is_dry_run {
            return Err(WebError::Invalid(refusal(&report.plan.problems)));
        }
        Ok(Answer::done(&AgendaImportView::from(report)))
    });
    made.await
}

impl AgendaImportQuery {
    fn read(self) -> Result<AgendaImport, Vec<Invalid>> {
        let mut checks = Checks::default();
        let mut is_said = |field: &'static str, text: Option<String>| {
            checks.take(field, input::flag(text.as_deref())).unwrap_or_default()
        };
        let is_dry_run = is_said("dry_run", self.dry_run);
        let manner = AgendaManner {
            creates_rooms: is_said("create_rooms", self.create_rooms),
            cancels_missing: is_said("cancel_missing", self.cancel_missing),
        };
        checks.finish().map(|()| AgendaImport { manner, is_dry_run })
    }
}

/// Why nothing was imported: the first values that are not accepted, each with its event.
fn refusal(problems: &[EventProblem]) -> Vec<Invalid> {
    let first = problems.iter().take(MOST_TOLD);
    let named = |problem: &EventProblem| {
        let event: String = problem.event.chars().take(60).collect();
        problem.invalid.clone().in_field(format!("{event:?}, {}", problem.invalid.field))
    };
    first.map(named).collect()
}

impl From<&Session> for ImportedSession {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id.0,
            title: session.title.in_language(Language::English).to_owned(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            room: session.room.clone(),
            is_cancelled: session.is_cancelled,
        }
    }
}

impl From<AgendaReport> for AgendaImportView {
    fn from(report: AgendaReport) -> Self {
        let plan = report.plan;
        let ignored = plan.ignored.into_iter();
        let problems = plan.problems.into_iter().map(|problem| EventProblemView {
            event: problem.event,
            field: problem.invalid.field.into_owned(),
            expected: problem.invalid.expected,
            got: problem.invalid.got,
        });
        let changed = plan.changed.iter();
        Self {
            written: report.is_written,
            created: plan.created.iter().map(ImportedSession::from).collect(),
            changed: changed
                .map(|(before, after)| ChangedSession {
                    before: before.into(),
                    after: after.into(),
                })
                .collect(),
            unchanged: plan.unchanged,
            ignored: ignored
                .map(|one| IgnoredEvent { event: one.event, reason: one.reason.as_str() })
                .collect(),
            missing: plan.missing.iter().map(ImportedSession::from).collect(),
            rooms_created: plan.rooms,
            unknown_places: plan.unknown_places,
            problems: problems.collect(),
        }
    }
}
