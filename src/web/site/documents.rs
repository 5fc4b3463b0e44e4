//! Documents on the pages of links, over HTTP: a person's own, and those of a delegation. They work
//! without scripts, as the other forms there do.

use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Path, Payload, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::registering::{private, show_delegation, show_registration, to_page, told};
use crate::api::documents::read_id;
use crate::http::download::hand_out;
use crate::http::error::WebError;
use crate::http::input::{read_and, readable};
use crate::http::state::State;
use crate::http::upload::{Memory, UploadError};
use crate::http::upload_form::{SentFile, read_form};
use crate::site::{failed, refuse};
use domain::access::permission::Authority;
use domain::access::signature::Purpose;
use domain::people::document::{Holder, NewFile};
use domain::people::document_content::{DocumentContent, too_large};
use domain::values::invalid::Invalid;
use pages::{DocumentForm, Sent};
use services::registrations::{self, Editor};
use services::{Change, ServiceError, delegations, documents};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/registrations/{token}/documents", "GET, HEAD, POST", back)
                .route(web::post().to(change_own)),
        )
        .service(readable("/registrations/{token}/documents/{id}", fetch_own))
        .service(
            read_and("/delegations/{token}/documents", "GET, HEAD, POST", back)
                .route(web::post().to(change_of_delegation)),
        )
        .service(readable("/delegations/{token}/documents/{id}", fetch_of_delegation));
}

/// A link that somebody follows.
#[derive(Clone, Copy)]
struct Link<'a> {
    purpose: Purpose,
    token: &'a str,
}

/// What a link opens.
struct Opened {
    editor: Editor,
    holder: Holder,
    authority: Authority,
}

/// The forms have no page of their own.
async fn back(request: HttpRequest) -> HttpResponse {
    let (path, query) = (request.path().trim_end_matches("/documents"), request.query_string());
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    to_page(&format!("{path}{query}#documents"))
}

async fn change_own(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let link = Link { purpose: Purpose::Registration, token: &token };
    change_by(request, &state, link, payload).await
}

async fn change_of_delegation(
    request: HttpRequest,
    state: Data<State>,
    token: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let link = Link { purpose: Purpose::Delegation, token: &token };
    change_by(request, &state, link, payload).await
}

async fn fetch_own(
    request: HttpRequest,
    state: Data<State>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (token, id) = path.into_inner();
    fetch_by(&request, &state, Link { purpose: Purpose::Registration, token: &token }, &id).await
}

async fn fetch_of_delegation(
    request: HttpRequest,
    state: Data<State>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (token, id) = path.into_inner();
    fetch_by(&request, &state, Link { purpose: Purpose::Delegation, token: &token }, &id).await
}

async fn fetch_by(request: &HttpRequest, state: &State, link: Link<'_>, id: &str) -> HttpResponse {
    let fetched = async {
        let Opened { editor, authority, .. } = open(state, link).await?;
        hand_out(state, authority, editor, read_id(id)?).await
    };
    match fetched.await {
        Ok(file) => file,
        Err(WebError::Link(why)) => refuse(request, state, link.purpose, why).await,
        Err(error) => private(failed(request, state, &error)),
    }
}

async fn change_by(
    request: HttpRequest,
    state: &State,
    link: Link<'_>,
    payload: Payload,
) -> HttpResponse {
    // Whoever has no link, or comes too late, is not listened to at length.
    let opened = async {
        let opened = open(state, link).await?;
        let (authority, editor, holder) = (opened.authority.clone(), opened.editor, opened.holder);
        let check =
            async |change: &mut Change| documents::check_may_bring(change, editor, holder).await;
        state.change(authority, check).await?;
        Ok(opened)
    };
    let opened: Opened = match opened.await {
        Ok(opened) => opened,
        Err(error) => return show(&request, state, link, None, error).await,
    };
    let form = match read_form(&state.uploads, &request, payload).await {
        Ok(form) => form,
        Err(error) => return private(failed(&request, state, &error)),
    };
    let fields = DocumentForm::new(form.fields);
    let (file, _memory) = match form.file {
        None => (Err(Invalid::new("file", "a file", "nothing")), Memory::default()),
        Some(SentFile { bytes: Err(UploadError::Busy), .. }) => {
            return private(failed(&request, state, &UploadError::Busy.into()));
        }
        Some(SentFile { name, bytes, memory }) => (read_file(name, bytes), memory),
    };
    match carry_out(state, link, opened, &fields, file).await {
        Ok(()) => back(request).await,
        Err(error) => show(&request, state, link, Some(&fields), error).await,
    }
}

