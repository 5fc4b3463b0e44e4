//! Documents as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::api::texts::Texts;
use domain::people::document::{Document, Holder};
use domain::people::missing_documents::{DocumentRules, Missing};
use services::documents::{Dossier, Known, Lacking, Whose};

/// A document, without its bytes.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentView {
    /// The identity.
    id: Uuid,
    /// The delegation whose it is; none where it is a participant's.
    delegation: Option<Uuid>,
    /// The registration of the participant whose it is; none where it is a delegation's.
    #[schema(example = json!(null))]
    registration: Option<Uuid>,
    /// note_verbale, nomination_letter, credentials, passport, photograph or press_card.
    #[schema(example = "credentials")]
    kind: &'static str,
    /// What the file is called; it ends as its bytes are.
    #[schema(example = "credentials.pdf")]
    name: String,
    /// What the bytes were seen to be.
    #[schema(example = "application/pdf")]
    media_type: &'static str,
    /// How many they are, up to 10 MiB.
    #[schema(example = 184_320)]
    octets: i32,
    /// SHA-256 of them, in hexadecimal.
    sha256: String,
    /// Of credentials: head_of_state, head_of_government, foreign_minister or other.
    #[schema(example = "foreign_minister")]
    issuing_authority: Option<&'static str>,
    /// pending, accepted or refused.
    #[schema(example = "pending")]
    status: &'static str,
    /// The steps that may be taken with it: receive, accept, refuse, reconsider.
    #[schema(example = json!(["receive", "accept", "refuse"]))]
    steps: Vec<&'static str>,
    /// What was said with the last decision.
    #[schema(example = json!(null))]
    reason: Option<String>,
    /// Whether the secretariat has the original in hand.
    is_original: bool,
    /// By whose hand it came in: person, focal_point or organiser.
    #[schema(example = "focal_point")]
    brought_by: &'static str,
    /// When it came in.
    brought_at: DateTime<Utc>,
    /// The last day on which it is in time; none where there is no such day.
    due_on: Option<NaiveDate>,
    /// Whether it came in after that.
    is_late: bool,
    /// When the secretariat first had the paper in hand.
    received_at: Option<DateTime<Utc>>,
    /// When it was decided on.
    decided_at: Option<DateTime<Utc>>,
    /// The organiser who decided; none for the command line.
    decided_by: Option<Uuid>,
}

/// The documents of a delegation with its members, or of a participant.
#[derive(Debug, Serialize, ToSchema)]
pub struct DossierView {
    /// The documents, the first entered first.
    items: Vec<DocumentView>,
    /// What is still to be brought.
    missing: Vec<MissingView>,
}

/// A document that is still to be brought, and by whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingView {
    /// The delegation that has to bring it.
    delegation: Option<Uuid>,
    /// The registration of the participant who has to.
    #[schema(example = json!(null))]
    registration: Option<Uuid>,
    #[serde(flatten)]
    document: MissingDocumentView,
}

/// A document that is still to be brought.
#[derive(Debug, Serialize, ToSchema)]
pub struct MissingDocumentView {
    /// note_verbale, nomination_letter, credentials, passport, photograph or press_card.
    #[schema(example = "credentials")]
    kind: &'static str,
    /// absent, refused (what was brought was), or original (a copy was brought).
    #[schema(example = "absent")]
    lack: &'static str,
    /// The last day on which it is in time; none where there is no such day.
    #[schema(example = "2030-12-04")]
    due_on: Option<NaiveDate>,
    /// Whether that day is over.
    is_overdue: bool,
}

/// Somebody of whom documents are missing.
#[derive(Debug, Serialize, ToSchema)]
pub struct LackingView {
    /// The delegation; of a participant that which the person is a member of.
    delegation: Option<Uuid>,
    /// The names of its organisation; none where it is a participant.
    #[schema(example = json!({ "en": "Turkmenistan" }))]
    names: Option<Texts>,
    /// The registration of the participant; none where it is a delegation.
    #[schema(example = json!(null))]
    registration: Option<Uuid>,
    /// The participant's name, given names first.
    #[schema(example = json!(null))]
    name: Option<String>,
    /// What is missing.
    missing: Vec<MissingDocumentView>,
}

impl DocumentView {
    fn of(document: &Document, rules: &DocumentRules) -> Self {
        let (delegation, registration) = ids(document.holder);
        let file = &document.file;
        Self {
            id: document.id.0,
            delegation,
            registration,
            kind: document.kind.as_str(),
            name: file.name.to_string(),
            media_type: file.format.media_type(),
            octets: file.octets,
            sha256: file.digest.to_string(),
            issuing_authority: document.issuing_authority.map(|one| one.as_str()),
            status: document.status.as_str(),
            steps: document.steps().into_iter().map(|step| step.as_str()).collect(),
            reason: document.reason.clone(),
            is_original: document.is_original,
            brought_by: document.brought_by.as_str(),
            brought_at: document.brought_at,
            due_on: document.due_on(&rules.credentials),
            is_late: document.is_late(&rules.credentials),
            received_at: document.received_at,
            decided_at: document.decided_at,
            decided_by: document.decided_by.map(|id| id.0),
        }
    }
}

impl From<&Known> for DocumentView {
    fn from(known: &Known) -> Self {
        Self::of(&known.document, &known.terms.document_rules(&known.conference))
    }
}

impl From<&Dossier> for DossierView {
    fn from(dossier: &Dossier) -> Self {
        let rules = dossier.terms.document_rules(&dossier.conference);
        let missing = dossier.missing.iter().flat_map(|(holder, missing)| {
            let (delegation, registration) = ids(*holder);
            missing.iter().map(move |one| MissingView {
                delegation,
                registration,
                document: MissingDocumentView::from(one),
            })
        });
        let documents = dossier.documents.iter();
        Self {
            items: documents.map(|document| DocumentView::of(document, &rules)).collect(),
            missing: missing.collect(),
        }
    }
}

impl From<&Missing> for MissingDocumentView {
    fn from(missing: &Missing) -> Self {
        Self {
            kind: missing.kind.as_str(),
            lack: missing.lack.as_str(),
            due_on: missing.due_on,
            is_overdue: missing.is_overdue,
        }
    }
}

impl From<&Lacking> for LackingView {
    fn from(lacking: &Lacking) -> Self {
        let missing = lacking.missing.iter().map(MissingDocumentView::from).collect();
        match &lacking.whose {
            Whose::Delegation(known) => Self {
                delegation: Some(known.delegation.id.0),
                names: Some(Texts::from(&known.organisation.details.names)),
                registration: None,
                name: None,
                missing,
            },
            Whose::Registration(registration) => Self {
                delegation: registration.delegation.map(|id| id.0),
                names: None,
                registration: Some(registration.id.0),
                name: Some(registration.name()),
                missing,
            },
        }
    }
}

/// The ids of a delegation and of a registration, one of which a holder has.
fn ids(holder: Holder) -> (Option<Uuid>, Option<Uuid>) {
    match holder {
        Holder::Delegation(id) => (Some(id.0), None),
        Holder::Registration(id) => (None, Some(id.0)),
    }
}
