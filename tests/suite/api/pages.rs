//! The pages as a browser gets them, and what stands around every answer.

use crate::support::app::TestApp;
use crate::support::http::Response;

const PAGES: [&str; 5] = [
    "/",
    "/series/neutrality-forum",
    "/series/neutrality-day",
    "/conferences/ashgabat-2025",
    "/api/docs",
];

#[track_caller]
fn page(answer: &Response, status: u16) -> String {
    assert_eq!(answer.status, status);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    answer.text()
}

/// The values of an attribute.
fn values<'a>(html: &'a str, attribute: &'a str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn text_of(html: &str) -> String {
    html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn pages_speak_the_language_of_the_address_or_of_the_browser() {
    let app = TestApp::start();
    for path in PAGES {
        let lang = |answer: Response| page(&answer, 200).contains("<html lang=\"fr\"");
        let accepting =
            |tags: &str| app.request("GET", path).header("accept-language", tags).send();
        assert!(!lang(app.get(path)), "{path}");
        assert!(lang(app.get(&format!("{path}?lang=fr"))), "{path}");
        assert!(lang(accepting("de, fr-CH;q=0.9, en;q=0.8")), "{path}");
        assert!(!lang(accepting("en-GB, fr;q=0.5")), "{path}");
        assert!(!lang(accepting("*, xx;;q")), "{path}");
        let both = app.request("GET", &format!("{path}?lang=en")).header("accept-language", "fr");
        assert!(!lang(both.send()), "{path}: the address decides");
        assert_eq!(app.get(path).header("vary"), Some("Accept-Language"));
    }
    assert!(app.get("/?lang=fr").text().contains("12 décembre 2030"));
    assert!(app.get("/").text().contains("12 December 2030"));
}

#[test]
fn no_page_shows_the_key_of_a_message() {
    let app = TestApp::start();
    app.schedule_forum("ashgabat-2030", "2030-12-10", &["--confirmed", "--theme", "Trust"]);
    let more =
        ["/conferences/ashgabat-2030", "/nothing", "/subscribe/confirm/x", "/subscribe/leave/x"];
    for path in PAGES.iter().chain(&more) {
        for language in ["ar", "zh", "en", "fr", "ru", "es", "tk"] {
            let text = text_of(&app.get(&format!("{path}?lang={language}")).text());
            let bare = text.split_whitespace().find(|word| {
                let families = ["page-", "mail-", "calendar-", "heading-", "basis-", "status-"];
                families.iter().any(|family| word.starts_with(family))
            });
            assert_eq!(bare, None, "{path} in {language}");
        }
    }
}

#[test]
fn pages_ask_nobody_else_for_anything() {
    let app = TestApp::start();
    for path in PAGES {
        let html = page(&app.get(path), 200);
        for source in values(&html, "src") {
            assert!(source.starts_with("/assets/"), "{path}: {source}");
        }
        for tag in html.split('<').filter(|tag| tag.starts_with("link ")) {
            let href = values(tag, "href")[0];
            let fetched = tag.contains("stylesheet") || tag.contains("icon");
            assert!(!fetched || href.starts_with("/assets/"), "{path}: {href}");
        }
        assert!(!html.contains("@import") && !html.contains("<iframe"), "{path}");
    }
    let style = app.get("/").text();
    let style = values(&style, "href").into_iter().find(|href| href.ends_with(".css")).unwrap();
    assert!(!app.get(style).text().contains("http"), "{style}");
}

#[test]
fn the_page_of_the_api_shows_every_path_of_the_document() {
    let app = TestApp::start();
    let html = page(&app.get("/api/docs"), 200);
    for path in app.get("/api/v1/openapi.json").json()["paths"].as_object().unwrap().keys() {
        assert!(html.contains(path.as_str()), "{path}");
    }
}

