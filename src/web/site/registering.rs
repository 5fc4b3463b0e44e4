//! The pages on which people register, over HTTP. They work without scripts: each button sends a
//! form, and its answer leads back to the page.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION};
use actix_web::web::{self, Data, Form, FormConfig, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::http::error::WebError;
use crate::http::input::read_and;
use crate::http::state::State;
use crate::site::{bad_form, failed, refuse, respond};
use domain::access::permission::Authority;
use domain::access::signature::Purpose;
use domain::people::delegation::Delegation;
use domain::people::document::Holder;
use domain::people::organisation::Organisation;
use domain::people::registration::Registration;
use domain::people::registration_status::Step;
use domain::values::ids::RegistrationId;
use domain::values::invalid::Invalid;
use domain::values::slug::Slug;
use pages::{DelegationScene, PersonForm, Sent};
use services::documents::{Dossier, dossier};
use services::registrations::{self, Editor, Entered, Known};
use services::{ServiceError, delegations, registration_terms};

/// Largest form, in octets.
const LARGEST_FORM: usize = 64 * 1024;

pub(super) type Fields = Form<Vec<(String, String)>>;

pub(super) fn routes(config: &mut ServiceConfig) {
    let form = form_bounds();
    config
        .service(
            read_and("/conferences/{slug}/register", "GET, HEAD, POST", to_register)
                .app_data(form.clone())
                .route(web::post().to(register)),
        )
        .service(
            read_and("/registrations/{token}", "GET, HEAD, POST", own_registration)
                .app_data(form.clone())
                .route(web::post().to(change_own_registration)),
        )
        .service(
            read_and("/delegations/{token}", "GET, HEAD, POST", own_delegation)
                .app_data(form)
                .route(web::post().to(change_own_delegation)),
        );
}

/// How large a form may be, and what is said of one that cannot be read.
pub(super) fn form_bounds() -> FormConfig {
    FormConfig::default()
        .limit(LARGEST_FORM)
        .error_handler(|error, request| bad_form(&error, request, LARGEST_FORM))
}

async fn to_register(request: HttpRequest, state: Data<State>, slug: Path<String>) -> HttpResponse {
    registration_form(&request, &state, &slug, StatusCode::OK, Sent::default()).await
}

async fn register(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
    fields: Fields,
) -> HttpResponse {
    let form = PersonForm::from_fields(fields.into_inner());
    match take(&state, &slug, &form).await {
        Ok(()) => {
            respond(&request, &state, StatusCode::ACCEPTED, async |site| {
                Ok(pages::register_sent(&site, form.field("email"))?)
            })
            .await
        }
        Err(error) => {
            let (status, refused, conflict) = match told(error) {
                Ok(told) => told,
                Err(error) => return failed(&request, &state, &error),
            };
            let conflict = conflict.as_deref();
            let sent = Sent { form: Some(&form), refused: &refused, conflict, ..Sent::default() };
            registration_form(&request, &state, &slug, status, sent).await
        }
    }
}

async fn take(state: &State, slug: &str, form: &PersonForm) -> Result<(), ServiceError> {
    let slug = named(slug)?;
    let (conference, _) = registration_terms::of(&state.store, state.now(), &slug).await?;
    let read = form.person(&conference.zone);
    let agreed = agreed(form);
    let new = match (read, agreed) {
        (Ok(new), Ok(())) => new,
        (read, agreed) => {
            let mut refused = read.err().unwrap_or_default();
            refused.extend(agreed.err());
            return Err(refused.into());
        }
    };
    if form.is_by_robot() {
        return Ok(());
    }
    state
        .change(Authority::of_public(), async |change| {
            registrations::by_form(change, &slug, new).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

async fn registration_form(
    request: &HttpRequest,
    state: &State,
    slug: &str,
    status: StatusCode,
    sent: Sent<'_>,
) -> HttpResponse {
    respond(request, state, status, async |site| {
        let now = state.now();
        let (conference, terms) = registration_terms::of(&state.store, now, &named(slug)?).await?;
        let closed = terms.check_open(&conference, now).err();
        Ok(pages::register(&site, &conference, &terms, closed, sent)?)
    })
    .await
}

async fn own_registration(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    show_registration(&request, &state, &token, StatusCode::OK, Sent::default()).await
}

async fn change_own_registration(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    fields: Fields,
) -> HttpResponse {
    let form = PersonForm::from_fields(fields.into_inner());
    match change_registration(&state, &token, &form).await {
        Ok(()) => back(&request),
        Err(ServiceError::Link(why)) => refuse(&request, &state, Purpose::Registration, why).await,
        Err(error) => {
            let (status, refused, conflict) = match told(error) {
                Ok(told) => told,
                Err(error) => return failed(&request, &state, &error),
            };
            let typed = Some(&form).filter(|form| !form.field("family_name").is_empty());
            let conflict = conflict.as_deref();
            let sent = Sent { form: typed, refused: &refused, conflict, ..Sent::default() };
            show_registration(&request, &state, &token, status, sent).await
        }
    }
}

async fn change_registration(
    state: &State,
    token: &str,
    form: &PersonForm,
) -> Result<(), ServiceError> {
    let own = load_registration(state, token).await?.1;
    let authority = Authority::of_participant(own.participant);
    let editor = Editor::Person(own.id);
    state
        .change(authority, async |change| {
            let registration = registrations::by_link(change, &state.key, token).await?;
            match form.field("do") {
                "submit" => {
                    let (details, agreed) = (form.details(), agreed(form));
                    let mut refused = details.as_ref().err().cloned().unwrap_or_default();
                    refused.extend(agreed.err());
                    let details = details.ok().filter(|_| refused.is_empty()).ok_or(refused)?;
                    registrations::submit(change, &registration, details).await?;
                }
                "save" => {
                    let details = form.details()?;
                    let edit = |present: &Registration| {
                        Ok(Entered { function: present.function, details: details.clone() })
                    };
                    registrations::edit(change, own.id, editor, None, &edit).await?;
                }
                step => {
                    let step: Step = step.parse()?;
                    registrations::step(change, own.id, editor, None, step, None).await?;
                }
            }
            Ok::<_, ServiceError>(())
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

pub(super) async fn load_registration(
    state: &State,
    token: &str,
) -> Result<(Dossier, Registration), ServiceError> {
    state
        .change(Authority::of_public(), async |change| {
            let registration = registrations::by_link(change, &state.key, token).await?;
            let conference = registrations::conference_of(change, &registration).await?;
            let terms = registrations::terms(change, conference.id).await?;
            let holder = Holder::Registration(registration.id);
            let about = [&registration];
            let dossier = dossier(change, conference, terms, holder, &about).await?;
            Ok((dossier, registration))
        })
        .await
}

pub(super) async fn show_registration(
    request: &HttpRequest,
    state: &State,
    token: &str,
    status: StatusCode,
    sent: Sent<'_>,
) -> HttpResponse {
    let (dossier, registration) = match load_registration(state, token).await {
        Ok(loaded) => loaded,
        Err(ServiceError::Link(why)) => {
            return refuse(request, state, Purpose::Registration, why).await;
        }
        Err(error) => return failed(request, state, &error.into()),
    };
    let page = respond(request, state, status, async |site| {
        let action = format!("/registrations/{token}");
        Ok(pages::registration(&site, &action, &dossier, &registration, sent)?)
    });
    private(page.await)
}

async fn own_delegation(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    show_delegation(&request, &state, &token, StatusCode::OK, Sent::default()).await
}

async fn change_own_delegation(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    fields: Fields,
) -> HttpResponse {
    let form = PersonForm::from_fields(fields.into_inner());
    match change_delegation(&state, &token, &form).await {
        Ok(()) => back(&request),
        Err(ServiceError::Link(why)) => refuse(&request, &state, Purpose::Delegation, why).await,
        Err(error) => {
            let (status, refused, conflict) = match told(error) {
                Ok(told) => told,
                Err(error) => return failed(&request, &state, &error),
            };
            let conflict = conflict.as_deref();
            let sent = Sent { form: Some(&form), refused: &refused, conflict, ..Sent::default() };
            show_delegation(&request, &state, &token, status, sent).await
        }
    }
}

async fn change_delegation(
    state: &State,
    token: &str,
    form: &PersonForm,
) -> Result<(), ServiceError> {
    let own = load_delegation(state, token).await?.delegation;
    let editor = Editor::FocalPoint(own.id);
    state
        .change(Authority::of_focal_point(own.id), async |change| {
            let (conference, delegation) = delegations::by_link(change, &state.key, token).await?;
            match form.field("do") {
                "add" => {
                    let new = form.person(&conference.zone)?;
                    registrations::by_focal_point(change, &conference, &delegation, new).await?;
                }
                step => {
                    let step: Step = step.parse()?;
                    let id = form.field("registration");
                    let id: RegistrationId =
                        id.parse().map_err(|_| ServiceError::not_found("registration", id))?;
                    registrations::step(change, id, editor, None, step, None).await?;
                }
            }
            Ok::<_, ServiceError>(())
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

/// What the page of a delegation shows.
struct OwnDelegation {
    dossier: Dossier,
    delegation: Delegation,
    organisation: Organisation,
    members: Vec<Known>,
}

async fn load_delegation(state: &State, token: &str) -> Result<OwnDelegation, ServiceError> {
    state
        .change(Authority::of_public(), async |change| {
            let (conference, delegation) = delegations::by_link(change, &state.key, token).await?;
            let terms = registrations::terms(change, conference.id).await?;
            let members = registrations::members(change, delegation.id).await?;
            let about: Vec<_> = members.iter().map(|known| &known.registration).collect();
            let holder = Holder::Delegation(delegation.id);
            let dossier = dossier(change, conference, terms, holder, &about).await?;
            let delegations::Known { delegation, organisation } =
                delegations::known(change, delegation).await?;
            Ok(OwnDelegation { dossier, delegation, organisation, members })
        })
        .await
}

pub(super) async fn show_delegation(
    request: &HttpRequest,
    state: &State,
    token: &str,
    status: StatusCode,
    sent: Sent<'_>,
) -> HttpResponse {
    let own = match load_delegation(state, token).await {
        Ok(own) => own,
        Err(ServiceError::Link(why)) => {
            return refuse(request, state, Purpose::Delegation, why).await;
        }
        Err(error) => return failed(request, state, &error.into()),
    };
    let page = respond(request, state, status, async |site| {
        let quota = own.delegation.details.quota.iter();
        let scene = DelegationScene {
            delegation: own.delegation.id,
            dossier: &own.dossier,
            organisation: &own.organisation,
            quota: quota.map(|(category, seats)| (category.to_string(), *seats)).collect(),
            members: &own.members,
            closed: own.dossier.terms.check_open(&own.dossier.conference, state.now()).err(),
        };
        Ok(pages::delegation(&site, &format!("/delegations/{token}"), &scene, sent)?)
    });
    private(page.await)
}

/// Checks that the box of the consent is ticked.
fn agreed(form: &PersonForm) -> Result<(), Invalid> {
    match form.field("consent") {
        "yes" => Ok(()),
        other => Err(Invalid::new("consent", "a tick, as nothing is kept without it", other)),
    }
}

/// What a page tells of an error beside its form; the error itself where it belongs on no form.
#[allow(clippy::type_complexity, reason = "three things that a page shows at once")]
pub(super) fn told(
    error: ServiceError,
) -> Result<(StatusCode, Vec<Invalid>, Option<String>), WebError> {
    match error {
        ServiceError::Invalid(refused) => {
            // A step that is not possible any more has no field of its own on the page.
            let beside = refused.iter().find(|one| one.field == "step").map(ToString::to_string);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, refused, beside))
        }
        ServiceError::Conflict(why) => Ok((StatusCode::CONFLICT, Vec::new(), Some(why))),
        other => Err(other.into()),
    }
}

/// Back to the page, which shows what was done; loading it again does nothing more.
fn back(request: &HttpRequest) -> HttpResponse {
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
    to_page(here)
}

/// To a page of ours.
pub(super) fn to_page(here: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, here)).finish()
}

/// A page that its link alone opens: kept by nobody.
pub(super) fn private(mut page: HttpResponse) -> HttpResponse {
    let headers = page.headers_mut();
    let value = actix_web::http::header::HeaderValue::from_static;
    headers.insert(CACHE_CONTROL, value("private, no-store"));
    headers.insert(actix_web::http::header::REFERRER_POLICY, value("no-referrer"));
    page
}

fn named(slug: &str) -> Result<Slug, ServiceError> {
    slug.parse().map_err(|_| ServiceError::not_found("conference", slug))
}
