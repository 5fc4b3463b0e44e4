//! Looking at what a rule says and would do.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{DryRunBody, read_id};
use crate::http::answer::{Answer, read};
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::problems::{Creating, Looking};
use crate::{Principal, State, WebError};
use domain::mail::lead::Lead;
use domain::schedule::timeline::Window;
use domain::values::invalid::{Checks, Invalid};
use domain::values::zone::parse_date;
use domain::words::language::Language;
use services::rules::{self, Asked, DryRunLine, Preview};

/// A mail is shown as it is, without anything that it might fetch or run.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// How a rule is to be shown.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PreviewQuery {
    /// To whom: the id of a subscriber, an organiser, a registration or a delegation, as the rule
    /// asks for, or an address; to one of those whom the rule asks for where nothing is said.
    recipient: Option<String>,
    /// At which of the rule's leads; the next one where nothing is said.
    #[param(example = "P7D")]
    lead: Option<String>,
    /// In which language; that of the rule or of the recipient where nothing is said.
    #[param(example = "fr")]
    lang: Option<String>,
    /// As json, html or text; json where nothing is said.
    #[param(example = "json")]
    format: Option<String>,
}

/// What a rule says to somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewView {
    /// The rule.
    #[schema(example = "neutrality-day")]
    pub rule: String,
    /// Where the mail would go; none where the rule asks for nobody.
    #[schema(example = "anna@example.org")]
    pub recipient: Option<String>,
    /// At which lead.
    #[schema(example = "P7D")]
    pub lead: String,
    /// The title of what it is about.
    pub about: String,
    /// The first day of that.
    pub occurs_on: NaiveDate,
    /// The day on which it is sent.
    pub on: NaiveDate,
    /// When that is for the recipient.
    pub at: DateTime<Utc>,
    /// The language that the service's own words are in.
    #[schema(example = "en")]
    pub language: String,
    /// The subject.
    pub subject: String,
    /// The mail as text.
    pub text: String,
    /// The mail as HTML.
    pub html: String,
}

/// At which lead a test is sent.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TestQuery {
    /// At which of the rule's leads; the next one where nothing is said.
    #[param(example = "P7D")]
    lead: Option<String>,
}

/// Where a test goes.
#[derive(Debug, Serialize, ToSchema)]
pub struct TestView {
    /// The address of whoever is signed in.
    #[schema(example = "anna@example.org")]
    pub sent_to: String,
}

/// What a rule would send.
#[derive(Debug, Serialize, ToSchema)]
pub struct DryRunView {
    /// To how many in all.
    #[schema(example = 2)]
    pub mails: i64,
    /// Each reminder and zone.
    pub items: Vec<DryRunItem>,
}

/// To how many a reminder would go in one zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct DryRunItem {
    /// The day, in the zone in which its time is meant.
    pub on: NaiveDate,
    /// When that is.
    pub at: DateTime<Utc>,
    /// The recipients' zone.
    #[schema(example = "Asia/Ashgabat")]
    pub zone: String,
    /// At which lead.
    #[schema(example = "P7D")]
    pub lead: String,
    /// The title of what it is about.
    pub about: String,
    /// The first day of that.
    pub occurs_on: NaiveDate,
    /// To how many.
    #[schema(example = 2)]
    pub recipients: i64,
}

