//! Health and metrics, for those who run the service.

use std::fmt::Write;

use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig};

use super::http::error::WebError;
use super::http::input::readable;
use super::http::state::State;
use domain::mail::outbox::LATE;
use domain::schedule::occurrence::{OccurrenceStatus, Subject};
use domain::schedule::timeline::{Window, timeline};
use services::{catalogue, feeds, health};

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(readable("/health/live", live))
        .service(readable("/health/ready", ready))
        .service(readable("/metrics", metrics));
}

/// The process runs.
#[utoipa::path(get, path = "/health/live", tag = "operations", responses(
    (status = 200, description = "The process runs", body = String, content_type = "text/plain"),
))]
pub(super) async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("live\n")
}

/// The database answers and has every migration. Tells as well when mails are late.
#[utoipa::path(get, path = "/health/ready", tag = "operations", responses(
    (status = 200, description = "The service can do its work", body = String, content_type = "text/plain"),
    (status = 503, description = "It cannot", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn ready(state: Data<State>) -> Result<HttpResponse, WebError> {
    health::ready(&state.store).await?;
    let late = health::mails_late_by(&state.store, state.now()).await?;
    let mut text = "ready\n".to_owned();
    // It can do its work nevertheless: whoever balances requests must not take it away.
    if let Some(late) = late.filter(|late| *late > LATE) {
        let minutes = late.num_minutes();
        text.push_str(&format!("late: the oldest mail that is due has waited for {minutes} min\n"));
    }
    let feeds = state.published.figures();
    let shown = feeds::version(&state.store).await?;
    if feeds.version.is_some_and(|version| version != shown) {
        text.push_str("feeds: a change is not in them yet\n");
    }
    let refused = feeds.refused;
    if refused > 0 {
        text.push_str(&format!(
            "feeds: {refused} did not pass the check, and stay as they were; the log says why\n"
        ));
    }
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text))
}

/// Figures in the Prometheus text format.
#[utoipa::path(get, path = "/metrics", tag = "operations", responses(
    (status = 200, description = "The figures", body = String, content_type = "text/plain"),
    (status = 503, description = "The database does not answer", body = super::Problem,
        content_type = "application/problem+json"),
))]
pub(super) async fn metrics(state: Data<State>) -> Result<HttpResponse, WebError> {
    let mails = health::mails_by_state(&state.store).await?;
    let catalogue = catalogue::load(&state.store).await?;
    let now = state.now();
    let mut text = String::new();
    let mut line = |line: std::fmt::Arguments<'_>| {
        text.write_fmt(line).and_then(|()| text.write_char('\n')).expect("a string takes any text");
    };
    line(format_args!("# HELP forums_mails Mails in the outbox by state."));
    line(format_args!("# TYPE forums_mails gauge"));
    for (state, count) in mails {
        line(format_args!("forums_mails{{state=\"{state}\"}} {count}"));
    }
    line(format_args!(
        "# HELP forums_outbox_oldest_due_seconds Age of the oldest mail that is due."
    ));
    line(format_args!("# TYPE forums_outbox_oldest_due_seconds gauge"));
    let late = health::mails_late_by(&state.store, now).await?.unwrap_or_default();
    line(format_args!("forums_outbox_oldest_due_seconds {}", late.num_seconds()));
    line(format_args!(
        "# HELP forums_delivery_events_recent What happened to mails in 10 minutes."
    ));
    line(format_args!("# TYPE forums_delivery_events_recent gauge"));
    for (event, count) in health::recent_events(&state.store, now).await? {
        line(format_args!("forums_delivery_events_recent{{event=\"{event}\"}} {count}"));
    }
    let feeds = state.published.figures();
    line(format_args!("# HELP forums_feeds_kept Calendar feeds in the memory of this process."));
    line(format_args!("# TYPE forums_feeds_kept gauge"));
    line(format_args!("forums_feeds_kept {}", feeds.kept));
    line(format_args!("# HELP forums_feeds_octets What these take, in all codings."));
    line(format_args!("# TYPE forums_feeds_octets gauge"));
    line(format_args!("forums_feeds_octets {}", feeds.octets));
    line(format_args!("# HELP forums_feeds_refused Feeds that stay as they were for a defect."));
    line(format_args!("# TYPE forums_feeds_refused gauge"));
    line(format_args!("forums_feeds_refused {}", feeds.refused));
    line(format_args!("# HELP forums_feeds_behind Whether a change is not in the feeds yet."));
    line(format_args!("# TYPE forums_feeds_behind gauge"));
    let is_behind = feeds.version != Some(feeds::version(&state.store).await?);
    line(format_args!("forums_feeds_behind {}", u8::from(is_behind)));
    line(format_args!("# HELP forums_statements_total Statements sent to the database."));
    line(format_args!("# TYPE forums_statements_total counter"));
    line(format_args!("forums_statements_total {}", state.store.statements()));
    line(format_args!(
        "# HELP forums_obligation_deadline_days Days to the deadline of an obligation."
    ));
    line(format_args!("# TYPE forums_obligation_deadline_days gauge"));
    for occurrence in timeline(&catalogue, Window::ALL, now) {
        if let Subject::Deadline { series, standing, .. } = occurrence.subject
            && occurrence.status == OccurrenceStatus::Due
        {
            let days = (occurrence.when.first_day() - series.zone.today(now)).num_days();
            let slug = &series.slug;
            line(format_args!(
                "forums_obligation_deadline_days{{series=\"{slug}\",standing=\"{standing}\"}} {days}"
            ));
        }
    }
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(text))
}
