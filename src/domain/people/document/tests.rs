use super::*;
use crate::people::document::{DocumentStep, Finding, LONGEST_REASON};

const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn file(name: &str) -> NewFile {
    let content = DocumentContent::inspected(PDF.to_vec()).unwrap();
    NewFile { name: name.to_owned(), content }
}

fn new(kind: DocumentKind) -> NewDocument {
    let is_credentials = kind == DocumentKind::Credentials;
    let issuing_authority = is_credentials.then_some(IssuingAuthority::ForeignMinister);
    NewDocument { kind, issuing_authority, file: file("a.pdf") }
}

fn delegation() -> Holder {
    Holder::Delegation(DelegationId::new())
}

fn person() -> Holder {
    Holder::Registration(RegistrationId::new())
}

fn credentials() -> Document {
    let now = instant("2030-12-04T08:00:00Z");
    let new = new(DocumentKind::Credentials).checked(delegation()).unwrap();
    Document::brought(ConferenceId::new(), delegation(), &new, Hand::FocalPoint, now)
}

fn because(reason: &str) -> Finding {
    Finding { reason: Some(reason.to_owned()), ..Finding::default() }
}

fn take(document: &Document, step: DocumentStep, finding: &Finding) -> Result<Document, Invalid> {
    document.taken(step, finding, None, instant("2030-12-05T08:00:00Z"))
}

#[test]
fn every_step_leads_on_from_where_the_table_says_and_from_nowhere_else() {
    use DocumentStep::{Accept, Receive, Reconsider, Refuse};
    let pending = credentials();
    let copy = take(&pending, Receive, &Finding::default()).unwrap();
    let original = Finding { is_original: Some(true), ..Finding::default() };
    let original = take(&copy, Receive, &original).unwrap();
    let accepted = take(&pending, Accept, &Finding::default()).unwrap();
    let refused = take(&pending, Refuse, &because("It is not signed")).unwrap();
    for (document, steps) in [
        (&pending, vec![Receive, Accept, Refuse]),
        (&copy, vec![Receive, Accept, Refuse]),
        (&original, vec![Accept, Refuse]),
        (&accepted, vec![Receive, Reconsider]),
        (&refused, vec![Reconsider]),
    ] {
        assert_eq!(document.steps(), steps, "{document:?}");
        for step in DocumentStep::ALL {
            let finding =
                Finding { is_original: (step == Receive).then_some(true), ..because("So it is") };
            let taken = take(document, step, &finding);
            assert_eq!(taken.is_ok(), steps.contains(&step), "{step} {document:?}");
            let Ok(taken) = taken else { continue };
            assert_eq!(taken.revision, document.revision + 1);
            let is_decided = taken.status != DocumentStatus::Pending;
            assert_eq!(taken.decided_at.is_some(), is_decided, "{step} {document:?}");
        }
    }
}

#[test]
fn an_original_that_follows_a_copy_keeps_the_day_of_the_first() {
    let pending = credentials();
    let copy = pending.taken(
        DocumentStep::Receive,
        &Finding::default(),
        None,
        instant("2030-12-05T08:00:00Z"),
    );
    let copy = copy.unwrap();
    let again = take(&copy, DocumentStep::Receive, &Finding::default()).unwrap_err();
    assert_eq!(again.field, "is_original");
    let original = Finding { is_original: Some(true), ..Finding::default() };
    let later = instant("2030-12-09T08:00:00Z");
    let original = copy.taken(DocumentStep::Receive, &original, None, later).unwrap();
    assert_eq!((original.is_original, original.received_at), (true, copy.received_at));
    assert_eq!(original.status, DocumentStatus::Pending, "that is another question");
}

