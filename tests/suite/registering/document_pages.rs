//! Documents on the pages of links, as a browser without scripts brings them.

use serde_json::{Value, json};

use crate::support::forum::{Forum, id_of};
use crate::support::http::Response;
use crate::support::papers::{pdf, pdf_of, png};

const LARGEST: usize = 10 * 1024 * 1024;

/// A forum, the page of a delegation, the page of a member of it, and that member.
struct Scene {
    forum: Forum,
    delegation: String,
    of_delegation: String,
    of_member: String,
    member: Value,
}

impl Scene {
    fn open() -> Self {
        let forum = Forum::open();
        forum.ask(&json!({ "categories": {
            "delegate": { "documents": ["note_verbale", "credentials", "passport"] }
        } }));
        let focal_point = json!({ "name": "Bruno", "email": "bruno@example.org" });
        let delegation = forum.delegation("Institute", &json!({ "focal_point": focal_point }));
        let member = forum.register(&json!({
            "family_name": "Durdyýewa", "email": "anna@example.org", "delegation": delegation,
            "function": "delegate", "status": "endorsed"
        }));
        forum.app.work();
        let link = |address: &str, to: &str| {
            forum.app.mails_to(address).last().unwrap().link(&format!("/{to}/"))
        };
        let of_delegation = link("bruno@example.org", "delegations");
        let of_member = link("anna@example.org", "registrations");
        Self { forum, delegation, of_delegation, of_member, member }
    }

