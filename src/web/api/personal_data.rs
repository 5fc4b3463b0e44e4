//! All that is kept about a person as JSON, for the person and for those who hand it out.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::texts::Texts;
use domain::access::audit::AuditEntry;
use domain::people::address_change::AddressChange;
use domain::people::document::Document;
use domain::people::participant::Participant;
use domain::people::personal_data::{KeptMail, KeptRegistration, KeptSubscription, PersonalData};

/// All that is kept about a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonalDataView {
    /// When it was put together.
    made_at: DateTime<Utc>,
    /// What is kept of the person at whatever conferences.
    record: KeptRecordView,
    /// Records that were found to be the same person's, and were merged into that.
    merged_records: Vec<KeptRecordView>,
    /// The registrations, at every conference.
    registrations: Vec<KeptRegistrationView>,
    /// The addresses that were asked for, or given, in place of another.
    address_changes: Vec<KeptAddressChangeView>,
    /// The mails that were planned about all this.
    mails: Vec<KeptMailView>,
    /// What was done to all this, the latest first.
    log: Vec<KeptEntryView>,
    /// The reminder mails that the person's confirmed addresses subscribed.
    subscriptions: Vec<KeptSubscriptionView>,
}

/// A record of a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptRecordView {
    /// The identity.
    id: Uuid,
    /// Where mails go.
    email: Option<String>,
    /// When its holder used a link that was sent to it.
    email_confirmed_at: Option<DateTime<Utc>>,
    /// Given names.
    given_name: String,
    /// Family name.
    family_name: String,
    /// Language of the mails.
    language: &'static str,
    /// IANA time zone in which dates are told.
    zone: String,
    /// When it was first entered.
    created_at: DateTime<Utc>,
}

/// A registration with everything that belongs to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptRegistrationView {
    /// The identity.
    id: Uuid,
    /// Of which record.
    participant: Uuid,
    /// The name of the conference in URLs.
    conference: String,
    /// Its title.
    title: Texts,
    /// Its first day.
    opens_on: NaiveDate,
    /// Its last day.
    closes_on: NaiveDate,
    /// The organisation whose delegation the person is in.
    delegation_of: Option<Texts>,
    /// As what.
    function: &'static str,
    /// Where it stands.
    status: &'static str,
    /// The way by which it came in.
    way: &'static str,
    /// Given names, as entered for this conference.
    given_name: String,
    /// Family name, as entered for this conference.
    family_name: String,
    /// Title or position.
    position: Option<String>,
    /// For whom somebody without a delegation works.
    affiliation: Option<String>,
    /// Where somebody without a delegation comes from.
    country: Option<&'static str>,
    /// What was said with the last decision or step back.
    reason: Option<String>,
    /// What the person agreed to, and when.
    consent: Option<KeptConsentView>,
    /// The number of the badge that is, or would be, valid.
    badge: i32,
    /// The badges that are not valid any more.
    revoked_badges: Vec<RevokedBadgeView>,
    /// The documents that were brought of the person, without their bytes.
    documents: Vec<KeptDocumentView>,
    /// When it was entered.
    created_at: DateTime<Utc>,
    /// When it was first submitted.
    submitted_at: Option<DateTime<Utc>>,
    /// When it was last approved.
    approved_at: Option<DateTime<Utc>>,
    /// When the person first came.
    checked_in_at: Option<DateTime<Utc>>,
    /// When what it said of the person was erased.
    erased_at: Option<DateTime<Utc>>,
}

/// What a person agreed to.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptConsentView {
    /// The version of the conference's text.
    version: i32,
    /// When.
    at: DateTime<Utc>,
    /// The text.
    text: Option<Texts>,
}

/// A badge that is not valid any more.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevokedBadgeView {
    /// Its number.
    number: i32,
    /// Since when.
    revoked_at: DateTime<Utc>,
}

/// A document, whose bytes the page of the registration hands out.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptDocumentView {
    /// The identity.
    id: Uuid,
    /// What it is, such as a passport or a press card.
    kind: &'static str,
    /// What the file is called.
    name: String,
    /// What the bytes were seen to be.
    media_type: &'static str,
    /// How many they are.
    octets: i32,
    /// pending, accepted or refused.
    status: &'static str,
    /// What was said with the last decision.
    reason: Option<String>,
    /// By whose hand it came in.
    brought_by: &'static str,
    /// When.
    brought_at: DateTime<Utc>,
    /// When it was decided on.
    decided_at: Option<DateTime<Utc>>,
}

/// An address in place of another.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptAddressChangeView {
    /// The new address.
    email: Option<String>,
    /// The one before.
    previous_email: Option<String>,
    /// When it was asked for.
    requested_at: DateTime<Utc>,
    /// When it was carried out, or another one was.
    ended_at: Option<DateTime<Utc>>,
}

/// A mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptMailView {
    /// The identity.
    id: Uuid,
    /// The registration that it tells of; none where it tells of an address.
    registration: Option<Uuid>,
    /// What it tells.
    kind: String,
    /// Whether it goes to the focal point of the delegation instead of the person.
    for_focal_point: bool,
    /// due, leased, sending, sent, failed, uncertain, suppressed, expired or cancelled.
    state: &'static str,
    /// When it was planned.
    planned_at: DateTime<Utc>,
    /// When it reached its end.
    ended_at: Option<DateTime<Utc>>,
    /// What the mail server answered last, or why the mail ended.
    reply: Option<String>,
}

