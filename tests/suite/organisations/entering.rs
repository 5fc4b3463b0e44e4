//! Entering organisations, and finding them.

use serde_json::json;

use super::{HOSTILE, ORGANISATIONS, member_state, names, ngo, pages};
use crate::support::desk::{Desk, json_to, ok, problem, refused};

#[test]
fn a_member_state_is_named_and_grouped_by_its_country_where_nothing_is_said() {
    let desk = Desk::open();
    let state = ok(&desk.get(&desk.enter_organisation(&member_state("tm"))));
    assert_eq!(state["names"], json!({ "en": "Turkmenistan" }));
    assert_eq!(state["country"], "TM");
    assert_eq!(state["regional_group"], "asia_pacific");
    assert_eq!((&state["revision"], &state["memberships"]), (&json!(1), &json!([])));
    let said = json!({
        "kind": "member_state", "country": "TR", "names": { "en": "Turkey", "tk": "Türkiýe" },
        "regional_group": "asia_pacific"
    });
    let state = ok(&desk.get(&desk.enter_organisation(&said)));
    assert_eq!(state["names"], said["names"]);
    assert_eq!(state["regional_group"], "asia_pacific");
    let languages = state["missing_translations"][0]["languages"].as_array().unwrap();
    assert_eq!(languages.len(), 5);
}

#[test]
fn a_member_state_needs_the_country_of_one() {
    let desk = Desk::open();
    for country in ["VA", "PS", "AQ"] {
        let errors = refused(&desk.post(ORGANISATIONS, &member_state(country)));
        assert_eq!(errors[0].0, "country", "{country}");
        assert!(errors[0].1.contains("observers"), "{errors:?}");
    }
    let nowhere = json!({ "kind": "member_state", "names": { "en": "Atlantis" } });
    assert_eq!(refused(&desk.post(ORGANISATIONS, &nowhere))[0].0, "country");
    let see = json!({ "kind": "observer", "country": "VA", "names": { "en": "Holy See" } });
    assert_eq!(ok(&desk.post(ORGANISATIONS, &see))["regional_group"], json!(null));
}

#[test]
fn everything_that_is_not_accepted_is_told_at_once() {
    let desk = Desk::open();
    let wrong = json!({
        "kind": "empire", "country": "Ashgabat", "regional_group": "north",
        "names": { "en": " ", "fr": "é".repeat(201) }
    });
    let errors = refused(&desk.post(ORGANISATIONS, &wrong));
    let fields: Vec<_> = errors.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["kind", "country", "regional_group", "names.en", "names.fr"]);
    assert_eq!(refused(&desk.post(ORGANISATIONS, &json!({ "kind": "ngo" })))[0].0, "names");
    let unknown = json!({ "kind": "ngo", "names": { "en": "x" }, "seat": "Geneva" });
    assert_eq!(refused(&desk.post(ORGANISATIONS, &unknown))[0].0, "seat");
    for name in ["a\r\nSubject: b", "a\tb", "a\u{0}b", &"x".repeat(10_000)] {
        assert_eq!(refused(&desk.post(ORGANISATIONS, &ngo(name)))[0].0, "names.en", "{name:?}");
    }
    assert_eq!(pages(&desk, ""), [] as [&str; 0]);
}

#[test]
fn a_strange_name_is_kept_as_it_is_and_found_by_its_beginning() {
    let desk = Desk::open();
    let longest = "é".repeat(200);
    let all: Vec<_> = HOSTILE.iter().copied().chain([longest.as_str()]).collect();
    for name in &all {
        let path = desk.enter_organisation(&ngo(name));
        assert_eq!(ok(&desk.get(&path))["names"]["en"], *name);
    }
    for name in &all {
        let query: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        assert_eq!(names(&ok(&desk.get(&format!("{ORGANISATIONS}?q={query}")))), [*name]);
    }
    // They survive a cursor as well.
    let mut listed = pages(&desk, "limit=1");
    assert_eq!(listed.len(), all.len());
    listed.sort_unstable();
    let mut all: Vec<_> = all.into_iter().map(str::to_owned).collect();
    all.sort_unstable();
    assert_eq!(listed, all);
}