/// What a rule says to somebody, as text and as HTML, whether or not it is on. Its personal links
/// lead nowhere: only the recipient may have those that work.
#[utoipa::path(get, path = "/api/v1/rules/{id}/preview", tag = "rules",
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e"), PreviewQuery),
    responses((status = 200, description = "The mail", content(
        (PreviewView = "application/json"), (String = "text/html"), (String = "text/plain"))),
        Looking),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn preview(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    query: Query<PreviewQuery>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let lead = query.lead.as_deref().and_then(|text| checks.keep(text.parse::<Lead>()));
    let lang = query.lang.as_deref();
    let language = lang.and_then(|text| checks.take("lang", text.parse::<Language>()));
    let format = query.format.as_deref().unwrap_or("json");
    if !["json", "html", "text"].contains(&format) {
        checks.keep(Err::<(), _>(Invalid::new("format", "json, html or text", format)));
    }
    checks.finish()?;
    let asked = Asked { recipient: query.recipient.clone(), lead, language };
    let shown = state
        .change(principal.authority, async |change| {
            rules::preview(change, read_id(&id)?, &asked, &state.templates, &state.public_url).await
        })
        .await?;
    let (kind, body) = match format {
        "html" => ("text/html; charset=utf-8", shown.mail.html),
        "text" => ("text/plain; charset=utf-8", shown.mail.text),
        _ => return Ok(read(&request, &PreviewView::from(shown))),
    };
    Ok(HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, MAIL_POLICY))
        .insert_header((CONTENT_TYPE, kind))
        .body(body))
}

/// Sends what a rule says to whoever is signed in, marked as a test; it counts as no reminder.
#[utoipa::path(post, path = "/api/v1/rules/{id}/test", tag = "rules",
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e"), TestQuery, Once),
    responses((status = 200, description = "It is on its way", body = TestView), Creating),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn test(
    state: Data<State>,
    principal: Principal,
    once: Once,
    id: Path<String>,
    query: Query<TestQuery>,
) -> Result<HttpResponse, WebError> {
    let lead = query.lead.as_deref().map(str::parse::<Lead>).transpose()?;
    let to = principal.organiser.id;
    let answer = once
        .change(&state, principal.authority, &[], async |change| {
            let address = rules::test(change, read_id(&id)?, to, lead).await?;
            Ok(Answer::done(&TestView { sent_to: address.to_string() }))
        })
        .await?;
    state.outbox.notify_one();
    Ok(answer)
}

/// What a rule would send from now on within some dates, and to how many of those whom it asks for
/// today; nothing is written.
#[utoipa::path(post, path = "/api/v1/rules/{id}/dry-run", tag = "rules",
    request_body = DryRunBody,
    params(("id" = String, Path, description = "The rule",
        example = "a12bf793-a6f2-46b7-bbee-38d0a406c83e")),
    responses((status = 200, description = "What it would send", body = DryRunView), Creating),
    security(("token" = ["schedule"]), ("sign_in" = [])))]
pub async fn dry_run(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    body: Body<DryRunBody>,
) -> Result<HttpResponse, WebError> {
    let mut checks = Checks::default();
    let from = checks.keep(parse_date("from", &body.value.from));
    let to = checks.keep(parse_date("to", &body.value.to));
    checks.finish()?;
    let said = "what was refused ended the check";
    let days = Window::new(from.expect(said), to.expect(said))?;
    let lines = state
        .change(principal.authority, async |change| {
            rules::dry_run(change, read_id(&id)?, days).await
        })
        .await?;
    let view = DryRunView {
        mails: lines.iter().map(|line| line.recipients).sum(),
        items: lines.into_iter().map(DryRunItem::from).collect(),
    };
    Ok(Answer::done(&view).respond())
}

impl From<Preview> for PreviewView {
    fn from(shown: Preview) -> Self {
        Self {
            rule: shown.rule.to_string(),
            recipient: shown.recipient,
            lead: shown.lead.to_string(),
            about: shown.about,
            occurs_on: shown.occurs_on,
            on: shown.on,
            at: shown.at,
            language: shown.mail.language.to_string(),
            subject: shown.mail.subject,
            text: shown.mail.text,
            html: shown.mail.html,
        }
    }
}

impl From<DryRunLine> for DryRunItem {
    fn from(line: DryRunLine) -> Self {
        Self {
            on: line.on,
            at: line.at,
            zone: line.zone.to_string(),
            lead: line.lead,
            about: line.about,
            occurs_on: line.occurs_on,
            recipients: line.recipients,
        }
    }
}
