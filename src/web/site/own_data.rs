//! The pages on which a person sees to what is kept about them, over HTTP. The personal link of any
//! of the registrations opens them.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, LOCATION, X_CONTENT_TYPE_OPTIONS};
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::registering::{Fields, form_bounds, load_registration, private, told};
use crate::api::json;
use crate::api::personal_data::PersonalDataView;
use crate::http::input::{read_and, readable};
use crate::http::state::State;
use crate::site::{failed, refuse, respond};
use domain::access::permission::Authority;
use domain::access::signature::Purpose;
use domain::values::address::EmailAddress;
use pages::{PersonForm, Sent};
use services::ServiceError;
use services::erasure::{self, Outlook};
use services::feeds::personal_path;
use services::participants::{self, OwnCalendar};
use services::registrations::{self, known};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/registrations/{token}/address", "GET, HEAD, POST", to_change_address)
                .app_data(form_bounds())
                .route(web::post().to(change_address)),
        )
        .service(readable("/registrations/{token}/export", export))
        .service(
            read_and("/registrations/{token}/calendar", "GET, HEAD, POST", show_calendar)
                .route(web::post().to(renew_calendar)),
        )
        .service(
            read_and("/registrations/{token}/erasure", "GET, HEAD, POST", ask_to_erase)
                .route(web::post().to(erase)),
        )
        .service(
            read_and("/addresses/confirm/{token}", "GET, HEAD, POST", ask_to_confirm)
                .route(web::post().to(confirm_address)),
        );
}

async fn to_change_address(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    address_form(&request, &state, &token, StatusCode::OK, Sent::default()).await
}

async fn change_address(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    fields: Fields,
) -> HttpResponse {
    let form = PersonForm::from_fields(fields.into_inner());
    match ask_for_address(&state, &token, &form).await {
        Ok(()) => {
            let page = respond(&request, &state, StatusCode::ACCEPTED, async |site| {
                let registration = format!("/registrations/{token}");
                Ok(pages::address_asked(&site, &registration, form.field("address"))?)
            });
            private(page.await)
        }
        Err(ServiceError::Link(why)) => refuse(&request, &state, Purpose::Registration, why).await,
        Err(error) => {
            let (status, refused, conflict) = match told(error) {
                Ok(told) => told,
                Err(error) => return failed(&request, &state, &error),
            };
            let conflict = conflict.as_deref();
            let sent = Sent { form: Some(&form), refused: &refused, conflict, ..Sent::default() };
            address_form(&request, &state, &token, status, sent).await
        }
    }
}