/// An entry of the audit log.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptEntryView {
    /// When.
    at: DateTime<Utc>,
    /// Who did it; of organisers only that it was one.
    by: String,
    /// What was done.
    action: String,
    /// To what kind of thing.
    kind: &'static str,
    /// To which.
    object: Uuid,
    /// The fields that changed, as they were.
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// The same fields as they are since.
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
}

/// A subscription to reminder mails.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeptSubscriptionView {
    /// Where the mails go.
    email: String,
    /// Language of the mails.
    language: &'static str,
    /// The zone that "at 09:00" is meant in.
    zone: String,
    /// What the reminders are about.
    series: Vec<String>,
    /// When it was confirmed.
    confirmed_at: DateTime<Utc>,
    /// When its holder left.
    left_at: Option<DateTime<Utc>>,
}

impl From<PersonalData> for PersonalDataView {
    fn from(data: PersonalData) -> Self {
        Self {
            made_at: data.made_at,
            record: KeptRecordView::from(&data.record),
            merged_records: data.merged.iter().map(KeptRecordView::from).collect(),
            registrations: data.registrations.into_iter().map(From::from).collect(),
            address_changes: data.address_changes.into_iter().map(From::from).collect(),
            mails: data.mails.into_iter().map(From::from).collect(),
            log: data.log.into_iter().map(From::from).collect(),
            subscriptions: data.subscriptions.into_iter().map(From::from).collect(),
        }
    }
}

impl From<&Participant> for KeptRecordView {
    fn from(record: &Participant) -> Self {
        Self {
            id: record.id.0,
            email: record.address.as_ref().map(ToString::to_string),
            email_confirmed_at: record.confirmed_at,
            given_name: record.given_name.clone(),
            family_name: record.family_name.clone(),
            language: record.language.tag(),
            zone: record.zone.to_string(),
            created_at: record.created_at,
        }
    }
}

impl From<KeptRegistration> for KeptRegistrationView {
    fn from(kept: KeptRegistration) -> Self {
        let KeptRegistration {
            registration,
            conference,
            organisation,
            consent,
            revoked_badges,
            documents,
        } = kept;
        let details = registration.details;
        let agreed = registration.consent;
        Self {
            id: registration.id.0,
            participant: registration.participant.0,
            conference: conference.slug.to_string(),
            title: Texts::from(&conference.title),
            opens_on: conference.opens_on,
            closes_on: conference.closes_on,
            delegation_of: organisation.as_ref().map(Texts::from),
            function: registration.function.as_str(),
            status: registration.standing.status.as_str(),
            way: registration.way.as_str(),
            given_name: details.given_name,
            family_name: details.family_name,
            position: details.position,
            affiliation: details.affiliation,
            country: details.country.map(|country| country.code()),
            reason: registration.reason,
            consent: agreed.map(|agreed| KeptConsentView {
                version: agreed.version,
                at: agreed.at,
                text: consent.as_ref().map(Texts::from),
            }),
            badge: registration.badge_serial,
            revoked_badges: revoked_badges
                .into_iter()
                .map(|(number, revoked_at)| RevokedBadgeView { number, revoked_at })
                .collect(),
            documents: documents.into_iter().map(From::from).collect(),
            created_at: registration.created_at,
            submitted_at: registration.submitted_at,
            approved_at: registration.approved_at,
            checked_in_at: registration.checked_in_at,
            erased_at: registration.erased_at,
        }
    }
}

impl From<Document> for KeptDocumentView {
    fn from(document: Document) -> Self {
        Self {
            id: document.id.0,
            kind: document.kind.as_str(),
            name: document.file.name.to_string(),
            media_type: document.file.format.media_type(),
            octets: document.file.octets,
            status: document.status.as_str(),
            reason: document.reason,
            brought_by: document.brought_by.as_str(),
            brought_at: document.brought_at,
            decided_at: document.decided_at,
        }
    }
}

impl From<AddressChange> for KeptAddressChangeView {
    fn from(change: AddressChange) -> Self {
        Self {
            email: change.address.map(|address| address.to_string()),
            previous_email: change.previous.map(|address| address.to_string()),
            requested_at: change.requested_at,
            ended_at: change.ended_at,
        }
    }
}

impl From<KeptMail> for KeptMailView {
    fn from(mail: KeptMail) -> Self {
        Self {
            id: mail.id.0,
            registration: mail.registration.map(|id| id.0),
            kind: mail.notice,
            for_focal_point: mail.for_focal_point,
            state: mail.state.as_str(),
            planned_at: mail.planned_at,
            ended_at: mail.ended_at,
            reply: mail.reply,
        }
    }
}

impl From<AuditEntry> for KeptEntryView {
    fn from(entry: AuditEntry) -> Self {
        // An organiser's address is the organiser's personal data.
        let by = if entry.actor_id.is_some() { "organiser".to_owned() } else { entry.actor };
        Self {
            at: entry.at,
            by,
            action: entry.action,
            kind: entry.object.kind.as_str(),
            object: entry.object.id,
            before: entry.before,
            after: entry.after,
        }
    }
}

impl From<KeptSubscription> for KeptSubscriptionView {
    fn from(kept: KeptSubscription) -> Self {
        let subscription = kept.subscription;
        Self {
            email: subscription.address.to_string(),
            language: subscription.language.tag(),
            zone: subscription.zone.to_string(),
            series: kept.series.iter().map(ToString::to_string).collect(),
            confirmed_at: kept.confirmed_at,
            left_at: kept.left_at,
        }
    }
}
