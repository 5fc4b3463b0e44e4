//! What a conference asks of those who register.

use std::collections::BTreeMap;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::texts::Texts;
use crate::api::patches::patch;
use crate::http::answer::{Answer, read_revised};
use crate::http::body::Body;
use crate::http::input::conference_slug;
use crate::http::merge_patch::{Patch, patched};
use crate::http::preconditions::IfMatch;
use crate::http::problems::{Editing, Reading};
use crate::{Principal, State, WebError};
use domain::people::function::Category;
use domain::people::registration_terms::{CategoryTerms, LONGEST_CONSENT, RegistrationTerms};
use domain::values::invalid::{Checks, Invalid, bounded_text};
use domain::words::language::{Language, LocalizedText};
use services::registration_terms;

/// What a conference asks of those who register.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationTermsBody {
    /// From when people and focal points may register; at once where nothing is said.
    #[serde(default)]
    #[schema(example = "2030-06-01T00:00:00Z")]
    opens_at: Option<String>,
    /// Until when; until the conference is over where nothing is said.
    #[serde(default)]
    #[schema(example = "2030-11-30T18:00:00Z")]
    closes_at: Option<String>,
    /// How many days after its last day personal data are kept, 1 to 3650.
    #[schema(example = 365)]
    retention_days: i32,
    /// What people agree to.
    consent: Texts,
    /// How many days before the opening credentials are due at the latest, 0 to 365.
    #[schema(example = 7)]
    credentials_days: i32,
    /// Whether the original of credentials is needed, and not only a copy.
    #[schema(example = false)]
    needs_original_credentials: bool,
    /// What is asked of each category: delegate, observer, speaker, press, staff.
    #[serde(default)]
    categories: BTreeMap<String, CategoryTermsBody>,
}

patch! {
    /// What is to change of what a conference asks (RFC 7396).
    RegistrationTermsPatch of RegistrationTermsBody
}

/// What is asked of one category.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryTermsBody {
    /// How many may come; no limit where nothing is said.
    #[serde(default)]
    #[schema(example = 200)]
    seats: Option<i32>,
    /// Whether a person may register alone, by the public form.
    #[serde(default)]
    has_form: bool,
    /// What they must bring: note_verbale, nomination_letter and credentials through their
    /// delegation, passport, photograph and press_card themselves. Who comes alone brings a
    /// nomination_letter themself.
    #[serde(default)]
    #[schema(example = json!(["note_verbale", "credentials"]))]
    documents: Vec<String>,
}

/// The same, as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationTermsView {
    #[serde(flatten)]
    terms: RegistrationTermsBody,
    /// Rises by one when the text that people agree to changes.
    #[schema(example = 1)]
    consent_version: i32,
    /// Whether people and focal points may register now.
    is_open: bool,
    /// Why not.
    #[schema(example = json!(null))]
    why_closed: Option<String>,
}

/// What a conference asks of those who register; the usual terms until an organiser changes them.
#[utoipa::path(get, path = "/api/v1/conferences/{slug}/registration-terms", tag = "registration_terms",
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025")),
    responses((status = 200, description = "The terms", body = RegistrationTermsView,
        headers(("ETag" = String))), Reading))]
pub async fn get(
    request: HttpRequest,
    state: Data<State>,
    slug: Path<String>,
) -> Result<HttpResponse, WebError> {
    let now = state.now();
    let (conference, terms) =
        registration_terms::of(&state.store, now, &conference_slug(&slug)?).await?;
    let open = terms.check_open(&conference, now);
    Ok(read_revised(&request, terms.revision, &RegistrationTermsView::new(&terms, open)))
}

/// Changes what a conference asks, by JSON Merge Patch: what is named is replaced, and null removes
/// it. Seats that become free go to those who wait for them.
#[utoipa::path(patch, path = "/api/v1/conferences/{slug}/registration-terms",
    tag = "registration_terms",
    request_body(content = RegistrationTermsPatch, example = json!({
        "categories": { "observer": { "seats": 100, "has_form": true } } })),
    params(("slug" = String, Path, description = "The conference", example = "ashgabat-2025"),
        IfMatch),
    responses((status = 200, description = "The terms as they are since",
        body = RegistrationTermsView, headers(("ETag" = String))), Editing),
    security(("token" = ["register"]), ("sign_in" = [])))]
