//! The only room that knows HTTP: a handler extracts, calls a service, responds.

mod access;
mod answer;
pub mod api;
mod body;
mod client;
mod conditional;
mod documents;
mod download;
mod error;
mod fallback;
mod feeds;
mod file_body;
mod health;
mod idempotency;
mod input;
mod made_files;
mod members;
mod merge_patch;
mod middleware;
mod openapi;
mod origin;
mod own_badge;
mod own_data;
mod page;
mod personal_data;
mod preconditions;
mod principal;
mod problems;
mod proposals;
mod rate_limit;
mod registering;
mod site;
mod state;
mod upload;
mod upload_form;

use actix_web::web::{self, ServiceConfig};

pub use client::client_of;
pub use error::{Problem, WebError};
pub use feeds::{Express, ExpressService, express, follow as follow_feeds, hand_on_readers};
pub use middleware::around;
pub use principal::{Access, Principal, Visitor, sign_in_cookie, sign_out_cookie};
pub use state::State;

/// Every route of the service.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(input::bounds)
        // Asked for the most, and routes are tried one after the other.
        .configure(feeds::routes)
        .configure(api::routes)
        .configure(openapi::routes)
        .configure(health::routes)
        .configure(access::routes)
        .configure(site::routes)
        .configure(proposals::routes)
        .configure(registering::routes)
        .configure(documents::routes)
        .configure(members::routes)
        .configure(own_badge::routes)
        .configure(own_data::routes)
        .default_service(web::to(fallback::not_found));
}