#[test]
fn no_two_organisations_have_one_english_name_and_no_two_states_one_country() {
    let desk = Desk::open();
    desk.enter_organisation(&ngo("Friends of Neutrality"));
    for same in ["Friends of Neutrality", "FRIENDS  of neutrality ", "Friends of Neutralitý"] {
        let answer = desk.post(ORGANISATIONS, &ngo(same));
        assert_eq!(refused(&answer)[0].0, "names.en", "{same}");
        assert!(answer.json()["errors"][0]["got"].as_str().unwrap().starts_with("F"));
    }
    desk.enter_organisation(&member_state("TM"));
    let twice = json!({
        "kind": "member_state", "country": "TM", "names": { "en": "Republic of Turkmenistan" }
    });
    let answer = desk.post(ORGANISATIONS, &twice);
    assert_eq!(refused(&answer)[0].0, "country");
    assert_eq!(answer.json()["errors"][0]["got"], "TM");
    // Others may be seated where they like.
    let seated = json!({
        "kind": "un_body", "country": "TM", "names": { "en": "Regional Centre" }
    });
    desk.enter_organisation(&seated);
    assert_eq!(pages(&desk, "country=TM"), ["Regional Centre", "Turkmenistan"]);
}

#[test]
fn of_two_who_enter_one_name_at_once_one_is_told() {
    let desk = Desk::open();
    let enter = || desk.post(ORGANISATIONS, &ngo("Friends")).status;
    let mut statuses = std::thread::scope(|scope| {
        let both = [scope.spawn(enter), scope.spawn(enter)];
        both.map(|one| one.join().unwrap())
    });
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
}

#[test]
fn every_organisation_is_on_one_page_in_the_order_of_the_alphabet() {
    let desk = Desk::open();
    for country in ["CU", "CI", "HR", "CR", "TR", "TV", "TM", "AT"] {
        desk.enter_organisation(&member_state(country));
    }
    desk.enter_organisation(&ngo("cTBTO watchers"));
    let all = pages(&desk, "limit=2");
    let expected = [
        "Austria",
        "Costa Rica",
        "Côte d'Ivoire",
        "Croatia",
        "cTBTO watchers",
        "Cuba",
        "Türkiye",
        "Turkmenistan",
        "Tuvalu",
    ];
    assert_eq!(all, expected);
    assert_eq!(pages(&desk, "limit=2&kind=ngo"), ["cTBTO watchers"]);
    assert_eq!(pages(&desk, "limit=1&q=TURK"), ["Türkiye", "Turkmenistan"]);
    assert_eq!(pages(&desk, "q=cote+d'"), ["Côte d'Ivoire"]);
    for nothing in ["q=%25", "q=_", "q=uba", "kind=media", "country=FR"] {
        assert_eq!(pages(&desk, nothing), [] as [&str; 0], "{nothing}");
    }
}

#[test]
fn a_query_that_makes_no_sense_is_refused_whole() {
    let desk = Desk::open();
    let path = format!("{ORGANISATIONS}?kind=x&country=XX&group=-&on=soon&q=+&limit=0&cursor=x");
    let errors = refused(&desk.get(&path));
    let fields: Vec<_> = errors.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["group", "on", "kind", "country", "q", "cursor", "limit"]);
    let on = refused(&desk.get(&format!("{ORGANISATIONS}?on=2026-12-12")));
    assert_eq!(on[0].0, "on");
    problem(&desk.get(&format!("{ORGANISATIONS}?group=nothing")), 404, "not-found");
    for id in ["x", "019aadb0-7c00-7000-8000-000000000001"] {
        problem(&desk.get(&format!("{ORGANISATIONS}/{id}")), 404, "not-found");
    }
}

#[test]
fn what_is_sent_again_with_its_key_is_entered_once() {
    let desk = Desk::open();
    let send = || {
        let request = desk.request("POST", ORGANISATIONS).header("idempotency-key", "k");
        json_to(request, &ngo("Friends"))
    };
    let (first, again) = (send(), send());
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(pages(&desk, ""), ["Friends"]);
}
