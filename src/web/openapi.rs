//! The OpenAPI document, made from the code.

use actix_web::HttpResponse;
use actix_web::web::ServiceConfig;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::api::{
    access, badges, bounces, check_ins, conferences, delegations, documents, groups, history, json,
    me, organisations, organisers, outbox, participants, participants_imports, participants_lists,
    proposals, registration_terms, registrations, rules, series, sessions, statistics, subscribers,
    suppressions, timeline,
};
use super::http::input::readable;
use super::{feeds, health};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Neutrality Forums",
        description = "Recurring diplomatic gatherings: what is due, what was held, and who is \
            reminded. Errors are problem+json (RFC 9457)."
    ),
    paths(
        series::list,
        series::get,
        series::create,
        series::update,
        series::delete,
        series::archive,
        series::restore,
        series::history,
        conferences::list,
        conferences::get,
        conferences::create,
        conferences::update,
        conferences::delete,
        conferences::set_status,
        conferences::history,
        sessions::list,
        sessions::get,
        sessions::create,
        sessions::update,
        sessions::delete,
        sessions::restore,
        sessions::import,
        history::list,
        timeline::list,
        proposals::create,
        proposals::list,
        proposals::get,
        proposals::approve,
        proposals::decline,
        outbox::list,
        outbox::counts,
        outbox::get,
        outbox::retry,
        outbox::cancel,
        outbox::resolve,
        outbox::pauses,
        outbox::resume,
        subscribers::create,
        me::get,
        access::sign_in,
        access::sign_out,
        access::mail_link,
        access::set_password,
        access::tokens,
        access::create_token,
        access::revoke_token,
        organisers::list,
        organisers::get,
        organisers::create,
        organisers::update,
        organisers::given,
        organisers::give,
        organisers::take,
        delegations::list,
        delegations::get,
        delegations::create,
        delegations::update,
        delegations::delete,
        delegations::renew_link,
        registration_terms::get,
        registration_terms::update,
        registrations::list,
        registrations::get,
        registrations::create,
        registrations::update,
        registrations::request,
        registrations::step,
        registrations::decide,
        registrations::reopen,
        registrations::send_link,
        registrations::renew_link,
        registrations::revoke_badge,
        documents::of_delegation,
        documents::bring_of_delegation,
        documents::of_registration,
        documents::bring_of_registration,
        documents::missing,
        documents::get,
        documents::delete,
        documents::content,
        documents::replace,
        documents::step,
        check_ins::create,
        check_ins::badge,
        check_ins::key,
        check_ins::revocations,
        badges::one,
        badges::all,
        statistics::get,
        participants_imports::create,
        participants_lists::get,
        participants_lists::csv,
        participants_lists::xlsx,
        participants_lists::pdf,
        participants::list,
        participants::get,
        participants::update,
        participants::history,
        participants::export,
        participants::preview_merge,
        participants::merge,
        participants::erase,
        participants::renew_calendar,
        organisations::list,
        organisations::get,
        organisations::create,
        organisations::add_member_states,
        organisations::update,
        organisations::delete,
        groups::list,
        groups::get,
        groups::create,
        groups::update,
        groups::delete,
        groups::set_member,
        groups::remove_member,
        bounces::create,
        suppressions::list,
        suppressions::create,
        suppressions::lift,
        suppressions::lift_address,
        rules::list,
        rules::get,
        rules::create,
        rules::update,
        rules::delete,
        rules::history,
        rules::preview,
        rules::test,
        rules::dry_run,
        get,
        super::api::feeds::list,
        feeds::all,
        feeds::series,
        feeds::group,
        feeds::conference,
        feeds::event,
        feeds::personal,
        health::live,
        health::ready,
        health::metrics,
    ),
    tags(
        (name = "series", description = "What recurs, and how obligations stand"),
        (name = "conferences", description = "Gatherings, held and to come"),
        (name = "agenda", description = "The sessions of a gathering"),
        (name = "timeline", description = "Everything dated, in order"),
        (name = "delegations", description = "Organisations at a gathering"),
        (name = "registration_terms", description = "What is asked of those who take part"),
        (name = "registrations", description = "Who takes part"),
        (name = "documents", description = "What they bring: notes verbales, credentials, cards"),
        (name = "participants", description = "People, at whatever gatherings"),
        (name = "participants_imports", description = "Files of participants, taken in"),
        (name = "participants_lists", description = "Lists of participants, to hand out"),
        (name = "statistics", description = "How many come, and from where"),
        (name = "badges", description = "Badges, to be printed"),
        (name = "check_ins", description = "Badges at the door"),
        (name = "proposals", description = "Commemorations that anybody proposes"),
        (name = "subscribers", description = "Reminder mails"),
        (name = "outbox", description = "What was mailed, what waits, and what only a person can decide"),
        (name = "bounces", description = "Mails that came back"),
        (name = "suppressions", description = "Addresses that no mail is sent to"),
        (name = "organisers", description = "Accounts, and what is given to them"),
        (name = "organisations", description = "States and organisations, which send delegations"),
        (name = "groups", description = "Groups of organisations, and their members"),
        (name = "rules", description = "Who is reminded of what, when and how"),
        (name = "audit", description = "Who changed what"),
        (name = "access", description = "Signing in, and tokens for programs"),
        (name = "feeds", description = "iCalendar, to be subscribed"),
        (name = "operations", description = "For those who run the service"),
    ),
    modifiers(&WaysIn, &UniqueNames),
)]
struct Document;

/// Names every operation after its tag, since those of two nouns are called alike.
struct UniqueNames;

impl Modify for UniqueNames {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for item in document.paths.paths.values_mut() {
            let operations =
                [&mut item.get, &mut item.put, &mut item.post, &mut item.delete, &mut item.patch];
            for operation in operations.into_iter().flatten() {
                let tag = operation.tags.as_ref().and_then(|tags| tags.first());
                if let (Some(tag), Some(name)) = (tag, &operation.operation_id) {
                    operation.operation_id = Some(format!("{tag}_{name}"));
                }
            }
        }
    }
}

/// How somebody proves who they are.
struct WaysIn;

impl Modify for WaysIn {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
            "An API token: `forums token create`, or the account page. What it may do is named by \
             its scopes.",
        ));
        components.add_security_scheme("token", SecurityScheme::Http(token.build()));
        let said = "The cookie of a browser that is signed in. Whatever changes something needs \
            X-CSRF-Token too: the `csrf_token` that signing in and /api/v1/me answer.";
        let cookie = ApiKeyValue::with_description("__Host-forums", said);
        components.add_security_scheme("sign_in", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}

pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(readable("/api/v1/openapi.json", get));
}

/// The document.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "operations", responses(
    (status = 200, description = "The OpenAPI 3.1 document", body = Object),
))]
pub(super) async fn get() -> HttpResponse {
    json(&document())
}
