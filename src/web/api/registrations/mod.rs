//! Registrations: who takes part in a conference.

mod deciding;
mod view;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

pub use self::deciding::*;
pub use self::view::{NewRegistrationBody, RegistrationBody, RegistrationView};
use crate::api::registrations::view::RegistrationPatch;
use crate::http::answer::{Answer, read_page, read_revised};
use crate::http::body::Body;
use crate::http::idempotency::Once;
use crate::http::input::conference_slug;
use crate::http::merge_patch::{Patch, patched};
use crate::http::paging::{self, Page};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Creating, Editing, Looking};
use crate::{Principal, State, WebError};
use domain::access::permission::Authority;
use domain::people::function::Function;
use domain::people::registration::Registration;
use domain::values::ids::RegistrationId;
use domain::values::invalid::{Checks, Invalid};
use services::registrations::{self, Cursor, Editor, Entered, Filter, Known, Order};
use services::{Change, ServiceError};

/// Which registrations are asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct RegistrationQuery {
    /// invited, submitted, endorsed, approved, rejected, waitlisted, confirmed, checked_in or
    /// withdrawn.
    #[param(example = "submitted")]
    status: Option<String>,
    /// delegate, observer, speaker, press or staff.
    #[param(example = "observer")]
    category: Option<String>,
    /// head, alternate, delegate, adviser, observer, speaker, press or staff.
    #[param(example = "observer")]
    function: Option<String>,
    /// The members of this delegation.
    delegation: Option<String>,
    /// How the family name begins, in whatever case.
    #[param(example = "Dur")]
    name: Option<String>,
    /// created_at, -created_at or name; created_at where nothing is said.
    #[param(example = "name")]
    sort: Option<String>,
    /// How many, 1 to 100; 50 where nothing is said.
    #[param(example = "50")]
    limit: Option<String>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What everybody is told who asks to take part.
#[derive(Debug, Serialize, ToSchema)]
pub struct Requested {
    /// What happens next.
    detail: &'static str,
}

/// The registrations of a conference, page by page.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/registrations", tag = "registrations",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        RegistrationQuery),
    responses((status = 200, description = "A page of them", body = Page<RegistrationView>),
        Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn list(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    slug: Path<String>,
    query: Query<RegistrationQuery>,
) -> Result<HttpResponse, WebError> {
    let (slug, asked) = (conference_slug(&slug)?, Asked::read(&query)?);
    let Asked { filter, order, after, limit } = asked;
    let (_, mut found) = state
        .change(principal.authority, async |change| {
            registrations::page(change, &slug, &filter, order, after.as_ref(), limit + 1).await
        })
        .await?;
    let next = paging::cut(&mut found, limit, |last| cursor_of(order, &last.registration));
    let items = found.iter().map(RegistrationView::from).collect();
    let address = next.as_deref().map(|cursor| paging::next_address(&request, cursor));
    Ok(read_page(&request, address, &Page { items, next_cursor: next }))
}

/// One registration.
#[utoipa::path(get, path = "/api/v1/registrations/{id}", tag = "registrations",
    params(("id" = uuid::Uuid, Path, description = "The registration",
        example = "019aadb0-7c00-7000-8000-000000000001")),
    responses((status = 200, description = "The registration", body = RegistrationView,
        headers(("ETag" = String))), Looking),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    principal: Principal,
    id: Path<String>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let found = state
        .change(principal.authority, async |change| registrations::get(change, id).await)
        .await?;
    Ok(read_revised(&request, found.registration.revision, &RegistrationView::from(&found)))
}

/// Registers somebody. Where there is no seat, the registration is waitlisted.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/registrations", tag = "registrations",
    request_body = NewRegistrationBody,
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        Once),
    responses((status = 201, description = "The registration", body = RegistrationView,
        headers(("Location" = String), ("ETag" = String)),
        links(
            ("read" = (operation_id = "registrations_get",
                parameters(("id" = "$response.body#/id")))),
            ("change" = (operation_id = "registrations_update",
                parameters(("id" = "$response.body#/id")))),
            ("step" = (operation_id = "registrations_step",
                parameters(("id" = "$response.body#/id")))),
        )), Creating),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn create(
    state: Data<State>,
    principal: Principal,
    once: Once,
    slug: Path<String>,
    body: Body<NewRegistrationBody>,
) -> Result<HttpResponse, WebError> {
    let (slug, Body { value, octets }) = (conference_slug(&slug)?, body);
    let made = once.change(&state, principal.authority, &octets, async |change| {
        let (new, first) = value.read()?;
        let (registration, person) = registrations::by_organiser(change, &slug, new, first).await?;
        let location = format!("/api/v1/registrations/{}", registration.id);
        let known = Known { registration, person };
        let view = RegistrationView::from(&known);
        Ok(Answer::created(location, known.registration.revision, &view))
    });
    let response = made.await?;
    state.outbox.notify_one();
    Ok(response)
}