#[test]
fn a_refusal_and_its_taking_back_say_why() {
    let pending = credentials();
    for finding in [Finding::default(), because(" "), because(&"x".repeat(LONGEST_REASON + 1))] {
        let refused = take(&pending, DocumentStep::Refuse, &finding).unwrap_err();
        assert_eq!(refused.field, "reason");
    }
    let refused = take(&pending, DocumentStep::Refuse, &because("It is not signed")).unwrap();
    assert_eq!(refused.reason.as_deref(), Some("It is not signed"));
    let again = take(&refused, DocumentStep::Reconsider, &because("It is, on page 2")).unwrap();
    assert_eq!((again.status, again.decided_at), (DocumentStatus::Pending, None));
}

#[test]
fn whoever_reads_credentials_may_correct_who_issued_them_and_of_nothing_else() {
    let finding =
        Finding { issuing_authority: Some(IssuingAuthority::HeadOfState), ..Finding::default() };
    let accepted = take(&credentials(), DocumentStep::Accept, &finding).unwrap();
    assert_eq!(accepted.issuing_authority, Some(IssuingAuthority::HeadOfState));
    let now = instant("2030-12-04T08:00:00Z");
    let note = new(DocumentKind::NoteVerbale);
    let note = Document::brought(ConferenceId::new(), delegation(), &note, Hand::Organiser, now);
    let refused = take(&note, DocumentStep::Accept, &finding).unwrap_err();
    assert_eq!(refused.field, "issuing_authority");
    let original = Finding { is_original: Some(true), ..Finding::default() };
    assert_eq!(take(&note, DocumentStep::Accept, &original).unwrap_err().field, "is_original");
}

#[test]
fn what_was_accepted_is_not_replaced_and_what_is_replaced_is_decided_on_anew() {
    let pending = credentials();
    let now = instant("2030-12-06T08:00:00Z");
    let accepted = take(&pending, DocumentStep::Accept, &Finding::default()).unwrap();
    assert!(accepted.replaced(&file("b.pdf"), Hand::FocalPoint, now).is_err());
    let original = Finding { is_original: Some(true), ..Finding::default() };
    let received = take(&pending, DocumentStep::Receive, &original).unwrap();
    let refused = take(&received, DocumentStep::Refuse, &because("It is not signed")).unwrap();
    let replaced = refused.replaced(&file("b.pdf"), Hand::Organiser, now).unwrap();
    let expected = Document {
        file: file("b.pdf").facts(),
        brought_by: Hand::Organiser,
        brought_at: now,
        revision: refused.revision + 1,
        ..pending.clone()
    };
    assert_eq!(replaced, expected);
}

#[test]
fn a_document_goes_only_to_who_can_have_it() {
    for kind in DocumentKind::ALL {
        let fits = [delegation(), person()].map(|holder| new(kind).checked(holder).is_ok());
        let expected = match kind {
            DocumentKind::NoteVerbale | DocumentKind::Credentials => [true, false],
            DocumentKind::NominationLetter => [true, true],
            DocumentKind::Passport | DocumentKind::PressCard => [false, true],
            // The file is no image.
            DocumentKind::Photograph => [false, false],
        };
        assert_eq!(fits, expected, "{kind}");
    }
    let wrong = NewDocument { issuing_authority: None, ..new(DocumentKind::Credentials) };
    let wrong = wrong.checked(person()).unwrap_err();
    let fields: Vec<_> = wrong.iter().map(|one| one.field.as_ref()).collect();
    assert_eq!(fields, ["kind", "issuing_authority"], "all is told at once");
}

#[test]
fn credentials_are_late_from_the_day_after_at_the_venue() {
    let rule = CredentialsRule {
        due_on: "2030-12-04".parse().unwrap(),
        zone: "Asia/Ashgabat".parse().unwrap(),
        needs_original: false,
    };
    let at = |text: &str| Document { brought_at: instant(text), ..credentials() };
    assert!(!at("2030-12-04T18:59:59Z").is_late(&rule));
    assert!(at("2030-12-04T19:00:00Z").is_late(&rule));
    let note = Document { kind: DocumentKind::NoteVerbale, ..at("2030-12-04T19:00:00Z") };
    assert!(!note.is_late(&rule) && note.due_on(&rule).is_none());
}
