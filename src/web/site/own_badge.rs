//! One's own badge, by the personal link.

use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use super::registering::private;
use crate::api::badges;
use crate::http::input::readable;
use crate::http::state::State;
use crate::site::{failed, language, refuse};
use domain::access::permission::Authority;
use domain::access::signature::Purpose;
use domain::people::printed_badges::BadgeLayout;
use services::{ServiceError, registrations};

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(readable("/registrations/{token}/badge.pdf", own_badge));
}

async fn own_badge(request: HttpRequest, state: Data<State>, token: Path<String>) -> HttpResponse {
    let found = state.change(Authority::of_public(), async |change| {
        registrations::own_printed_badge(change, &state.key, &token).await
    });
    let badge = match found.await {
        Ok(badge) => badge,
        Err(ServiceError::Link(why)) => {
            return refuse(&request, &state, Purpose::Registration, why).await;
        }
        Err(error) => return failed(&request, &state, &error.into()),
    };
    let (layout, language) = (BadgeLayout::Single, language(&request));
    match badges::print(&state, "badge.pdf", badge, layout, language).await {
        Ok(file) => private(file),
        Err(error) => failed(&request, &state, &error),
    }
}
