//! The only room that knows HTTP: a handler extracts, calls a service, responds.

pub mod api;
mod conditional;
mod error;
mod feeds;
mod health;
mod middleware;
pub mod pages;
mod site;
mod state;

use actix_web::web::{self, ServiceConfig};

pub use error::{Problem, WebError};
pub use middleware::around;
pub use state::State;

/// Every route of the service.
pub fn routes(config: &mut ServiceConfig) {
    config
        .configure(api::routes)
        .configure(feeds::routes)
        .configure(health::routes)
        .configure(site::routes)
        .default_service(web::to(error::not_found));
}
