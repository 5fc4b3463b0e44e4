//! The only room that knows HTTP: a handler extracts, calls a service, responds.

pub mod api;
mod feeds;
mod health;
mod http;
mod middleware;
mod openapi;
mod server;
mod site;

use actix_web::web::{self, ServiceConfig};

pub use feeds::{Express, ExpressService, express, follow as follow_feeds, hand_on_readers};
pub use http::error::{Problem, WebError};
pub use http::principal::{Access, Principal, Visitor, sign_in_cookie, sign_out_cookie};
pub use http::state::{State, client_of};
pub use middleware::around;
pub use server::serve;

/// Every route of the service.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(http::input::bounds)
        // Asked for the most, and routes are tried one after the other.
        .configure(feeds::routes)
        .configure(api::routes)
        .configure(openapi::routes)
        .configure(health::routes)
        .configure(site::routes)
        .default_service(web::to(site::not_found));
}
