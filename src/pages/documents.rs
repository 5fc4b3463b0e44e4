//! The part of a page that shows documents: what is missing, what there is, and how to bring more.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document_form::{DELEGATION, DocumentForm};
use super::form::Choice;
use super::sent::Sent;
use super::site::Site;
use domain::people::document::{Document, DocumentKind, Holder, IssuingAuthority};
use domain::people::missing_documents::{DocumentRules, Missing};
use domain::people::registration::Registration;
use domain::people::registration_terms::check_ahead;
use services::documents::{Dossier, may_open};
use services::registrations::Editor;

/// Whose documents are shown, and to whom.
#[derive(Debug)]
pub(super) struct DocumentsScene<'a> {
    /// The documents.
    pub dossier: &'a Dossier,
    /// Whoever looks at them by a link.
    pub editor: Editor,
    /// The people whom they are about.
    pub people: Vec<&'a Registration>,
    /// Where the page of the link is.
    pub page: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct DocumentsView {
    /// Where its forms are sent.
    action: String,
    is_refused: bool,
    asks_anything: bool,
    missing: Vec<MissingView>,
    items: Vec<DocumentView>,
    form: Option<UploadView>,
}

#[derive(Debug, Serialize)]
struct MissingView {
    /// Whose it is, where several are on the page.
    whose: Option<String>,
    kind: String,
    lack: String,
    due: Option<String>,
    is_overdue: bool,
}

#[derive(Debug, Serialize)]
struct DocumentView {
    id: String,
    whose: Option<String>,
    kind: String,
    name: String,
    /// Where its file is; none where it is not for whoever looks.
    href: Option<String>,
    status: &'static str,
    facts: Vec<String>,
    is_late: bool,
    reason: Option<String>,
    /// Whether it may be replaced and taken back.
    is_open: bool,
    /// What was wrong with the file that was to replace it.
    refused: Option<String>,
}

/// The form that brings a document.
#[derive(Debug, Serialize)]
struct UploadView {
    holders: Vec<Choice>,
    kinds: Vec<Choice>,
    authorities: Vec<Choice>,
    /// The fields that were not accepted, each with what is expected.
    refused: BTreeMap<String, String>,
}

impl DocumentsView {
    pub(super) fn of(site: &Site<'_>, scene: &DocumentsScene<'_>, sent: Sent<'_>) -> Self {
        let dossier = scene.dossier;
        let rules = dossier.terms.document_rules(&dossier.conference);
        let is_open = scene.is_open(site);
        let missing = dossier.missing.iter().flat_map(|(holder, missing)| {
            missing.iter().map(|one| scene.missing(site, *holder, one))
        });
        let shown = |document: &Document| scene.document(site, &rules, document, is_open, sent);
        Self {
            action: site.link(&format!("{}/documents", scene.page)),
            is_refused: sent.document.is_some() && !sent.refused.is_empty(),
            asks_anything: rules.ask_anything(),
            missing: missing.collect(),
            items: dossier.documents.iter().map(shown).collect(),
            form: is_open.then(|| scene.form(site, sent)),
        }
    }
}

