//! The form in which anybody proposes a commemoration, and its confirmation, over HTTP.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, FormConfig, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::http::error::WebError;
use crate::http::input::read_and;
use crate::http::state::State;
use crate::site::{ask, bad_form, failed, refuse, respond};
use domain::access::permission::Authority;
use domain::access::signature::Purpose;
use domain::schedule::proposal::Proposal;
use pages::ProposalForm;
use services::{ServiceError, catalogue, proposals};

/// Largest form, in octets: two long descriptions in any script, as a browser encodes them.
const LARGEST_FORM: usize = 512 * 1024;

pub(super) fn routes(config: &mut ServiceConfig) {
    let form = FormConfig::default()
        .limit(LARGEST_FORM)
        .error_handler(|error, request| bad_form(&error, request, LARGEST_FORM));
    config
        .service(
            read_and("/propose", "GET, HEAD, POST", to_propose)
                .app_data(form)
                .route(web::post().to(propose)),
        )
        .service(
            read_and("/propose/confirm/{token}", "GET, HEAD, POST", ask_to_confirm)
                .route(web::post().to(confirm)),
        );
}

async fn to_propose(request: HttpRequest, state: Data<State>) -> HttpResponse {
    respond(&request, &state, StatusCode::OK, async |site| {
        let catalogue = catalogue::load(&state.store).await?;
        let asked = request.query_string().split('&');
        let series = asked.filter_map(|pair| pair.strip_prefix("series=")).next();
        let form = ProposalForm::for_series(series.unwrap_or_default());
        Ok(pages::propose(&site, &catalogue, &form, &[])?)
    })
    .await
}

async fn propose(
    request: HttpRequest,
    state: Data<State>,
    fields: Form<Vec<(String, String)>>,
) -> HttpResponse {
    let form = ProposalForm::from_fields(fields.into_inner());
    match take(&state, &form).await {
        Ok(()) => {
            respond(&request, &state, StatusCode::ACCEPTED, async |site| {
                Ok(pages::proposed(&site, &form.entered.email)?)
            })
            .await
        }
        Err(ServiceError::Invalid(refused)) => {
            respond(&request, &state, StatusCode::UNPROCESSABLE_ENTITY, async |site| {
                let catalogue = catalogue::load(&state.store).await?;
                Ok(pages::propose(&site, &catalogue, &form, &refused)?)
            })
            .await
        }
        Err(error) => failed(&request, &state, &WebError::from(error)),
    }
}

async fn take(state: &State, form: &ProposalForm) -> Result<(), ServiceError> {
    if form.is_by_robot() {
        let catalogue = catalogue::load(&state.store).await?;
        form.entered.read(&catalogue.series, state.now())?;
        return Ok(());
    }
    state
        .change(Authority::of_public(), async |change| {
            proposals::propose(change, &form.entered).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(())
}

/// Programs that check the links of a mail must not confirm: a person presses a button.
async fn ask_to_confirm(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
) -> HttpResponse {
    ask(&request, &state, &token, Purpose::ConfirmProposal, pages::confirm_proposal).await
}

async fn confirm(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    match confirmed(&state, &token).await {
        Ok(proposal) => {
            respond(&request, &state, StatusCode::OK, async |site| {
                Ok(pages::proposal_confirmed(&site, &proposal)?)
            })
            .await
        }
        Err(ServiceError::Link(refused)) => {
            refuse(&request, &state, Purpose::ConfirmProposal, refused).await
        }
        Err(error) => failed(&request, &state, &WebError::from(error)),
    }
}

async fn confirmed(state: &State, token: &str) -> Result<Proposal, ServiceError> {
    let proposal = state
        .change(Authority::of_public(), async |change| {
            proposals::confirm(change, &state.key, token).await
        })
        .await?;
    state.outbox.notify_one();
    Ok(proposal)
}