async fn ask_for_address(
    state: &State,
    token: &str,
    form: &PersonForm,
) -> Result<(), ServiceError> {
    let own = load_registration(state, token).await?.1;
    let address = form.field("address").parse::<EmailAddress>();
    let address = address.map_err(|invalid| invalid.in_field("address"))?;
    state
        .change(Authority::of_participant(own.participant), async |change| {
            let registration = registrations::by_link(change, &state.key, token).await?;
            participants::request_address(change, &registration, address).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

async fn address_form(
    request: &HttpRequest,
    state: &State,
    token: &str,
    status: StatusCode,
    sent: Sent<'_>,
) -> HttpResponse {
    let loaded = state
        .change(Authority::of_public(), async |change| {
            let registration = registrations::by_link(change, &state.key, token).await?;
            let conference = registrations::conference_of(change, &registration).await?;
            Ok::<_, ServiceError>((conference, known(change, registration).await?.person))
        })
        .await;
    let (conference, person) = match loaded {
        Ok(loaded) => loaded,
        Err(error) => return not_shown(request, state, Purpose::Registration, error).await,
    };
    let page = respond(request, state, status, async |site| {
        let (registration, present) = (format!("/registrations/{token}"), person.address.as_ref());
        Ok(pages::change_address(&site, &registration, &conference, present, sent)?)
    });
    private(page.await)
}

async fn export(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    let made = state
        .change(Authority::of_public(), async |change| {
            let registration = registrations::by_link(change, &state.key, &token).await?;
            participants::export_own(change, &registration).await
        })
        .await;
    match made {
        Ok(data) => {
            let mut file = json(&PersonalDataView::from(data));
            let header = actix_web::http::header::HeaderValue::from_static;
            let name = header("attachment; filename=\"my-data.json\"");
            file.headers_mut().insert(CONTENT_DISPOSITION, name);
            file.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, header("nosniff"));
            private(file)
        }
        Err(error) => not_shown(&request, &state, Purpose::Registration, error).await,
    }
}

async fn show_calendar(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    let own = state
        .change(Authority::of_public(), async |change| {
            let registration = registrations::by_link(change, &state.key, &token).await?;
            participants::own_calendar(change, &registration).await
        })
        .await;
    calendar_page(&request, &state, &token, own).await
}

async fn renew_calendar(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    let renewed = async {
        let own = load_registration(&state, &token).await?.1;
        let authority = Authority::of_participant(own.participant);
        state
            .change(authority, async |change| {
                let registration = registrations::by_link(change, &state.key, &token).await?;
                participants::renew_own_calendar(change, &registration).await
            })
            .await
    };
    match renewed.await {
        // Whoever reloads the page must not lose the address that they have just copied.
        Ok(_) => {
            let page = request.uri().to_string();
            private(HttpResponse::SeeOther().insert_header((LOCATION, page)).finish())
        }
        Err(error) => not_shown(&request, &state, Purpose::Registration, error).await,
    }
}

async fn calendar_page(
    request: &HttpRequest,
    state: &State,
    token: &str,
    own: Result<OwnCalendar, ServiceError>,
) -> HttpResponse {
    match own {
        Ok(OwnCalendar { link, is_empty }) => {
            let page = respond(request, state, StatusCode::OK, async |site| {
                let (path, registration) =
                    (personal_path(&state.key, link), format!("/registrations/{token}"));
                Ok(pages::own_calendar(&site, &registration, &path, is_empty)?)
            });
            private(page.await)
        }
        Err(error) => not_shown(request, state, Purpose::Registration, error).await,
    }
}

async fn ask_to_erase(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    let outlook: Result<Outlook, ServiceError> = state
        .change(Authority::of_public(), async |change| {
            let registration = registrations::by_link(change, &state.key, &token).await?;
            erasure::outlook(change, &registration).await
        })
        .await;
    match outlook {
        Ok(outlook) => {
            let page = respond(&request, &state, StatusCode::OK, async |site| {
                Ok(pages::ask_to_erase(&site, &format!("/registrations/{token}"), outlook)?)
            });
            private(page.await)
        }
        Err(error) => not_shown(&request, &state, Purpose::Registration, error).await,
    }
}

async fn erase(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    match erase_own(&state, &token).await {
        Ok(()) => {
            let page =
                respond(&request, &state, StatusCode::OK, async |site| Ok(pages::erased(&site)?));
            private(page.await)
        }
        Err(error) => not_shown(&request, &state, Purpose::Registration, error).await,
    }
}

async fn erase_own(state: &State, token: &str) -> Result<(), ServiceError> {
    let own = load_registration(state, token).await?.1;
    state
        .change(Authority::of_participant(own.participant), async |change| {
            let registration = registrations::by_link(change, &state.key, token).await?;
            erasure::erase_own(change, &registration).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

async fn ask_to_confirm(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    match load_address_change(&state, &token).await {
        Ok(asked) => {
            let page = respond(&request, &state, StatusCode::OK, async |site| {
                let action = request.uri().to_string();
                Ok(pages::confirm_address(&site, &action, &asked.address)?)
            });
            private(page.await)
        }
        Err(error) => not_shown(&request, &state, Purpose::ChangeAddress, error).await,
    }
}

async fn confirm_address(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    match carry_out(&state, &token).await {
        Ok(address) => {
            let page = respond(&request, &state, StatusCode::OK, async |site| {
                Ok(pages::address_confirmed(&site, &address)?)
            });
            private(page.await)
        }
        Err(error) => not_shown(&request, &state, Purpose::ChangeAddress, error).await,
    }
}

async fn load_address_change(
    state: &State,
    token: &str,
) -> Result<participants::Asked, ServiceError> {
    state
        .change(Authority::of_public(), async |change| {
            participants::asked(change, &state.key, token).await
        })
        .await
}

async fn carry_out(state: &State, token: &str) -> Result<EmailAddress, ServiceError> {
    let person = load_address_change(state, token).await?.person;
    let address = state
        .change(Authority::of_participant(person.id), async |change| {
            participants::confirm_address(change, &state.key, token).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(address)
}

/// The page of a link that does not work, or of what went wrong.
async fn not_shown(
    request: &HttpRequest,
    state: &State,
    purpose: Purpose,
    error: ServiceError,
) -> HttpResponse {
    match error {
        ServiceError::Link(why) => refuse(request, state, purpose, why).await,
        other => failed(request, state, &other.into()),
    }
}