async fn carry_out(
    state: &State,
    link: Link<'_>,
    opened: Opened,
    form: &DocumentForm,
    file: Result<NewFile, Invalid>,
) -> Result<(), ServiceError> {
    let work = async |change: &mut Change| {
        // The link may have been made worthless while the file was on its way.
        let Opened { editor, holder, .. } = opened_by(change, state, link).await?;
        let which = || {
            let id = form.field("document");
            form.document().ok_or_else(|| ServiceError::not_found("document", id))
        };
        match form.field("do") {
            "withdraw" => documents::withdraw(change, editor, which()?, None).await,
            "replace" => {
                documents::replace(change, editor, which()?, None, &file?).await?;
                Ok(())
            }
            _ => {
                let (holder, new) = form.document_of(holder, file)?;
                documents::bring(change, editor, holder, new).await?;
                Ok(())
            }
        }
    };
    state.change(opened.authority, work).await
}

async fn open(state: &State, link: Link<'_>) -> Result<Opened, ServiceError> {
    let work = async |change: &mut Change| opened_by(change, state, link).await;
    state.change(Authority::of_public(), work).await
}

async fn opened_by(
    change: &mut Change,
    state: &State,
    link: Link<'_>,
) -> Result<Opened, ServiceError> {
    match link.purpose {
        Purpose::Delegation => {
            let id = delegations::by_link(change, &state.key, link.token).await?.1.id;
            Ok(Opened {
                editor: Editor::FocalPoint(id),
                holder: Holder::Delegation(id),
                authority: Authority::of_focal_point(id),
            })
        }
        _ => {
            let own = registrations::by_link(change, &state.key, link.token).await?;
            Ok(Opened {
                editor: Editor::Person(own.id),
                holder: Holder::Registration(own.id),
                authority: Authority::of_participant(own.participant),
            })
        }
    }
}

/// A file that was sent, as far as it is a document.
fn read_file(name: String, bytes: Result<Vec<u8>, UploadError>) -> Result<NewFile, Invalid> {
    let bytes = bytes.map_err(|error| match error {
        UploadError::TooLarge => too_large(),
        UploadError::Busy | UploadError::TooSlow => {
            Invalid::new("file", "a whole file in time", "a part of it")
        }
        UploadError::Broken(why) => Invalid::new("file", "a whole file", why),
    })?;
    Ok(NewFile { name, content: DocumentContent::inspected(bytes)? })
}

/// The page of the link with what went wrong, beside the field that it is about.
async fn show(
    request: &HttpRequest,
    state: &State,
    link: Link<'_>,
    form: Option<&DocumentForm>,
    error: ServiceError,
) -> HttpResponse {
    if let ServiceError::Link(why) = error {
        return refuse(request, state, link.purpose, why).await;
    }
    let (status, refused, conflict) = match told(error) {
        Ok(told) => told,
        Err(error) => return private(failed(request, state, &error)),
    };
    let is_too_large = refused.contains(&too_large());
    let status = if is_too_large { StatusCode::PAYLOAD_TOO_LARGE } else { status };
    let conflict = conflict.as_deref();
    let sent = Sent { document: form, refused: &refused, conflict, ..Sent::default() };
    match link.purpose {
        Purpose::Delegation => show_delegation(request, state, link.token, status, sent).await,
        _ => show_registration(request, state, link.token, status, sent).await,
    }
}
