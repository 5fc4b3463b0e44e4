//! The list of participants: in which order, under which number, and as which file.

use domain::access::organiser::Role;
use files::table::{Options, read};
use serde_json::{Value, json};

use crate::support::forum::Forum;
use crate::support::http::Response;

const LIST: &str = "/api/v1/conferences/forum/participants-list";

/// Two delegations, of which the one that was entered last precedes, and a journalist.
fn forum() -> Forum {
    let forum = Forum::open();
    let second = forum.delegation("Austria", &json!({ "precedence": 2 }));
    let first = forum.delegation("Zambia", &json!({ "precedence": 1 }));
    let come = |delegation: &str, function: &str, name: &str| {
        forum.register(&json!({
            "delegation": delegation, "function": function, "family_name": name,
            "status": "approved"
        }));
    };
    come(&second, "adviser", "Adler");
    come(&second, "head", "Zweig");
    come(&first, "delegate", "Banda");
    let press = json!({
        "function": "press", "family_name": "=cmd|' /C calc'!A0", "given_name": "\"; <script>",
        "position": "+993 12 000000", "affiliation": "وكالة الأنباء", "country": "FR",
        "status": "approved"
    });
    forum.register(&press);
    forum.submitted("nobody-yet");
    forum
}

fn names(list: &Value) -> Vec<&str> {
    let of_delegations = list["delegations"].as_array().unwrap().iter();
    let members = of_delegations.flat_map(|of| of["members"].as_array().unwrap());
    let people = members.chain(list["others"].as_array().unwrap());
    people.map(|person| person["family_name"].as_str().unwrap()).collect()
}

/// The headings and rows of a file, as whoever opens it reads them.
fn table(file: &Response) -> (Vec<String>, Vec<Vec<String>>) {
    let mut table = read(&file.body, None, &Options::default()).unwrap();
    let headings = table.headings().to_vec();
    let rows = table.rows().unwrap().map(|row| row.unwrap().cells).collect();
    (headings, rows)
}

#[test]
fn the_list_stands_by_precedence_and_function_and_names_only_who_was_approved() {
    let forum = forum();
    let list = forum.get(LIST).json();
    assert_eq!(names(&list), ["Banda", "Zweig", "Adler", "=cmd|' /C calc'!A0"]);
    assert_eq!(list["count"], 4);
    assert_eq!(list["delegations"][0]["names"]["en"], "Zambia");
    assert_eq!(list["delegations"][1]["members"][0]["function"], "head");
    assert_eq!(list["others"][0]["country"], "FR");
}

#[test]
fn the_number_rises_when_a_list_says_something_else_and_not_when_it_is_read_again() {
    let forum = forum();
    let numbered = |list: &Value| (list["revision"].clone(), list["issued_on"].clone());
    let first = forum.get(LIST).json();
    assert_eq!(numbered(&first), (json!(1), json!("2030-09-01")));
    forum.app.pass_to("2030-09-20T20:00:00Z");
    assert_eq!(forum.get(LIST).json(), first);
    forum.get(&format!("{LIST}.csv"));

    forum.register(&json!({ "family_name": "Ek", "status": "approved" }));
    // It is the next day at the venue already.
    assert_eq!(numbered(&forum.get(LIST).json()), (json!(2), json!("2030-09-21")));
    forum.submitted("somebody-who-is-not-on-it");
    assert_eq!(forum.get(LIST).json()["revision"], 2);
}

#[test]
fn two_lists_under_different_titles_have_different_numbers() {
    let forum = forum();
    assert_eq!(forum.get(LIST).json()["revision"], 1);
    let title = json!({ "title": { "en": "High-level Forum on Neutrality" } });
    assert_eq!(forum.patch("/api/v1/conferences/forum", &title).status, 200);
    assert_eq!(forum.get(LIST).json()["revision"], 2);
}

#[test]
fn many_who_read_a_new_list_at_once_get_one_number() {
    let forum = forum();
    let numbers: Vec<Value> = std::thread::scope(|scope| {
        let read = || forum.get(LIST).json()["revision"].clone();
        let readers: Vec<_> = (0..8).map(|_| scope.spawn(read)).collect();
        readers.into_iter().map(|reader| reader.join().unwrap()).collect()
    });
    assert_eq!(numbers, vec![json!(1); 8]);
}

#[test]
fn a_conference_of_nobody_has_an_empty_list() {
    let forum = Forum::open();
    let list = forum.get(LIST).json();
    assert_eq!((&list["count"], &list["delegations"]), (&json!(0), &json!([])));
    let (headings, rows) = table(&forum.get(&format!("{LIST}.csv")));
    assert_eq!((headings.len(), rows.len()), (9, 0));
    assert_eq!(table(&forum.get(&format!("{LIST}.xlsx"))).1.len(), 0);
}

#[test]
fn the_files_say_the_same_in_the_language_asked_for() {
    let forum = forum();
    let csv = forum.get(&format!("{LIST}.csv?lang=fr"));
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    let name = "attachment; filename=\"forum-participants-revision-1.csv\"";
    assert_eq!(csv.header("content-disposition"), Some(name));
    assert_eq!(csv.header("cache-control"), Some("private, no-store"));
    let (headings, rows) = table(&csv);
    assert_eq!(headings[..4], ["Délégation", "Fonction", "Nom", "Prénom"]);
    assert_eq!(rows[1][..3], ["Austria", "Chef de délégation", "Zweig"]);
    assert_eq!(rows[3][7..], ["1", "2030-09-01"]);

    let xlsx = forum.get(&format!("{LIST}.xlsx?lang=fr"));
    let (of_sheet, rows_of_sheet) = table(&xlsx);
    assert_eq!(of_sheet, headings[..7]);
    let without_revision = rows.iter().map(|row| row[..7].to_vec()).collect::<Vec<_>>();
    assert_eq!(rows_of_sheet, without_revision);
    assert_eq!(forum.get(&format!("{LIST}.xlsx?lang=xx")).status, 422);
}

#[test]
fn what_somebody_entered_is_never_calculated_by_a_spreadsheet() {
    let forum = forum();
    let csv = forum.get(&format!("{LIST}.csv")).text();
    assert!(csv.contains("'=cmd|' /C calc'!A0"), "{csv}");
    assert!(csv.contains("'+993 12 000000"), "{csv}");
    for file in ["csv", "xlsx"] {
        let (_, rows) = table(&forum.get(&format!("{LIST}.{file}")));
        let journalist = &rows[3][2..6];
        let entered = ["=cmd|' /C calc'!A0", "\"; <script>", "+993 12 000000", "وكالة الأنباء"];
        assert_eq!(journalist, entered, "{file}");
    }
}

#[test]
fn whose_data_were_erased_is_on_no_list() {
    let forum = forum();
    let person = forum.register(&json!({ "family_name": "Ek", "status": "approved" }));
    assert!(names(&forum.get(LIST).json()).contains(&"Ek"));
    let path = format!("/api/v1/participants/{}/erasure", person["participant"].as_str().unwrap());
    let owner = forum.app.token(Role::Owner);
    assert_eq!(forum.app.request("POST", &path).bearer(&owner).send().status, 204);
    let list = forum.get(LIST).json();
    assert!(!names(&list).contains(&"Ek"));
    assert_eq!(list["revision"], 2);
}