pub async fn update(
    state: Data<State>,
    principal: Principal,
    IfMatch(expected): IfMatch,
    slug: Path<String>,
    body: Body<Patch>,
) -> Result<HttpResponse, WebError> {
    let (slug, now) = (conference_slug(&slug)?, state.now());
    let (conference, terms) = state
        .change(principal.authority, async |change| {
            registration_terms::edit(change, &slug, expected, &|present| {
                Ok(patched(&RegistrationTermsBody::from(present), &body.value)?.read(present)?)
            })
            .await
        })
        .await?;
    state.outbox.notify_one();
    let open = terms.check_open(&conference, now);
    Ok(Answer::ok(terms.revision, &RegistrationTermsView::new(&terms, open)).respond())
}

impl RegistrationTermsView {
    fn new(terms: &RegistrationTerms, open: Result<(), String>) -> Self {
        Self {
            terms: RegistrationTermsBody::from(terms),
            consent_version: terms.consent_version,
            is_open: open.is_ok(),
            why_closed: open.err(),
        }
    }
}

impl RegistrationTermsBody {
    fn read(self, present: &RegistrationTerms) -> Result<RegistrationTerms, Vec<Invalid>> {
        let mut checks = Checks::default();
        let opens_at = self.opens_at.map(|text| instant("opens_at", &text)).transpose();
        let closes_at = self.closes_at.map(|text| instant("closes_at", &text)).transpose();
        let (opens_at, closes_at) = (checks.keep(opens_at), checks.keep(closes_at));
        let consent = LocalizedText::from(self.consent);
        for language in Language::ALL.into_iter().filter(|one| consent.answered_in(*one) == *one) {
            let text = consent.in_language(language);
            checks.keep(bounded_text(format!("consent.{language}"), text, LONGEST_CONSENT));
        }
        let mut categories = BTreeMap::new();
        for (name, body) in self.categories {
            let category = checks.keep(name.parse::<Category>());
            let documents = body.documents.iter().enumerate().filter_map(|(index, kind)| {
                checks.take(format!("categories.{name}.documents.{index}"), kind.parse())
            });
            let documents = documents.collect();
            let terms = CategoryTerms { seats: body.seats, has_form: body.has_form, documents };
            if let Some(category) = category.filter(|_| terms != CategoryTerms::default()) {
                categories.insert(category, terms);
            }
        }
        checks.finish()?;
        Ok(RegistrationTerms {
            opens_at: opens_at.flatten(),
            closes_at: closes_at.flatten(),
            retention_days: self.retention_days,
            consent,
            credentials_days: self.credentials_days,
            needs_original_credentials: self.needs_original_credentials,
            categories,
            ..present.clone()
        })
    }
}

impl From<&RegistrationTerms> for RegistrationTermsBody {
    fn from(terms: &RegistrationTerms) -> Self {
        let told = |instant: DateTime<Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
        let category = |(category, terms): (&Category, &CategoryTerms)| {
            let body = CategoryTermsBody {
                seats: terms.seats,
                has_form: terms.has_form,
                documents: terms.documents.iter().map(ToString::to_string).collect(),
            };
            (category.to_string(), body)
        };
        Self {
            opens_at: terms.opens_at.map(told),
            closes_at: terms.closes_at.map(told),
            retention_days: terms.retention_days,
            consent: Texts::from(&terms.consent),
            credentials_days: terms.credentials_days,
            needs_original_credentials: terms.needs_original_credentials,
            categories: terms.categories.iter().map(category).collect(),
        }
    }
}

fn instant(field: &'static str, text: &str) -> Result<DateTime<Utc>, Invalid> {
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc())
        .map_err(|_| Invalid::new(field, "an instant such as 2030-06-01T00:00:00Z", text))
}