impl DocumentsScene<'_> {
    /// Whether documents can be brought now.
    fn is_open(&self, site: &Site<'_>) -> bool {
        let is_asked = match self.editor {
            Editor::Person(_) => {
                self.people.iter().any(|one| one.standing.status.brings_documents())
            }
            Editor::FocalPoint(_) | Editor::Organiser => true,
        };
        is_asked && check_ahead(&self.dossier.conference, site.now).is_ok()
    }

    /// Whose a document is, where several are on the page.
    fn whose(&self, site: &Site<'_>, holder: Holder) -> Option<String> {
        match (self.editor, holder) {
            (Editor::Person(_), _) => None,
            (_, Holder::Delegation(_)) => Some(site.words().text("page-documents-delegation")),
            (_, Holder::Registration(id)) => {
                self.people.iter().find(|one| one.id == id).map(|one| one.name())
            }
        }
    }

    fn missing(&self, site: &Site<'_>, holder: Holder, one: &Missing) -> MissingView {
        let words = site.words();
        let key = if one.is_overdue { "page-document-overdue" } else { "page-document-due" };
        MissingView {
            whose: self.whose(site, holder),
            kind: words.text(&format!("document-kind-{}", one.kind)),
            lack: words.text(&format!("document-lack-{}", one.lack)),
            due: one.due_on.map(|day| words.with(key, [("date", words.date(day))])),
            is_overdue: one.is_overdue,
        }
    }

    fn document(
        &self,
        site: &Site<'_>,
        rules: &DocumentRules,
        document: &Document,
        is_open: bool,
        sent: Sent<'_>,
    ) -> DocumentView {
        let words = site.words();
        let may_open = may_open(self.editor, document);
        let replaced = sent.document.and_then(DocumentForm::document) == Some(document.id);
        let refused = sent.refused.iter().find(|one| replaced && one.field == "file");
        let zone = &self.dossier.conference.zone;
        let day = |key: &str, at| words.with(key, [("date", words.date(zone.today(at)))]);
        let kilobytes = i64::from(document.file.octets).max(1024) / 1024;
        let mut facts = vec![
            words.with("page-document-size", [("kilobytes", kilobytes)]),
            day("page-document-brought", document.brought_at),
        ];
        if let Some(authority) = document.issuing_authority {
            facts.push(words.text(&format!("document-issuing-authority-{authority}")));
        }
        if let Some(received) = document.received_at {
            let key = if document.is_original {
                "page-document-original-received"
            } else {
                "page-document-copy-received"
            };
            facts.push(day(key, received));
        }
        DocumentView {
            id: document.id.to_string(),
            whose: self.whose(site, document.holder),
            kind: words.text(&format!("document-kind-{}", document.kind)),
            name: document.file.name.to_string(),
            href: may_open.then(|| site.link(&format!("{}/documents/{}", self.page, document.id))),
            status: document.status.as_str(),
            facts,
            is_late: document.is_late(&rules.credentials),
            reason: document.reason.clone(),
            is_open: is_open && may_open && document.check_open().is_ok(),
            refused: refused.map(|one| one.expected.clone()),
        }
    }

    fn form(&self, site: &Site<'_>, sent: Sent<'_>) -> UploadView {
        let words = site.words();
        let empty = DocumentForm::default();
        // What was wrong with a replacement stands beside that.
        let brings = |form: &&DocumentForm| form.document().is_none();
        let is_brought = sent.document.is_some_and(|form| brings(&form));
        let typed = sent.document.filter(brings).unwrap_or(&empty);
        let choice = |field: &str, value: &str, label: String| Choice {
            value: value.to_owned(),
            label,
            lang: None,
            chosen: typed.field(field) == value,
        };
        let is_person = matches!(self.editor, Editor::Person(_));
        let mut holders = Vec::new();
        if !is_person {
            holders.push(choice("holder", DELEGATION, words.text("page-documents-delegation")));
            let bringing = self.people.iter().filter(|one| one.standing.status.brings_documents());
            holders.extend(bringing.map(|one| choice("holder", &one.id.to_string(), one.name())));
        }
        let kinds = DocumentKind::ALL.into_iter().filter(|kind| !is_person || kind.is_of_people());
        let refused = sent.refused.iter().filter(|_| is_brought);
        UploadView {
            holders,
            kinds: kinds
                .map(|kind| {
                    let label = words.text(&format!("document-kind-{kind}"));
                    choice("kind", kind.as_str(), label)
                })
                .collect(),
            authorities: IssuingAuthority::ALL
                .into_iter()
                .filter(|_| !is_person)
                .map(|one| {
                    let label = words.text(&format!("document-issuing-authority-{one}"));
                    choice("issuing_authority", one.as_str(), label)
                })
                .collect(),
            refused: refused.map(|one| (one.field.to_string(), one.expected.clone())).collect(),
        }
    }
}
