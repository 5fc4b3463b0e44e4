//! The JSON API, version 1.

pub mod access;
pub mod badges;
pub mod bounces;
pub mod check_ins;
pub mod conferences;
pub mod delegations;
pub mod documents;
pub mod feeds;
pub mod groups;
pub mod history;
pub mod me;
pub mod organisations;
pub mod organisers;
pub mod outbox;
pub mod participants;
pub mod participants_imports;
pub mod participants_lists;
pub mod patches;
pub(super) mod personal_data;
pub mod proposals;
pub mod registration_terms;
pub mod registrations;
pub mod rules;
pub mod series;
pub mod sessions;
pub mod statistics;
pub(super) mod subscribers;
pub mod suppressions;
pub mod texts;
pub mod timeline;

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
use actix_web::web::{self, ServiceConfig};
use serde::Serialize;
use utoipa::ToSchema;

use super::http::input::{read_and, readable, resource};

/// A list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// What is in it.
    pub items: Vec<T>,
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .configure(series_routes)
        .configure(conference_routes)
        .configure(session_routes)
        .configure(access_routes)
        .configure(organiser_routes)
        .configure(registering_routes)
        .configure(organisation_routes)
        .configure(group_routes)
        .configure(mail_routes)
        .configure(rule_routes)
        .service(readable("/api/v1/audit-log", history::list))
        .service(readable("/api/v1/timeline", timeline::list))
        .service(readable("/api/v1/me", me::get))
        .configure(proposal_routes)
        .configure(outbox_routes)
        .service(
            resource("/api/v1/subscribers", "POST").route(web::post().to(subscribers::create)),
        );
}

fn proposal_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/proposals", "GET, HEAD, POST", proposals::list)
                .route(web::post().to(proposals::create)),
        )
        .service(readable("/api/v1/proposals/{id}", proposals::get))
        .service(
            resource("/api/v1/proposals/{id}/approve", "POST")
                .route(web::post().to(proposals::approve)),
        )
        .service(
            resource("/api/v1/proposals/{id}/decline", "POST")
                .route(web::post().to(proposals::decline)),
        );
}

fn outbox_routes(config: &mut ServiceConfig) {
    config
        .service(readable("/api/v1/outbox", outbox::list))
        .service(readable("/api/v1/outbox/counts", outbox::counts))
        .service(readable("/api/v1/outbox/{id}", outbox::get))
        .service(resource("/api/v1/outbox/{id}/retry", "POST").route(web::post().to(outbox::retry)))
        .service(
            resource("/api/v1/outbox/{id}/cancel", "POST").route(web::post().to(outbox::cancel)),
        )
        .service(
            resource("/api/v1/outbox/{id}/resolve", "POST").route(web::post().to(outbox::resolve)),
        )
        .service(readable("/api/v1/delivery-pauses", outbox::pauses))
        .service(
            resource("/api/v1/delivery-pauses/{stream}/resume", "POST")
                .route(web::post().to(outbox::resume)),
        );
}

fn series_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/series", "GET, HEAD, POST", series::list)
                .route(web::post().to(series::create)),
        )
        .service(
            read_and("/api/v1/series/{slug}", "GET, HEAD, PATCH, DELETE", series::get)
                .route(web::patch().to(series::update))
                .route(web::delete().to(series::delete)),
        )
        .service(readable("/api/v1/series/{slug}/history", series::history))
        .service(
            resource("/api/v1/series/{slug}/archive", "POST")
                .route(web::post().to(series::archive)),
        )
        .service(
            resource("/api/v1/series/{slug}/restore", "POST")
                .route(web::post().to(series::restore)),
        );
}

fn conference_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/conferences", "GET, HEAD, POST", conferences::list)
                .route(web::post().to(conferences::create)),
        )
        .service(
            read_and("/api/v1/conferences/{slug}", "GET, HEAD, PATCH, DELETE", conferences::get)
                .route(web::patch().to(conferences::update))
                .route(web::delete().to(conferences::delete)),
        )
        .service(readable("/api/v1/conferences/{slug}/history", conferences::history))
        .service(
            resource("/api/v1/conferences/{slug}/status", "POST")
                .route(web::post().to(conferences::set_status)),
        );
}

fn access_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/api/v1/sign-in", "POST").route(web::post().to(access::sign_in)))
        .service(resource("/api/v1/sign-out", "POST").route(web::post().to(access::sign_out)))
        .service(resource("/api/v1/sign-in-links", "POST").route(web::post().to(access::mail_link)))
        .service(resource("/api/v1/me/password", "PUT").route(web::put().to(access::set_password)))
        .service(
            read_and("/api/v1/tokens", "GET, HEAD, POST", access::tokens)
                .route(web::post().to(access::create_token)),
        )
        .service(
            resource("/api/v1/tokens/{id}", "DELETE").route(web::delete().to(access::revoke_token)),
        );
}

