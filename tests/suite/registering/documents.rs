//! Documents of delegations and participants, as the program of an organiser sees to them.

use domain::access::organiser::Role;
use serde_json::{Value, json};

use crate::support::app::at;
use crate::support::forum::{Forum, id_of};
use crate::support::http::Response;
use crate::support::papers::{pdf, pdf_of, png};

const CREDENTIALS: &str = "kind=credentials&issuing_authority=foreign_minister&name=powers.pdf";
const LARGEST: usize = 10 * 1024 * 1024;

fn of_delegation(forum: &Forum) -> String {
    format!("/api/v1/delegations/{}", forum.delegation("Institute", &json!({})))
}

fn of_person(forum: &Forum, name: &str) -> String {
    format!("/api/v1/registrations/{}", id_of(&forum.submitted(name)))
}

fn step(forum: &Forum, document: &Value, body: &Value) -> Response {
    forum.post(&format!("/api/v1/documents/{}/steps", id_of(document)), body)
}

fn take(forum: &Forum, document: &Value, body: &Value) -> Value {
    let taken = step(forum, document, body);
    assert_eq!(taken.status, 200, "{}", taken.text());
    taken.json()
}

fn refused_fields(answer: &Response) -> Vec<String> {
    assert_eq!(answer.status, 422, "{}", answer.text());
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn credentials_are_brought_received_accepted_and_reconsidered() {
    let forum = Forum::open();
    let delegation = of_delegation(&forum);
    let bytes = pdf("We, Minister for Foreign Affairs");
    let brought = forum.bring(&delegation, CREDENTIALS, &bytes);
    assert_eq!(brought["status"], "pending");
    assert_eq!(brought["steps"], json!(["receive", "accept", "refuse"]));
    assert_eq!(brought["issuing_authority"], "foreign_minister");
    assert_eq!(
        (&brought["name"], &brought["media_type"]),
        (&json!("powers.pdf"), &json!("application/pdf"))
    );
    assert_eq!((&brought["due_on"], &brought["is_late"]), (&json!("2030-12-04"), &json!(false)));
    assert_eq!(brought["octets"], bytes.len());

    let received = take(&forum, &brought, &json!({ "step": "receive", "is_original": true }));
    assert_eq!((&received["is_original"], &received["status"]), (&json!(true), &json!("pending")));
    let by = json!({ "step": "accept", "issuing_authority": "head_of_state" });
    let accepted = take(&forum, &brought, &by);
    assert_eq!(accepted["status"], "accepted");
    assert_eq!(accepted["issuing_authority"], "head_of_state", "as whoever read it saw");
    assert!(accepted["decided_by"].is_string() && accepted["decided_at"].is_string());

    let path = format!("/api/v1/documents/{}", id_of(&brought));
    let delete = || forum.request("DELETE", &path).header("if-match", "*").send().status;
    assert_eq!(delete(), 409, "what was accepted stays");
    assert_eq!(
        refused_fields(&step(&forum, &brought, &json!({ "step": "reconsider" }))),
        ["reason"]
    );
    take(&forum, &brought, &json!({ "step": "reconsider", "reason": "The seal is another's" }));
    let refused =
        take(&forum, &brought, &json!({ "step": "refuse", "reason": "It is not signed" }));
    assert_eq!(refused["reason"], "It is not signed");
    assert_eq!(delete(), 204);
    assert_eq!(forum.get(&path).status, 404);
    assert_eq!(forum.app.database.query("SELECT count(*) FROM document_contents"), [["0"]]);

    let log = forum.app.database.query(
        "SELECT action, (audit_log::text ~ 'We, Minister')::text FROM audit_log
         WHERE object_kind = 'document' ORDER BY id",
    );
    let actions: Vec<_> = log.iter().map(|entry| entry[0].as_str()).collect();
    assert_eq!(actions, ["bring", "receive", "accept", "reconsider", "refuse", "withdraw"]);
    assert!(log.iter().all(|entry| entry[1] == "false"), "without the content");
}

#[test]
fn a_document_is_handed_out_as_a_file_of_what_it_is() {
    let forum = Forum::open();
    let person = of_person(&forum, "anna");
    let name = "kind=photograph&name=%D0%90%D0%BD%D0%BD%D0%B0%22%0D%0Ax.html";
    let brought = forum.bring(&person, name, &png(3));
    assert_eq!(brought["name"], "Анна_x.html.png");
    let file = forum.get(&format!("/api/v1/documents/{}/content", id_of(&brought)));
    assert_eq!((file.status, &file.body), (200, &png(3)));
    for (header, value) in [
        ("content-type", "image/png"),
        (
            "content-disposition",
            "attachment; filename=\"_____x.html.png\"; \
             filename*=UTF-8''%D0%90%D0%BD%D0%BD%D0%B0_x.html.png",
        ),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("content-length", png(3).len().to_string().as_str()),
    ] {
        assert_eq!(file.header(header), Some(value), "{header}");
    }
    let head = forum.request("HEAD", &format!("/api/v1/documents/{}/content", id_of(&brought)));
    let head = head.send();
    assert_eq!((head.status, head.body.len()), (200, 0));
    let largest = pdf_of(LARGEST);
    let large = forum.bring(&person, "kind=passport", &largest);
    assert_eq!(large["name"], "document.pdf");
    let file = forum.get(&format!("/api/v1/documents/{}/content", id_of(&large)));
    assert!(file.body == largest, "{} octets came", file.body.len());
}

#[test]
fn what_is_not_a_document_is_refused_and_nothing_of_it_is_kept() {
    let forum = Forum::open();
    let (delegation, person) = (of_delegation(&forum), of_person(&forum, "anna"));
    let file = pdf("A letter");
    for (path, query, bytes, fields) in [
        (&person, "kind=passport&name=a.pdf", b"<script>alert(1)</script>".to_vec(), vec!["file"]),
        (&person, "kind=passport", b"%PDF-1.7 that was cut".to_vec(), vec!["file"]),
        (&person, "kind=passport", Vec::new(), vec!["file"]),
        (&person, "kind=photograph", file.clone(), vec!["file"]),
        (&person, "kind=credentials", file.clone(), vec!["kind", "issuing_authority"]),
        (&delegation, "kind=press_card", file.clone(), vec!["kind"]),
        (&delegation, "kind=credentials", file.clone(), vec!["issuing_authority"]),
        (
            &delegation,
            "kind=credentials&issuing_authority=king",
            file.clone(),
            vec!["issuing_authority"],
        ),
        (
            &delegation,
            "kind=note_verbale&issuing_authority=other",
            file.clone(),
            vec!["issuing_authority"],
        ),
        (&delegation, "kind=poem", b"x".to_vec(), vec!["kind", "file"]),
        (&delegation, "", file.clone(), vec!["kind"]),
        (&delegation, "kind=note_verbale&what=else", file.clone(), vec!["query"]),
    ] {
        let answer = forum.try_to_bring(path, query, &bytes);
        assert_eq!(refused_fields(&answer), fields, "{query}: {}", answer.text());
    }
    let too_large = forum.try_to_bring(&person, "kind=passport", &vec![b' '; LARGEST + 1]);
    assert_eq!(too_large.status, 413, "{}", too_large.text());
    assert_eq!(too_large.json()["code"], "too-large");
    let unknown = "/api/v1/delegations/019aadb0-7c00-7000-8000-000000000001";
    assert_eq!(forum.try_to_bring(unknown, "kind=note_verbale", &file).status, 404);
    assert_eq!(forum.app.database.query("SELECT count(*) FROM documents"), [["0"]]);
}

#[test]
fn the_same_file_is_brought_once_and_a_key_repeats_an_answer() {
    let forum = Forum::open();
    let delegation = of_delegation(&forum);
    let send = |key: &str, bytes: &[u8]| {
        let path = format!("{delegation}/documents?kind=note_verbale");
        forum.request("POST", &path).header("idempotency-key", key).body(bytes)
    };
    let first = send("one", &pdf("A"));
    let again = send("one", &pdf("A"));
    assert_eq!((again.status, again.json()), (201, first.json()));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(send("one", &pdf("B")).status, 422, "the key was sent with another file");
    assert_eq!(refused_fields(&send("two", &pdf("A"))), ["file"]);
    assert_eq!(send("three", &pdf("B")).status, 201);
}

#[test]
fn nobody_fills_the_disk() {
    let forum = Forum::open();
    let person = of_person(&forum, "anna");
    for n in 0..10 {
        forum.bring(&person, "kind=passport", &pdf(&n.to_string()));
    }
    let one_more = forum.try_to_bring(&person, "kind=passport", &pdf("11"));
    assert_eq!(refused_fields(&one_more), ["file"]);
    assert!(one_more.text().contains("at most 10 documents"), "{}", one_more.text());

    let other = of_person(&forum, "bruno");
    let first = forum.bring(&other, "kind=passport", &pdf_of(LARGEST));
    forum.bring(&other, "kind=passport", &pdf_of(LARGEST - 1));
    let one_more = forum.try_to_bring(&other, "kind=passport", &pdf_of(100));
    assert!(one_more.text().contains("20 MiB together"), "{}", one_more.text());
    let path = format!("/api/v1/documents/{}/content?name=b.pdf", id_of(&first));
    let put = forum.request("PUT", &path).header("if-match", "*").body(pdf_of(200));
    assert_eq!(put.status, 200, "{}", put.text());
    assert_eq!(forum.try_to_bring(&other, "kind=passport", &pdf_of(100)).status, 201);
}

#[test]
fn a_file_is_replaced_until_it_is_accepted_and_decided_on_anew() {
    let forum = Forum::open();
    let delegation = of_delegation(&forum);
    let brought = forum.bring(&delegation, CREDENTIALS, &pdf("First"));
    take(&forum, &brought, &json!({ "step": "refuse", "reason": "It is not signed" }));
    let path = format!("/api/v1/documents/{}/content?name=second.pdf", id_of(&brought));
    let put =
        |tag: &str, bytes: &[u8]| forum.request("PUT", &path).header("if-match", tag).body(bytes);
    let stale = put("\"1-00\"", &pdf("Second"));
    assert_eq!(stale.status, 412, "{}", stale.text());
    assert_eq!(stale.json()["changes"][0]["action"], "refuse", "it is told what was done");
    assert_eq!(refused_fields(&put("*", b"<html>")), ["file"]);
    let replaced = put("\"2-00\"", &pdf("Second")).json();
    assert_eq!((&replaced["status"], &replaced["reason"]), (&json!("pending"), &json!(null)));
    assert_eq!(replaced["name"], "second.pdf");
    let content = forum.get(&format!("/api/v1/documents/{}/content", id_of(&brought)));
    assert_eq!(content.body, pdf("Second"));
    let stale = forum
        .request("POST", &format!("/api/v1/documents/{}/steps", id_of(&brought)))
        .header("if-match", "\"2-00\"")
        .header("content-type", "application/json")
        .body(json!({ "step": "accept" }).to_string());
    assert_eq!(stale.status, 412, "nobody accepts what they have not read");
    take(&forum, &brought, &json!({ "step": "accept" }));
    assert_eq!(put("*", &pdf("Third")).status, 409);
}

#[test]
fn what_a_category_must_bring_is_listed_until_it_was_brought() {
    let forum = Forum::open();
    forum.ask(&json!({ "categories": {
        "delegate": { "documents": ["note_verbale", "credentials"] },
        "press": { "documents": ["press_card", "nomination_letter"] }
    } }));
    let second = forum.delegation("Second", &json!({ "precedence": 2 }));
    let first = forum.delegation("First", &json!({ "precedence": 1 }));
    let empty = forum.delegation("Empty", &json!({ "precedence": 3 }));
    let member = |delegation: &str, function: &str, name: &str| {
        forum.register(&json!({
            "family_name": name, "delegation": delegation, "function": function,
            "status": "endorsed"
        }))
    };
    member(&second, "delegate", "A");
    let head = member(&first, "head", "B");
    let reporter = member(&first, "press", "Reporter");
    let alone = forum.register(&json!({
        "family_name": "Alone", "function": "press", "status": "submitted",
        "email": "alone@example.org"
    }));
    forum.submitted("observer");
    let all = |kinds: &[&str]| kinds.iter().map(|kind| (*kind).to_owned()).collect::<Vec<_>>();
    let both = all(&["note_verbale", "credentials"]);
    let expected = vec![
        ("First".to_owned(), both.clone()),
        ("Second".to_owned(), both.clone()),
        ("Reporter".to_owned(), all(&["press_card"])),
        ("Alone".to_owned(), all(&["nomination_letter", "press_card"])),
    ];
    for limit in ["limit=100", "limit=1", "limit=3"] {
        assert_eq!(forum.missing(limit), expected, "{limit}");
    }
    let cards = forum.missing("kind=press_card&limit=1");
    assert_eq!(
        cards.iter().map(|(who, _)| who.as_str()).collect::<Vec<_>>(),
        ["Reporter", "Alone"]
    );
    assert_eq!(forum.get("/api/v1/conferences/forum/missing-documents?kind=x").status, 422);
    let cursor = "/api/v1/conferences/forum/missing-documents?cursor=x";
    assert_eq!(refused_fields(&forum.get(cursor)), ["cursor"]);

    let dossier = |path: &str| forum.get(&format!("/api/v1/{path}/documents")).json();
    let of_first = dossier(&format!("delegations/{first}"));
    let missing: Vec<_> =
        of_first["missing"].as_array().unwrap().iter().map(|one| one["kind"].clone()).collect();
    assert_eq!(missing, ["note_verbale", "credentials", "press_card"], "with its members'");
    assert_eq!(dossier(&format!("delegations/{empty}")), json!({ "items": [], "missing": [] }));
    let of_head = dossier(&format!("registrations/{}", id_of(&head)));
    assert_eq!(of_head["missing"], json!([]), "a delegation's are not one member's");

    let credentials = forum.bring(&format!("/api/v1/delegations/{first}"), CREDENTIALS, &pdf("C"));
    forum.bring(&format!("/api/v1/delegations/{first}"), "kind=note_verbale", &pdf("N"));
    let card = format!("/api/v1/registrations/{}", id_of(&reporter));
    forum.bring(&card, "kind=press_card", &png(1));
    let of_alone = format!("/api/v1/registrations/{}", id_of(&alone));
    forum.bring(&of_alone, "kind=nomination_letter", &pdf("L"));
    forum.step(&alone, "withdraw");
    assert_eq!(forum.missing(""), [("Second".to_owned(), both)]);
    take(&forum, &credentials, &json!({ "step": "refuse", "reason": "It is not signed" }));
    let of_first = dossier(&format!("delegations/{first}"));
    assert_eq!(of_first["missing"][0]["lack"], "refused", "{of_first}");
    assert_eq!(of_first["items"].as_array().unwrap().len(), 3);
}

#[test]
fn credentials_have_a_deadline_and_their_original_may_be_needed() {
    let forum = Forum::open();
    forum.ask(&json!({
        "credentials_days": 10, "needs_original_credentials": true,
        "categories": { "delegate": { "documents": ["credentials"] } }
    }));
    let delegation = forum.delegation("Institute", &json!({}));
    forum.register(&json!({
        "delegation": delegation, "function": "delegate", "status": "endorsed"
    }));
    let path = format!("/api/v1/delegations/{delegation}");
    let missing = || forum.get(&format!("{path}/documents")).json()["missing"][0].clone();
    let told =
        |one: &Value| (one["lack"].clone(), one["due_on"].clone(), one["is_overdue"].clone());
    assert_eq!(told(&missing()), (json!("absent"), json!("2030-12-01"), json!(false)));
    // Midnight at the venue, which is five hours ahead.
    forum.app.clock.set(at("2030-12-01T19:00:00Z"));
    assert_eq!(told(&missing()), (json!("absent"), json!("2030-12-01"), json!(true)));
    let brought = forum.bring(&path, CREDENTIALS, &pdf("C"));
    assert_eq!(brought["is_late"], true);
    take(&forum, &brought, &json!({ "step": "accept" }));
    assert_eq!(missing()["lack"], "original", "provisionally accepted");
    take(&forum, &brought, &json!({ "step": "receive", "is_original": true }));
    assert_eq!(missing(), json!(null));
    let again = step(&forum, &brought, &json!({ "step": "receive", "is_original": true }));
    assert_eq!(refused_fields(&again), ["step"]);
}

#[test]
fn the_terms_name_what_is_asked_and_refuse_what_is_not_known() {
    let forum = Forum::open();
    let path = "/api/v1/conferences/forum/registration-terms";
    let usual = forum.app.get(path).json();
    assert_eq!(
        (&usual["credentials_days"], &usual["needs_original_credentials"]),
        (&json!(7), &json!(false))
    );
    forum.ask(&json!({ "categories": { "press": { "documents": ["press_card", "press_card"] } } }));
    let since = forum.app.get(path).json();
    assert_eq!(since["categories"]["press"]["documents"], json!(["press_card"]));
    forum.ask(&json!({ "categories": { "press": { "seats": 5 } } }));
    let since = forum.app.get(path).json();
    assert_eq!(since["categories"]["press"]["documents"], json!(["press_card"]), "it stays");
    for (wrong, field) in [
        (json!({ "credentials_days": 366 }), "credentials_days"),
        (json!({ "credentials_days": -1 }), "credentials_days"),
        (
            json!({ "categories": { "press": { "documents": ["press_card", "poem"] } } }),
            "categories.press.documents.1",
        ),
    ] {
        assert_eq!(refused_fields(&forum.patch(path, &wrong)), [field], "{wrong}");
    }
}

#[test]
fn documents_are_for_the_organisers_of_their_conference() {
    let forum = Forum::open();
    let (delegation, person) = (of_delegation(&forum), of_person(&forum, "anna"));
    let note = forum.bring(&delegation, "kind=note_verbale", &pdf("N"));
    let passport = forum.bring(&person, "kind=passport", &pdf("P"));
    let other = forum.app.organiser("other@example.org", Role::Organiser);
    let tokens = [
        forum.app.token_of(&other),
        forum.app.token(Role::Viewer),
        forum.app.token(Role::Reviewer),
    ];
    let mut paths = vec![format!("{delegation}/documents"), format!("{person}/documents")];
    for document in [&note, &passport] {
        paths.push(format!("/api/v1/documents/{}", id_of(document)));
        paths.push(format!("/api/v1/documents/{}/content", id_of(document)));
    }
    paths.push("/api/v1/conferences/forum/missing-documents".to_owned());
    for path in &paths {
        assert_eq!(forum.get(path).status, 200, "{path}");
        assert_eq!(forum.app.get(path).status, 401, "{path}");
        for token in &tokens {
            let answer = forum.app.request("GET", path).bearer(token).send();
            assert_eq!(answer.status, 403, "{path}: {}", answer.text());
        }
    }
}

#[test]
fn a_delegation_that_brought_something_is_not_discarded() {
    let forum = Forum::open();
    let delegation = of_delegation(&forum);
    let note = forum.bring(&delegation, "kind=note_verbale", &pdf("N"));
    let discard = || forum.request("DELETE", &delegation).header("if-match", "*").send().status;
    assert_eq!(discard(), 409);
    let path = format!("/api/v1/documents/{}", id_of(&note));
    assert_eq!(forum.request("DELETE", &path).header("if-match", "*").send().status, 204);
    assert_eq!(discard(), 204);
}

#[test]
fn documents_go_with_the_personal_data() {
    let forum = Forum::open();
    let (delegation, kept) = (of_delegation(&forum), of_person(&forum, "bruno"));
    let anna = forum.submitted("anna");
    let own = format!("/api/v1/registrations/{}", id_of(&anna));
    forum.bring(&own, "kind=passport&name=annayeva.pdf", &pdf("P"));
    forum.bring(&kept, "kind=passport&name=bruno.pdf", &pdf("P"));
    forum.bring(&delegation, "kind=note_verbale&name=annayeva.pdf", &pdf("N"));
    let letter = "kind=nomination_letter&name=annayeva.pdf";
    let taken_back = forum.bring(&delegation, letter, &pdf("L"));
    let path = format!("/api/v1/documents/{}", id_of(&taken_back));
    assert_eq!(forum.request("DELETE", &path).header("if-match", "*").send().status, 204);
    let count = |table: &str| {
        forum.app.database.query(&format!("SELECT count(*)::text FROM {table}"))[0][0].clone()
    };
    let names = || {
        let named = "SELECT count(*)::text FROM audit_log WHERE audit_log::text ~ 'annayeva'";
        forum.app.database.query(named)[0][0].clone()
    };
    let owner = forum.app.token(Role::Owner);
    let erase = format!("/api/v1/participants/{}/erasure", anna["participant"].as_str().unwrap());
    assert_eq!(forum.app.request("POST", &erase).bearer(&owner).send().status, 204);
    assert_eq!((count("documents"), count("document_contents")), ("2".into(), "2".into()));
    assert_eq!(names(), "3", "what the delegation has brought and taken back");
    let again = forum.try_to_bring(&own, "kind=passport", &pdf("Q"));
    assert_eq!(again.status, 409, "{}", again.text());

    forum.ask(&json!({ "retention_days": 30 }));
    forum.app.pass_to("2031-01-11T18:00:00Z");
    assert_eq!(count("documents"), "2", "30 days are kept");
    forum.app.pass_to("2031-01-11T19:00:00Z");
    assert_eq!((count("documents"), count("document_contents")), ("0".into(), "0".into()));
    assert_eq!(names(), "0");
    let late = forum.try_to_bring(&delegation, "kind=note_verbale", &pdf("Late"));
    assert_eq!(late.status, 409, "{}", late.text());
}

#[test]
fn two_who_bring_at_once_do_not_go_beyond_the_limit() {
    let forum = Forum::open();
    let person = of_person(&forum, "anna");
    for n in 0..8 {
        forum.bring(&person, "kind=passport", &pdf(&n.to_string()));
    }
    let statuses = std::thread::scope(|scope| {
        let send = |n: usize| {
            let (forum, person) = (&forum, &person);
            let bring = move || forum.try_to_bring(person, "kind=passport", &pdf(&format!("x{n}")));
            scope.spawn(move || bring().status)
        };
        let sent: Vec<_> = (0..6).map(send).collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 2, "{statuses:?}");
}