    fn send(&self, page: &str, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Response {
        self.forum.app.post_parts(&format!("{page}/documents"), (fields, file))
    }

    /// Brings a document, and is led back to the page.
    fn bring(&self, page: &str, fields: &[(&str, &str)], file: (&str, &[u8])) {
        let sent = self.send(page, fields, Some(file));
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert_eq!(sent.header("location"), Some(format!("{page}#documents").as_str()));
    }

    fn page(&self, page: &str) -> String {
        let answer = self.forum.app.get(page);
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text()
    }

    /// The documents of the delegation and of its members.
    fn documents(&self) -> Vec<Value> {
        let path = format!("/api/v1/delegations/{}/documents", self.delegation);
        self.forum.get(&path).json()["items"].as_array().unwrap().clone()
    }

    fn accept(&self, document: &Value) {
        let path = format!("/api/v1/documents/{}/steps", id_of(document));
        assert_eq!(self.forum.post(&path, &json!({ "step": "accept" })).status, 200);
    }
}

#[test]
fn a_focal_point_sees_what_is_missing_and_brings_it() {
    let scene = Scene::open();
    let page = scene.page(&scene.of_delegation);
    for missing in ["Note verbale", "due by 4 December 2030", "Copy of the passport"] {
        assert!(page.contains(missing), "{missing}: {page}");
    }
    assert!(page.contains("No document was brought yet"), "{page}");
    let of_it = |kind| [("do", "bring"), ("holder", "delegation"), ("kind", kind)];
    scene.bring(&scene.of_delegation, &of_it("note_verbale"), ("note.pdf", &pdf("N")));
    let mut credentials = of_it("credentials").to_vec();
    credentials.push(("issuing_authority", "head_of_state"));
    scene.bring(&scene.of_delegation, &credentials, ("powers.pdf", &pdf("C")));
    let passport = [("do", "bring"), ("holder", id_of(&scene.member)), ("kind", "passport")];
    scene.bring(&scene.of_delegation, &passport, ("passport.png", &png(3)));

    let documents = scene.documents();
    assert_eq!(documents.len(), 3);
    assert!(documents.iter().all(|one| one["brought_by"] == "focal_point"));
    let page = scene.page(&scene.of_delegation);
    assert!(page.contains("Everything that is needed was brought"), "{page}");
    for told in
        ["powers.pdf", "1 KB", "brought on 1 September 2030", "Head of State", "Not decided on yet"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    let file = format!("{}/documents/{}", scene.of_delegation, id_of(&documents[1]));
    assert!(page.contains(&format!("href=\"{file}\"")), "{page}");
    let file = scene.forum.app.get(&file);
    assert_eq!((file.status, file.body), (200, pdf("C")));
    assert_eq!(scene.missing_at_member(), 0);
}

impl Scene {
    fn missing_at_member(&self) -> usize {
        let path = format!("/api/v1/registrations/{}/documents", id_of(&self.member));
        self.forum.get(&path).json()["missing"].as_array().unwrap().len()
    }
}

#[test]
fn a_refused_form_keeps_what_was_chosen_and_stands_errors_beside_their_fields() {
    let scene = Scene::open();
    let member = id_of(&scene.member).to_owned();
    let fields = [
        ("do", "bring"),
        ("holder", member.as_str()),
        ("kind", "credentials"),
        ("issuing_authority", "foreign_minister"),
    ];
    let refused = scene.send(&scene.of_delegation, &fields, Some(("x.pdf", &pdf("C"))));
    assert_eq!(refused.status, 422);
    let page = refused.text();
    assert!(page.contains("id=\"document-kind-error\"") && page.contains("id=\"document-kind\""));
    assert!(page.contains("<option value=\"credentials\" selected>"), "{page}");
    assert!(page.contains("<option value=\"foreign_minister\" selected>"), "{page}");
    assert!(page.contains(&format!("<option value=\"{member}\" selected>")), "{page}");
    assert!(!page.contains("id=\"family_name-error\""), "the other form is not concerned");

    for (file, status) in [
        (None, 422),
        (Some(("x.pdf", b"<script>alert(1)</script>".to_vec())), 422),
        (Some(("", Vec::new())), 422),
        (Some(("x.pdf", vec![b' '; LARGEST + 1])), 413),
    ] {
        let fields = [("do", "bring"), ("kind", "note_verbale")];
        let file = file.as_ref().map(|(name, bytes)| (*name, bytes.as_slice()));
        let refused = scene.send(&scene.of_delegation, &fields, file);
        assert_eq!(refused.status, status, "{}", refused.text());
        let page = refused.text();
        assert!(page.contains("id=\"document-file-error\""), "{page}");
        assert!(page.contains("aria-describedby=\"document-file-error\""), "{page}");
        assert!(!page.contains("<script>alert"), "{page}");
        assert_eq!(refused.header("cache-control"), Some("private, no-store"));
    }
    assert!(scene.documents().is_empty());
}

#[test]
fn what_was_brought_is_replaced_and_taken_back_until_it_is_accepted() {
    let scene = Scene::open();
    let note = [("do", "bring"), ("kind", "note_verbale")];
    scene.bring(&scene.of_delegation, &note, ("first.pdf", &pdf("1")));
    let document = scene.documents()[0].clone();
    let replace = [("do", "replace"), ("document", id_of(&document))];
    let wrong = scene.send(&scene.of_delegation, &replace, Some(("second.pdf", b"<html>")));
    assert_eq!(wrong.status, 422);
    let beside = format!("id=\"replace-{}-error\"", id_of(&document));
    assert!(wrong.text().contains(&beside), "{}", wrong.text());
    assert!(!wrong.text().contains("id=\"document-file-error\""));
    scene.bring(&scene.of_delegation, &replace, ("second.pdf", &pdf("2")));
    assert_eq!(scene.documents()[0]["name"], "second.pdf");
    scene.accept(&document);
    let withdraw = [("do", "withdraw"), ("document", id_of(&document))];
    let refused = scene.send(&scene.of_delegation, &withdraw, None);
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("the document was accepted"), "{}", refused.text());
    let field = format!("id=\"replace-{}\"", id_of(&document));
    assert!(!scene.page(&scene.of_delegation).contains(&field), "there is no such button");
    let steps = format!("/api/v1/documents/{}/steps", id_of(&document));
    let reconsider = json!({ "step": "reconsider", "reason": "Another is on its way" });
    assert_eq!(scene.forum.post(&steps, &reconsider).status, 200);
    assert!(scene.page(&scene.of_delegation).contains("Another is on its way"));
    assert_eq!(scene.send(&scene.of_delegation, &withdraw, None).status, 303);
    assert!(scene.documents().is_empty());
}

#[test]
fn a_person_brings_their_own_and_sees_nobody_elses() {
    let scene = Scene::open();
    let page = scene.page(&scene.of_member);
    assert!(page.contains("Copy of the passport") && !page.contains("Note verbale"), "{page}");
    let own = [("do", "bring"), ("kind", "passport")];
    scene.bring(&scene.of_member, &own, ("паспорт <script>.png", &png(3)));
    let page = scene.page(&scene.of_member);
    assert!(page.contains("паспорт _script_.png") && !page.contains("<script>."), "{page}");
    let document = scene.documents()[0].clone();
    assert_eq!(document["brought_by"], "person");
    let file = |page: &str, document: &Value| {
        scene.forum.app.get(&format!("{page}/documents/{}", id_of(document))).status
    };
    assert_eq!(file(&scene.of_member, &document), 200);
    assert_eq!(file(&scene.of_delegation, &document), 404, "that is the member's");
    let withdraw = [("do", "withdraw"), ("document", id_of(&document))];
    assert_eq!(scene.send(&scene.of_delegation, &withdraw, None).status, 404);
    assert!(scene.page(&scene.of_delegation).contains("паспорт "), "it is known to be there");

    let note = [("do", "bring"), ("kind", "note_verbale")];
    scene.bring(&scene.of_delegation, &note, ("note.pdf", &pdf("N")));
    let note = scene.documents()[1].clone();
    assert_eq!(file(&scene.of_member, &note), 404, "that is the delegation's");
    let photograph = [("do", "bring"), ("holder", id_of(&scene.member)), ("kind", "photograph")];
    scene.bring(&scene.of_delegation, &photograph, ("face.png", &png(4)));
    let photograph = scene.documents()[2].clone();
    assert_eq!(file(&scene.of_member, &photograph), 200, "it shows the person");
    assert_eq!(file(&scene.of_delegation, &photograph), 200, "it has brought it");
    let credentials =
        [("do", "bring"), ("kind", "credentials"), ("issuing_authority", "head_of_state")];
    let refused = scene.send(&scene.of_member, &credentials, Some(("c.pdf", &pdf("C"))));
    assert_eq!(refused.status, 422, "nobody issues credentials to themself");
}

#[test]
fn a_link_opens_nothing_of_another_delegation() {
    let scene = Scene::open();
    let focal_point = json!({ "name": "Chary", "email": "chary@example.org" });
    scene.forum.delegation("Other", &json!({ "focal_point": focal_point }));
    scene.forum.app.work();
    let other = scene.forum.app.mails_to("chary@example.org")[0].link("/delegations/");
    let note = [("do", "bring"), ("kind", "note_verbale")];
    scene.bring(&scene.of_delegation, &note, ("note.pdf", &pdf("N")));
    let document = scene.documents()[0].clone();
    let path = format!("{other}/documents/{}", id_of(&document));
    assert_eq!(scene.forum.app.get(&path).status, 404);
    for action in ["withdraw", "replace"] {
        let fields = [("do", action), ("document", id_of(&document))];
        assert_eq!(scene.send(&other, &fields, Some(("x.pdf", &pdf("X")))).status, 404);
    }
    let passport = [("do", "bring"), ("holder", id_of(&scene.member)), ("kind", "passport")];
    assert_eq!(scene.send(&other, &passport, Some(("x.pdf", &pdf("X")))).status, 404);
    assert_eq!(scene.documents(), [document], "it is as it was");
}

#[test]
fn a_worthless_link_brings_and_opens_nothing() {
    let scene = Scene::open();
    let note = [("do", "bring"), ("kind", "note_verbale")];
    scene.bring(&scene.of_delegation, &note, ("note.pdf", &pdf("N")));
    let file = format!("{}/documents/{}", scene.of_delegation, id_of(&scene.documents()[0]));
    scene.forum.act(&format!("/api/v1/delegations/{}/renew-link", scene.delegation));
    assert_eq!(scene.forum.app.get(&file).status, 410);
    for page in [&scene.of_delegation, "/delegations/forged", "/registrations/forged"] {
        assert_eq!(scene.send(page, &note, Some(("x.pdf", &pdf("X")))).status, 410, "{page}");
    }
    assert_eq!(scene.documents().len(), 1);
}

#[test]
fn nothing_is_brought_before_somebody_has_registered_or_after_the_end() {
    let scene = Scene::open();
    let forum = &scene.forum;
    let invited = json!({ "family_name": "Invited", "email": "invited@example.org",
        "function": "observer", "status": "invited" });
    forum.register(&invited);
    forum.app.work();
    let own = forum.app.mails_to("invited@example.org")[0].link("/registrations/");
    assert!(!scene.page(&own).contains("bring-document"), "first the registration");
    let passport = [("do", "bring"), ("kind", "passport")];
    let refused = scene.send(&own, &passport, Some(("x.pdf", &pdf("X"))));
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("while the registration is invited"), "{}", refused.text());
    forum.app.pass_to("2030-12-12T19:00:00Z");
    assert!(!scene.page(&scene.of_delegation).contains("bring-document"));
    let note = [("do", "bring"), ("kind", "note_verbale")];
    let refused = scene.send(&scene.of_delegation, &note, Some(("x.pdf", &pdf("X"))));
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("the conference is held"), "{}", refused.text());
}