fn organiser_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/organisers", "GET, HEAD, POST", organisers::list)
                .route(web::post().to(organisers::create)),
        )
        .service(
            read_and("/api/v1/organisers/{id}", "GET, HEAD, PATCH", organisers::get)
                .route(web::patch().to(organisers::update)),
        )
        .service(readable("/api/v1/conferences/{slug}/organisers", organisers::given))
        .service(
            resource("/api/v1/conferences/{slug}/organisers/{id}", "PUT, DELETE")
                .route(web::put().to(organisers::give))
                .route(web::delete().to(organisers::take)),
        );
}

fn organisation_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/organisations", "GET, HEAD, POST", organisations::list)
                .route(web::post().to(organisations::create)),
        )
        .service(
            resource("/api/v1/organisations/member-states", "POST")
                .route(web::post().to(organisations::add_member_states)),
        )
        .service(
            read_and("/api/v1/organisations/{id}", "GET, HEAD, PATCH, DELETE", organisations::get)
                .route(web::patch().to(organisations::update))
                .route(web::delete().to(organisations::delete)),
        );
}

fn group_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/groups", "GET, HEAD, POST", groups::list)
                .route(web::post().to(groups::create)),
        )
        .service(
            read_and("/api/v1/groups/{slug}", "GET, HEAD, PATCH, DELETE", groups::get)
                .route(web::patch().to(groups::update))
                .route(web::delete().to(groups::delete)),
        )
        .service(
            resource("/api/v1/groups/{slug}/members/{id}", "PUT, DELETE")
                .route(web::put().to(groups::set_member))
                .route(web::delete().to(groups::remove_member)),
        );
}

fn mail_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/api/v1/bounces", "POST").route(web::post().to(bounces::create)))
        .service(
            read_and("/api/v1/suppressions", "GET, HEAD, POST", suppressions::list)
                .route(web::post().to(suppressions::create)),
        )
        .service(
            resource("/api/v1/suppressions/lift", "POST")
                .route(web::post().to(suppressions::lift_address)),
        )
        .service(
            resource("/api/v1/suppressions/{id}", "DELETE")
                .route(web::delete().to(suppressions::lift)),
        );
}

fn rule_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and("/api/v1/rules", "GET, HEAD, POST", rules::list)
                .route(web::post().to(rules::create)),
        )
        .service(
            read_and("/api/v1/rules/{id}", "GET, HEAD, PATCH, DELETE", rules::get)
                .route(web::patch().to(rules::update))
                .route(web::delete().to(rules::delete)),
        )
        .service(readable("/api/v1/rules/{id}/history", rules::history))
        .service(readable("/api/v1/rules/{id}/preview", rules::preview))
        .service(resource("/api/v1/rules/{id}/test", "POST").route(web::post().to(rules::test)))
        .service(
            resource("/api/v1/rules/{id}/dry-run", "POST").route(web::post().to(rules::dry_run)),
        );
}

fn session_routes(config: &mut ServiceConfig) {
    config
        .service(readable("/api/v1/feeds", feeds::list))
        .service(
            read_and("/api/v1/conferences/{slug}/sessions", "GET, HEAD, POST", sessions::list)
                .route(web::post().to(sessions::create)),
        )
        .service(
            read_and(
                "/api/v1/conferences/{slug}/sessions/{id}",
                "GET, HEAD, PATCH, DELETE",
                sessions::get,
            )
            .route(web::patch().to(sessions::update))
            .route(web::delete().to(sessions::delete)),
        )
        .service(
            resource("/api/v1/conferences/{slug}/agenda-imports", "POST")
                .route(web::post().to(sessions::import)),
        )
        .service(
            resource("/api/v1/conferences/{slug}/sessions/{id}/restore", "POST")
                .route(web::post().to(sessions::restore)),
        );
}

pub(crate) fn json(body: &impl Serialize) -> HttpResponse {
    let body = serde_json::to_vec(body).expect("our views are always JSON");
    let content_type = HeaderValue::from_static("application/json");
    HttpResponse::Ok().insert_header((CONTENT_TYPE, content_type)).body(body)
}

fn registering_routes(config: &mut ServiceConfig) {
    config
        .configure(delegation_routes)
        .configure(registration_routes)
        .configure(deciding_routes)
        .configure(document_routes)
        .configure(door_routes)
        .configure(participant_routes)
        .configure(list_routes);
}

fn delegation_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and(
                "/api/v1/conferences/{slug}/delegations",
                "GET, HEAD, POST",
                delegations::list,
            )
            .route(web::post().to(delegations::create)),
        )
        .service(
            read_and("/api/v1/delegations/{id}", "GET, HEAD, PATCH, DELETE", delegations::get)
                .route(web::patch().to(delegations::update))
                .route(web::delete().to(delegations::delete)),
        )
        .service(
            resource("/api/v1/delegations/{id}/renew-link", "POST")
                .route(web::post().to(delegations::renew_link)),
        );
}

