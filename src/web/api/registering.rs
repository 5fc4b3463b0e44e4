//! The routes of registering: delegations, registrations, and what is asked of them.

use actix_web::web::{self, ServiceConfig};

use super::{
    badges, check_ins, delegations, documents, participants, participants_imports,
    participants_lists, registration_terms, registrations, statistics,
};
use crate::web::input::{read_and, readable, resource};

pub(super) fn routes(config: &mut ServiceConfig) {
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