/// Changes what was entered, by JSON Merge Patch: what is named is replaced, and null removes it.
/// What was approved has to be reopened first.
#[utoipa::path(patch, path = "/api/v1/registrations/{id}", tag = "registrations",
    request_body(content = RegistrationPatch, example = json!({ "position": "Ambassador" })),
    params(("id" = uuid::Uuid, Path, description = "The registration",
            example = "019aadb0-7c00-7000-8000-000000000001"),
        IfMatch),
    responses((status = 200, description = "The registration as it is since",
        body = RegistrationView, headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    expected: IfMatch,
    id: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let id = read_id(&id)?;
    let answer = state.change(principal.authority, async |change| {
        let edit = |present: &Registration| {
            let (function, details) =
                patched(&RegistrationBody::from(present), &body.value)?.read()?;
            Ok(Entered { function, details })
        };
        let after = registrations::edit(change, id, Editor::Organiser, expected.0, &edit).await?;
        answer(change, after).await
    });
    Ok(answer.await?.respond())
}

/// Asks to take part, as a person who comes alone, where the conference allows it. A mail brings the
/// personal link that submits the registration.
#[utoipa::path(post, path = "/api/v1/conferences/{slug}/registration-requests",
    tag = "registrations", request_body = NewRegistrationBody,
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 202, description = "Accepted, whether or not the address is known",
        body = Requested), Creating))]
pub async fn request(
    state: Data<State>,
    slug: Path<String>,
    body: Body<NewRegistrationBody>,
) -> Result<HttpResponse, WebError> {
    let slug = conference_slug(&slug)?;
    state
        .change(Authority::of_public(), async |change| {
            let (new, _) = body.value.read()?;
            registrations::by_form(change, &slug, new).await
        })
        .await?;
    state.outbox.notify_one();
    let detail = "If the address can receive mail, one with a personal link is on its way.";
    Ok(HttpResponse::Accepted().json(Requested { detail }))
}

/// The answer with a registration as it is since a change.
async fn answer(change: &mut Change, after: Registration) -> Result<Answer, WebError> {
    let known = registrations::known(change, after).await?;
    Ok(Answer::ok(known.registration.revision, &RegistrationView::from(&known)))
}

pub(crate) fn read_id(text: &str) -> Result<RegistrationId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("registration", text))
}

/// What a query asks for.
struct Asked {
    filter: Filter,
    order: Order,
    after: Option<Cursor>,
    limit: usize,
}

impl Asked {
    fn read(query: &RegistrationQuery) -> Result<Self, WebError> {
        let mut checks = Checks::default();
        let limit = paging::limit(&mut checks, query.limit.as_deref());
        let order = match query.sort.as_deref() {
            None | Some("created_at") => Order::Entry,
            Some("-created_at") => Order::EntryDescending,
            Some("name") => Order::Name,
            Some(other) => {
                let expected = "created_at, -created_at or name";
                checks.keep(Err::<(), _>(Invalid::new("sort", expected, other)));
                Order::Entry
            }
        };
        let name = order_name(order);
        let after =
            paging::after(&mut checks, name, query.cursor.as_deref(), |last| match (order, last) {
                (Order::Name, [name, id]) => {
                    Some(Cursor::Name((*name).to_owned(), id.parse().ok()?))
                }
                (Order::Entry | Order::EntryDescending, [id]) => {
                    Some(Cursor::Entry(id.parse().ok()?))
                }
                _ => None,
            });
        let delegation = query.delegation.as_deref().map(|text| {
            let refused = |_| Invalid::new("delegation", "the id of a delegation", text);
            text.parse().map_err(refused)
        });
        let filter = Filter {
            status: checks.keep(query.status.as_deref().map(str::parse).transpose()).flatten(),
            category: checks.keep(query.category.as_deref().map(str::parse).transpose()).flatten(),
            function: checks
                .keep(query.function.as_deref().map(str::parse::<Function>).transpose())
                .flatten(),
            delegation: checks.keep(delegation.transpose()).flatten(),
            name: query.name.clone().filter(|name| !name.contains('\0')),
            is_admitted: false,
        };
        checks.finish().map_err(WebError::Invalid)?;
        Ok(Self { filter, order, after, limit })
    }
}

const fn order_name(order: Order) -> &'static str {
    match order {
        Order::Entry => "created_at",
        Order::EntryDescending => "-created_at",
        Order::Name => "name",
    }
}

fn cursor_of(order: Order, last: &Registration) -> String {
    let id = last.id.to_string();
    match order {
        Order::Name => paging::cursor(order_name(order), &[&last.details.family_name, &id]),
        Order::Entry | Order::EntryDescending => paging::cursor(order_name(order), &[&id]),
    }
}