fn registration_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and(
                "/api/v1/conferences/{slug}/registration-terms",
                "GET, HEAD, PATCH",
                registration_terms::get,
            )
            .route(web::patch().to(registration_terms::update)),
        )
        .service(
            read_and(
                "/api/v1/conferences/{slug}/registrations",
                "GET, HEAD, POST",
                registrations::list,
            )
            .route(web::post().to(registrations::create)),
        )
        .service(
            resource("/api/v1/conferences/{slug}/registration-requests", "POST")
                .route(web::post().to(registrations::request)),
        )
        .service(
            read_and("/api/v1/registrations/{id}", "GET, HEAD, PATCH", registrations::get)
                .route(web::patch().to(registrations::update)),
        );
}

fn deciding_routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/api/v1/conferences/{slug}/decisions", "POST")
                .route(web::post().to(registrations::decide)),
        )
        .service(
            resource("/api/v1/registrations/{id}/steps", "POST")
                .route(web::post().to(registrations::step)),
        )
        .service(
            resource("/api/v1/registrations/{id}/reopen", "POST")
                .route(web::post().to(registrations::reopen)),
        )
        .service(
            resource("/api/v1/registrations/{id}/send-link", "POST")
                .route(web::post().to(registrations::send_link)),
        )
        .service(
            resource("/api/v1/registrations/{id}/renew-link", "POST")
                .route(web::post().to(registrations::renew_link)),
        )
        .service(
            resource("/api/v1/registrations/{id}/revoke-badge", "POST")
                .route(web::post().to(registrations::revoke_badge)),
        );
}

fn document_routes(config: &mut ServiceConfig) {
    config
        .service(
            read_and(
                "/api/v1/delegations/{id}/documents",
                "GET, HEAD, POST",
                documents::of_delegation,
            )
            .route(web::post().to(documents::bring_of_delegation)),
        )
        .service(
            read_and(
                "/api/v1/registrations/{id}/documents",
                "GET, HEAD, POST",
                documents::of_registration,
            )
            .route(web::post().to(documents::bring_of_registration)),
        )
        .service(readable("/api/v1/conferences/{slug}/missing-documents", documents::missing))
        .service(
            read_and("/api/v1/documents/{id}", "GET, HEAD, DELETE", documents::get)
                .route(web::delete().to(documents::delete)),
        )
        .service(
            read_and("/api/v1/documents/{id}/content", "GET, HEAD, PUT", documents::content)
                .route(web::put().to(documents::replace)),
        )
        .service(
            resource("/api/v1/documents/{id}/steps", "POST").route(web::post().to(documents::step)),
        );
}

fn door_routes(config: &mut ServiceConfig) {
    config
        .service(resource("/api/v1/checkins", "POST").route(web::post().to(check_ins::create)))
        .service(readable("/api/v1/badge-key", check_ins::key))
        .service(readable("/api/v1/registrations/{id}/badge", check_ins::badge))
        .service(readable("/api/v1/registrations/{id}/badge.pdf", badges::one))
        .service(readable("/api/v1/conferences/{slug}/badges.pdf", badges::all))
        .service(readable("/api/v1/conferences/{slug}/badge-revocations", check_ins::revocations))
        .service(readable("/api/v1/conferences/{slug}/statistics", statistics::get));
}

fn participant_routes(config: &mut ServiceConfig) {
    config
        .service(readable("/api/v1/participants", participants::list))
        .service(
            read_and("/api/v1/participants/{id}", "GET, HEAD, PATCH", participants::get)
                .route(web::patch().to(participants::update)),
        )
        .service(readable("/api/v1/participants/{id}/history", participants::history))
        .service(readable("/api/v1/participants/{id}/export", participants::export))
        .service(
            read_and(
                "/api/v1/participants/{id}/merge",
                "GET, HEAD, POST",
                participants::preview_merge,
            )
            .route(web::post().to(participants::merge)),
        )
        .service(
            resource("/api/v1/participants/{id}/calendar-renewal", "POST")
                .route(web::post().to(participants::renew_calendar)),
        )
        .service(
            resource("/api/v1/participants/{id}/erasure", "POST")
                .route(web::post().to(participants::erase)),
        );
}

fn list_routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/api/v1/conferences/{slug}/participants-imports", "POST")
                .route(web::post().to(participants_imports::create)),
        )
        .service(readable("/api/v1/conferences/{slug}/participants-list", participants_lists::get))
        .service(readable(
            "/api/v1/conferences/{slug}/participants-list.csv",
            participants_lists::csv,
        ))
        .service(readable(
            "/api/v1/conferences/{slug}/participants-list.xlsx",
            participants_lists::xlsx,
        ))
        .service(readable(
            "/api/v1/conferences/{slug}/participants-list.pdf",
            participants_lists::pdf,
        ));
}
