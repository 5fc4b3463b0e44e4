//! The list of participants as it is printed.

use serde_json::json;

use crate::support::forum::Forum;
use crate::support::printed::{Paper, letters};

const LIST: &str = "/api/v1/conferences/forum/participants-list.pdf";

fn paper(forum: &Forum, query: &str) -> Paper {
    let answer = forum.get(&format!("{LIST}{query}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    Paper::open(&answer.body)
}

/// Two delegations, of which the one that was entered last precedes, and a journalist.
fn forum(members: usize) -> Forum {
    let forum = Forum::open();
    let second = forum.delegation("Austria", &json!({ "precedence": 2 }));
    let first = forum.delegation("Zambia", &json!({ "precedence": 1 }));
    let come = |delegation: &str, function: &str, name: &str| {
        forum.register(&json!({
            "delegation": delegation, "function": function, "family_name": name,
            "position": "Ambassador", "status": "approved"
        }));
    };
    come(&second, "head", "Zweig");
    for n in 0..members {
        come(&first, "delegate", &format!("Banda{n}"));
    }
    forum.register(&json!({
        "function": "press", "family_name": "وكالة", "given_name": "=cmd", "country": "FR",
        "affiliation": "\"; <script>", "status": "approved"
    }));
    forum
}

fn in_order(said: &str, texts: &[&str]) {
    let mut from = 0;
    for text in texts {
        let text = letters(text);
        let found = said[from..].find(&text);
        from += found.unwrap_or_else(|| panic!("{text} after {from}: {said}")) + text.len();
    }
}

#[test]
fn the_list_stands_by_delegation_under_its_title_its_number_and_its_day() {
    let forum = forum(2);
    let paper = paper(&forum, "");
    assert_eq!((paper.count(), paper.size(1)), (1, (210.0, 297.0)));
    let texts = [
        "Forum on Neutrality",
        "List of participants",
        "Revision 1, 1 September 2030",
        "4 participants in 2 delegations",
        "Name",
        "Function",
        "Zambia",
        "Banda0",
        "Delegate",
        "Ambassador",
        "Banda1",
        "Austria",
        "Zweig",
        "Head of delegation",
        "Without a delegation",
        "=cmd",
        "\"; <script>, France",
        "Page 1 of 1",
    ];
    in_order(&paper.letters(1), &texts);
}

#[test]
fn the_headings_and_the_delegation_stand_on_every_page_that_it_goes_on_to() {
    let forum = forum(60);
    let answer = forum.get(LIST);
    let name = "attachment; filename=\"forum-participants-revision-1.pdf\"";
    assert_eq!(answer.header("content-disposition"), Some(name));
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    assert_eq!(forum.get(LIST).body, answer.body, "the same list gives the same bytes");
    let paper = Paper::open(&answer.body);
    assert_eq!(paper.count(), 2);
    in_order(&paper.letters(1), &["Revision 1", "Zambia", "Banda0", "Page 1 of 2"]);
    let again = ["Forum on Neutrality", "Revision 1, 1 September 2030", "Name", "Function"];
    in_order(&paper.letters(2), &again);
    in_order(&paper.letters(2), &["Zambia (continued)", "Banda59", "Austria", "Page 2 of 2"]);
    assert!(!paper.letters(1).contains("continued"), "{}", paper.letters(1));
}

#[test]
fn the_list_is_in_the_language_asked_for_and_an_arabic_one_begins_at_the_right() {
    let forum = forum(1);
    let french = paper(&forum, "?lang=fr").letters(1);
    in_order(&french, &["Liste des participants", "Nom", "Fonction", "Chef de délégation"]);
    let arabic = paper(&forum, "?lang=ar");
    // As they stand on the paper: from the left, so that Arabic is read from its end.
    in_order(&arabic.letters(1), &["نيكراشملا ةمئاق", "Zambia", "1 نم 1 ةحفصلا"]);
    let middle = 595.0 / 2.0;
    assert!(arabic.first_text_at(1) > middle);
    assert!(paper(&forum, "").first_text_at(1) < middle);
    assert_eq!(forum.get(&format!("{LIST}?lang=xx")).status, 422);
}

#[test]
fn a_list_of_nobody_says_so_and_no_text_is_too_long_for_the_paper() {
    let forum = Forum::open();
    in_order(&paper(&forum, "").letters(1), &["Revision 1", "Nobody has been approved yet."]);
    let title = "Forum 论坛 ".repeat(1_100);
    let renamed = forum.patch("/api/v1/conferences/forum", &json!({ "title": { "en": title } }));
    assert_eq!(renamed.status, 200, "{}", renamed.text());
    let longest = "W王".repeat(100);
    let organisation = forum.delegation(&longest, &json!({}));
    forum.register(&json!({
        "delegation": organisation, "function": "head", "family_name": longest,
        "given_name": longest, "position": longest, "status": "approved"
    }));
    let paper = paper(&forum, "");
    let said = paper.all_letters();
    assert!(said.matches('王').count() >= 400, "of the organisation and the person");
    // Some of them go on to the next page.
    assert!(said.matches("Forum论坛").count() >= 1_090);
    assert!(paper.letters(u32::try_from(paper.count()).unwrap()).contains('…'));
}