#[test]
fn hostile_titles_are_text_on_every_page() {
    let app = TestApp::start();
    let title = "\"><script>alert(1)</script><img src=x onerror='y'>&amp; 🕊\u{202e}";
    let more = ["--theme", title, "--place", title, "--venue", title, "--title-fr", title];
    let command =
        ["conference", "schedule", "hostile", "--series", "neutrality-forum", "--zone", "UTC"];
    let days = ["--opens", "2030-12-10", "--confirmed", "--title", title];
    app.run(&[&command[..], &days, &more].concat());
    for path in ["/", "/series/neutrality-forum", "/conferences/hostile"] {
        for language in ["en", "fr"] {
            let html = page(&app.get(&format!("{path}?lang={language}")), 200);
            assert!(!html.contains("<script>") && !html.contains("<img"), "{path}");
            assert!(html.contains("&lt;script&gt;alert(1)"), "{path}");
            assert!(html.contains("&amp;amp;"), "{path}: nothing is unescaped on its way");
        }
    }
    let hostile = app.get("/%3Cscript%3Ealert(1)%3C/script%3E?lang=%22%3E%3Cscript%3E");
    assert!(!page(&hostile, 404).contains("<script>"));
}

#[test]
fn what_is_unknown_is_a_page_for_people() {
    let app = TestApp::start();
    for path in ["/nothing", "/series/nothing", "/conferences/No%20Slug", "/assets/style.css"] {
        let html = page(&app.get(path), 404);
        assert!(html.contains("<h1"), "{path}");
        assert!(page(&app.get(&format!("{path}?lang=fr")), 404).contains("lang=\"fr\""), "{path}");
    }
}

#[test]
fn every_answer_carries_the_security_headers() {
    let app = TestApp::start();
    let paths = [
        "/",
        "/nothing",
        "/api/v1/series",
        "/api/v1/nothing",
        "/api/v1/timeline?from=x",
        "/feeds/all.ics",
        "/feeds/nothing.ics",
        "/health/live",
        "/metrics",
        "/favicon.ico",
        "/subscribe",
        "/subscribe/leave/x",
        "/api/v1/openapi.json",
    ];
    let posted = app.request("POST", "/api/v1/subscribers").header("content-type", "text/plain");
    let answers = paths.map(|path| (path, app.get(path)));
    let answers = answers.into_iter().chain([("415", posted.body("x"))]);
    for (path, answer) in answers.chain([("405", app.request("DELETE", "/").send())]) {
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
    }
}

#[test]
fn assets_may_be_kept_for_ever_and_pages_not_at_all() {
    let app = TestApp::start();
    let home = app.get("/");
    assert_eq!(home.header("cache-control"), Some("no-cache"));
    let html = home.text();
    let mut seen = 0;
    for path in values(&html, "href").into_iter().chain(values(&html, "src")) {
        if !path.starts_with("/assets/") {
            continue;
        }
        seen += 1;
        let asset = app.get(path);
        assert_eq!(asset.status, 200, "{path}");
        let kept = asset.header("cache-control").unwrap();
        assert!(kept.contains("max-age=31536000") && kept.contains("immutable"), "{path}: {kept}");
        assert!(!asset.body.is_empty() && asset.header("etag").is_some(), "{path}");
    }
    assert_eq!(seen, 3, "style, script and icon");
}

#[test]
fn a_head_request_is_answered_like_a_get_without_its_body() {
    let app = TestApp::start();
    let welcome = app.welcome_path().unwrap();
    let forms = ["/subscribe", "/propose", "/sign-in", "/account", &welcome];
    let others = ["/api/v1/series", "/health/live", "/feeds/all.ics"];
    for path in PAGES.iter().chain(&forms).chain(&others) {
        let (get, head) = (app.get(path), app.request("HEAD", path).send());
        let leads_on = ["/subscribe", "/account"].contains(path);
        let expected = if leads_on { 303 } else { 200 };
        assert_eq!((get.status, head.status), (expected, expected), "{path}");
        assert!(head.body.is_empty(), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
}

#[test]
fn a_form_that_is_too_large_or_none_is_answered_with_a_page() {
    let app = TestApp::start();
    page(&app.post_form("/subscribe", &"x".repeat(65 * 1024)), 413);
    let json = app.request("POST", "/subscribe").header("content-type", "application/json");
    page(&json.body("{}"), 415);
    let form = app
        .request("POST", "/subscribe")
        .header("content-type", "application/x-www-form-urlencoded");
    page(&form.body("email=nobody"), 422);
}
