//! The pages on which a focal point corrects a member of the delegation and replaces one, over HTTP.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::registering::{Fields, form_bounds, private, to_page, told};
use crate::http::input::read_and;
use crate::http::state::State;
use crate::site::{failed, refuse, respond};
use domain::access::permission::Authority;
use domain::access::signature::Purpose;
use domain::people::delegation::Delegation;
use domain::people::registration::Registration;
use domain::people::registration_terms::RegistrationTerms;
use domain::schedule::conference::Conference;
use domain::values::ids::RegistrationId;
use domain::values::invalid::Checks;
use pages::{MemberScene, PersonForm, Sent};
use services::registrations::{self, Editor, Entered};
use services::{ServiceError, delegations};

/// The token of the delegation's link, and the id of the member.
type Member = Path<(String, String)>;

/// What is done to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Correct,
    Replace,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/delegations/{token}/members/{id}", "GET, HEAD, POST", to_correct)
                .app_data(form_bounds())
                .route(web::post().to(correct)),
        )
        .service(
            read_and(
                "/delegations/{token}/members/{id}/replacement",
                "GET, HEAD, POST",
                to_replace,
            )
            .app_data(form_bounds())
            .route(web::post().to(replace)),
        );
}

async fn to_correct(request: HttpRequest, state: Data<State>, path: Member) -> HttpResponse {
    show(&request, &state, &path, Doing::Correct, StatusCode::OK, Sent::default()).await
}

async fn to_replace(request: HttpRequest, state: Data<State>, path: Member) -> HttpResponse {
    show(&request, &state, &path, Doing::Replace, StatusCode::OK, Sent::default()).await
}

async fn correct(
    request: HttpRequest,
    state: Data<State>,
    path: Member,
    fields: Fields,
) -> HttpResponse {
    act(&request, &state, &path, Doing::Correct, PersonForm::from_fields(fields.into_inner())).await
}

async fn replace(
    request: HttpRequest,
    state: Data<State>,
    path: Member,
    fields: Fields,
) -> HttpResponse {
    act(&request, &state, &path, Doing::Replace, PersonForm::from_fields(fields.into_inner())).await
}

/// Does what a form asks for, and leads back to the delegation.
async fn act(
    request: &HttpRequest,
    state: &State,
    path: &(String, String),
    doing: Doing,
    form: PersonForm,
) -> HttpResponse {
    match change(state, path, doing, &form).await {
        Ok(()) => {
            let query = request.uri().query().map_or(String::new(), |query| format!("?{query}"));
            let delegation = format!("/delegations/{}{query}", path.0);
            to_page(&delegation)
        }
        Err(ServiceError::Link(why)) => refuse(request, state, Purpose::Delegation, why).await,
        Err(error) => {
            let (status, refused, conflict) = match told(error) {
                Ok(told) => told,
                Err(error) => return failed(request, state, &error),
            };
            let conflict = conflict.as_deref();
            let sent = Sent { form: Some(&form), refused: &refused, conflict, ..Sent::default() };
            show(request, state, path, doing, status, sent).await
        }
    }
}

async fn change(
    state: &State,
    path: &(String, String),
    doing: Doing,
    form: &PersonForm,
) -> Result<(), ServiceError> {
    let (token, id) = path;
    let own = load(state, path).await?.delegation;
    state
        .change(Authority::of_focal_point(own.id), async |change| {
            let (conference, delegation) = delegations::by_link(change, &state.key, token).await?;
            let id = read_id(id)?;
            match doing {
                Doing::Correct => {
                    let editor = Editor::FocalPoint(delegation.id);
                    let edit = |present: &Registration| entered(form, present);
                    registrations::edit(change, id, editor, None, &edit).await?;
                }
                Doing::Replace => {
                    let new = form.person(&conference.zone)?;
                    registrations::replace(change, &conference, &delegation, id, new).await?;
                }
            }
            Ok::<_, ServiceError>(())
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

/// What a member is corrected to; what the form does not ask for stays as it is.
fn entered(form: &PersonForm, present: &Registration) -> Result<Entered, ServiceError> {
    let mut checks = Checks::default();
    let function = checks.keep(form.field("function").parse());
    let details = checks.keep_all(form.details());
    checks.finish()?;
    let told = "whatever was not accepted has been told";
    let mut details = details.expect(told);
    details.affiliation.clone_from(&present.details.affiliation);
    details.country = present.details.country;
    Ok(Entered { function: function.expect(told), details })
}

/// What the pages of a member show.
struct OwnMember {
    conference: Conference,
    terms: RegistrationTerms,
    delegation: Delegation,
    member: Registration,
}

async fn load(state: &State, (token, id): &(String, String)) -> Result<OwnMember, ServiceError> {
    state
        .change(Authority::of_public(), async |change| {
            let (conference, delegation) = delegations::by_link(change, &state.key, token).await?;
            let member = registrations::member(change, delegation.id, read_id(id)?).await?;
            let member = member.registration;
            let terms = registrations::terms(change, conference.id).await?;
            Ok(OwnMember { conference, terms, delegation, member })
        })
        .await
}

async fn show(
    request: &HttpRequest,
    state: &State,
    path: &(String, String),
    doing: Doing,
    status: StatusCode,
    sent: Sent<'_>,
) -> HttpResponse {
    let own = match load(state, path).await {
        Ok(own) => own,
        Err(ServiceError::Link(why)) => {
            return refuse(request, state, Purpose::Delegation, why).await;
        }
        Err(error) => return failed(request, state, &error.into()),
    };
    let (token, id) = path;
    let page = respond(request, state, status, async |site| {
        let delegation = format!("/delegations/{token}");
        let scene = MemberScene {
            delegation: &delegation,
            conference: &own.conference,
            member: &own.member,
            closed: own.terms.check_open(&own.conference, state.now()).err(),
        };
        let action = format!("{delegation}/members/{id}");
        Ok(match doing {
            Doing::Correct => pages::correct_member(&site, &action, &scene, sent)?,
            Doing::Replace => {
                pages::replace_member(&site, &format!("{action}/replacement"), &scene, sent)?
            }
        })
    });
    private(page.await)
}

fn read_id(text: &str) -> Result<RegistrationId, ServiceError> {
    text.parse().map_err(|_| ServiceError::not_found("registration", text))
}