#[test]
fn a_form_that_is_none_is_refused_and_the_way_back_leads_to_the_page() {
    let scene = Scene::open();
    let path = format!("{}/documents", scene.of_delegation);
    assert_eq!(scene.forum.app.post_form(&path, "do=bring").status, 415);
    let broken = scene
        .forum
        .app
        .request("POST", &path)
        .header("content-type", "multipart/form-data; boundary=x")
        .body("--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF");
    assert_eq!(broken.status, 422, "{}", broken.text());
    let many: Vec<_> = (0..20).map(|_| ("a", "b")).collect();
    assert_eq!(scene.send(&scene.of_delegation, &many, None).status, 422);
    let long = "x".repeat(10_000);
    assert_eq!(scene.send(&scene.of_delegation, &[("kind", &long)], None).status, 422);
    let back = scene.forum.app.get(&format!("{path}?lang=fr"));
    assert_eq!(back.status, 303);
    let expected = format!("{}?lang=fr#documents", scene.of_delegation);
    assert_eq!(back.header("location"), Some(expected.as_str()));
    let french = scene.page(&format!("{}?lang=fr", scene.of_delegation));
    assert!(
        french.contains("Encore à fournir") && french.contains("documents?lang=fr\""),
        "{french}"
    );
    let largest = pdf_of(LARGEST);
    let fields = [("do", "bring"), ("kind", "note_verbale")];
    scene.bring(&scene.of_delegation, &fields, ("largest.pdf", &largest));
}
