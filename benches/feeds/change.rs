//! How soon a change is in the feeds, where many are kept and much is stored.

use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use domain::words::language::Language;

use super::stored::{FEED, Running, Stored};
use super::support::median;

const CONFERENCES: usize = 10_000;
/// Of so many the feeds are kept, in seven languages: a thousand.
const KEPT: usize = 143;
const CHANGES: usize = 9;
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// A conference gets another theme, by the API; the time is told from its answer until the feed shows it.
pub fn measure() {
    let stored = Stored::conferences(CONFERENCES);
    let token = stored.home.token();
    let service = stored.service();
    for n in 1..=KEPT {
        for language in Language::ALL {
            service.get(&format!("/feeds/conferences/conference-{n}.ics?lang={language}"), &[]);
        }
    }
    let mut waited = Vec::new();
    for n in 0..CHANGES {
        let before = service.get(FEED, &[]).etag;
        set_theme(&service, &token, &format!("Theme {n}"));
        let begin = Instant::now();
        while service.get(FEED, &[]).etag == before {
            sleep(LOOK_EVERY);
        }
        waited.push(begin.elapsed().as_secs_f64());
    }
    let most = waited.iter().copied().fold(0.0, f64::max);
    println!(
        "a change is seen after {:.0} ms, {:.0} at most, with {} feeds kept and {CONFERENCES} conferences",
        median(waited) * 1e3,
        most * 1e3,
        KEPT * Language::ALL.len()
    );
}

fn set_theme(service: &Running, token: &str, theme: &str) {
    let mut curl = Command::new("curl");
    curl.args([
        "--silent",
        "--show-error",
        "--fail",
        "--request",
        "PATCH",
        "--output",
        "/dev/null",
    ]);
    curl.args(["--header", "if-match: *", "--header", "content-type: application/json"]);
    curl.args(["--header", &format!("authorization: Bearer {token}")]);
    curl.args(["--data", &format!("{{\"theme\": {{\"en\": \"{theme}\"}}}}")]);
    let status = curl.arg(service.url("/api/v1/conferences/conference-1")).status();
    assert!(status.expect("curl is there").success());
}
