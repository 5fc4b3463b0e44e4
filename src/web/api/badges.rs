//! Badges to be printed.

use actix_web::http::header::LINK;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::IntoParams;

use super::registrations::read_id;
use crate::http::input::conference_slug;
use crate::http::made_files::{PDF, file, make};
use crate::http::problems::Looking;
use crate::http::{input, paging};
use crate::{Principal, State, WebError};
use domain::people::badge::BadgeKey;
use domain::people::function::Category;
use domain::people::printed_badges::{BadgeLayout, MOST_BADGES, PrintedBadge, PrintedBadges};
use domain::people::registration_status::RegistrationStatus;
use domain::values::invalid::{Checks, Invalid};
use domain::words::language::Language;
use files::badges_pdf;
use services::registrations::{self, Cursor, Filter};

/// The name of the order in which badges are printed.
const ORDER: &str = "name";

/// How a badge is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BadgeQuery {
    /// Language of the words and names: ar, zh, en, fr, ru, es or tk; English where nothing is said,
    /// and instead of what is not translated.
    #[param(example = "fr")]
    lang: Option<String>,
    /// single, on a page of A6, or sheet, on a page of A4 to be cut; single where nothing is said.
    #[param(example = "single")]
    layout: Option<String>,
}

/// Which badges are asked for, and how.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BadgesQuery {
    /// approved, confirmed or checked_in: nobody else has a badge.
    #[param(example = "confirmed")]
    status: Option<String>,
    /// delegate, observer, speaker, press or staff.
    #[param(example = "observer")]
    category: Option<String>,
    /// The members of this delegation.
    delegation: Option<String>,
    /// Language of the words and names: ar, zh, en, fr, ru, es or tk; English where nothing is said,
    /// and instead of what is not translated.
    #[param(example = "fr")]
    lang: Option<String>,
    /// single, each on a page of A6, or sheet, four on a page of A4 to be cut; sheet where nothing
    /// is said.
    #[param(example = "sheet")]
    layout: Option<String>,
    /// How many, 1 to 1000. Where nothing is said all of them, and 422 if they are more than 1000.
    #[param(example = "400")]
    limit: Option<String>,
    /// Goes on after a file that a `limit` ended: its `Link` header holds the whole address.
    cursor: Option<String>,
}

/// The badge of somebody who is admitted, as PDF.
#[utoipa::path(get, path = "/api/v1/registrations/{id}/badge.pdf", tag = "badges",
    params(("id" = uuid::Uuid, Path, description = "The registration",
        example = "019aadb0-7c00-7000-8000-000000000001"), BadgeQuery),
    responses((status = 200, description = "The badge", body = Vec<u8>,
        content_type = "application/pdf"), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn one(
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
    query: Query<BadgeQuery>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let mut checks = Checks::default();
    let language = checks.keep(input::language(query.lang.as_deref())).unwrap_or_default();
    let layout = layout(&mut checks, query.layout.as_deref(), BadgeLayout::Single);
    checks.finish()?;
    let badges = state
        .change(principal.authority, async |change| {
            registrations::printed_badge_of(change, id).await
        })
        .await?;
    print(&state, "badge.pdf", badges, layout, language).await
}

/// The badges of all who are admitted, or of some of them, in the order of their family names, as
/// PDF.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/badges.pdf", tag = "badges",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        BadgesQuery),
    responses((status = 200, description = "The badges", body = Vec<u8>,
        content_type = "application/pdf", headers(("Link" = String))), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn all(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<BadgesQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, asked) = (conference_slug(&slug)?, Asked::read(&query)?);
    let Asked { filter, after, limit, layout, language } = asked;
    let most = limit.unwrap_or(MOST_BADGES);
    let mut found = state
        .change(principal.authority, async |change| {
            let (filter, after) = (&filter, after.as_ref());
            registrations::printed_badges(change, &slug, filter, after, most + 1).await
        })
        .await?;
    let next = paging::cut(&mut found.badges, most, cursor_of);
    if next.is_some() && limit.is_none() {
        let expected = format!("1 to {MOST_BADGES}, as more badges than that are asked for");
        return Err(Invalid::new("limit", expected, "nothing").into());
    }
    let name = format!("{slug}-badges.pdf");
    let mut response = print(&state, &name, found, layout, language).await?;
    if let Some(cursor) = next {
        let link = format!("<{}>; rel=\"next\"", paging::next_address(&request, &cursor));
        let link = link.parse().expect("the address of a request stands in a header");
        response.headers_mut().insert(LINK, link);
    }
    Ok(response)
}

/// Answers with badges.
pub(crate) async fn print(
    state: &State,
    name: &str,
    badges: PrintedBadges,
    layout: BadgeLayout,
    language: Language,
) -> Result<HttpResponse, WebError> {
    let key = BadgeKey::of(&state.key);
    let bytes = make(move || badges_pdf(&badges, &key, layout, language)).await?;
    Ok(file(PDF, name, bytes))
}

/// What a query asks for.
struct Asked {
    filter: Filter,
    after: Option<Cursor>,
    limit: Option<usize>,
    layout: BadgeLayout,
    language: Language,
}

impl Asked {
    fn read(query: &BadgesQuery) -> Result<Self, WebError> {
        let mut checks = Checks::default();
        let delegation = query.delegation.as_deref().map(|text| {
            let refused = |_| Invalid::new("delegation", "the id of a delegation", text);
            text.parse().map_err(refused)
        });
        let limit = query.limit.as_deref().map(|text| {
            let limit = text.parse().ok().filter(|limit| (1..=MOST_BADGES).contains(limit));
            limit.ok_or_else(|| Invalid::new("limit", format!("1 to {MOST_BADGES}"), text))
        });
        let category = query.category.as_deref().map(str::parse::<Category>);
        let filter = Filter {
            status: checks.keep(query.status.as_deref().map(admitted).transpose()).flatten(),
            category: checks.keep(category.transpose()).flatten(),
            delegation: checks.keep(delegation.transpose()).flatten(),
            ..Filter::default()
        };
        let after = paging::after(&mut checks, ORDER, query.cursor.as_deref(), |last| match last {
            [name, id] => Some(Cursor::Name((*name).to_owned(), id.parse().ok()?)),
            _ => None,
        });
        let asked = Self {
            filter,
            after,
            limit: checks.keep(limit.transpose()).flatten(),
            layout: layout(&mut checks, query.layout.as_deref(), BadgeLayout::Sheet),
            language: checks.keep(input::language(query.lang.as_deref())).unwrap_or_default(),
        };
        checks.finish()?;
        Ok(asked)
    }
}

/// A status in which somebody has a badge.
fn admitted(text: &str) -> Result<RegistrationStatus, Invalid> {
    let admitted = RegistrationStatus::ALL.into_iter().filter(|status| status.is_admitted());
    let found = admitted.clone().find(|status| status.as_str() == text);
    let names: Vec<_> = admitted.map(RegistrationStatus::as_str).collect();
    found.ok_or_else(|| Invalid::new("status", format!("one of {}", names.join(", ")), text))
}

fn layout(checks: &mut Checks, text: Option<&str>, usual: BadgeLayout) -> BadgeLayout {
    let read = text.map_or(Ok(usual), str::parse);
    checks.keep(read).unwrap_or(usual)
}

fn cursor_of(last: &PrintedBadge) -> String {
    paging::cursor(ORDER, &[&last.details.family_name, &last.badge.registration.to_string()])
}
