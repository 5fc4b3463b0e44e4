//! Our calendars as three readers that are not ours read them: ical.js, which Thunderbird has, libical,
//! which Evolution has, and the icalendar package of Python. `tests/readers/protocol.py` says how they
//! are asked.

mod texts;
mod zones;

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use calendar::{Feed, Format, Heading, calendar_events, render};
use domain::schedule::occurrence::Occurrence;
use domain::schedule::revision::{Revision, Revisions};
use domain::words::language::Language;
use serde_json::Value;

use crate::support::app::{START, at};

/// A reader, until it is dropped.
struct Reader {
    name: &'static str,
    child: Child,
    answers: BufReader<ChildStdout>,
}

impl Reader {
    fn all() -> [Self; 3] {
        [
            Self::start("ical.js", "node", &["tests/readers/icaljs.cjs"]),
            Self::start("libical", "python3", &["-B", "tests/readers/libical.py"]),
            Self::start("icalendar", "python3", &["-B", "tests/readers/icalendar_package.py"]),
        ]
    }

    fn start(name: &'static str, program: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{name}: {error}"));
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { name, child, answers }
    }

    fn ask(&mut self, request: &Value) {
        let mut line = request.to_string();
        line.push('\n');
        let asked = self.child.stdin.as_mut().unwrap().write_all(line.as_bytes());
        asked.unwrap_or_else(|_| panic!("{} ended: script/test installs it", self.name));
    }

    /// What it answers, which must be no complaint.
    fn answer(&mut self, request: &Value) -> Value {
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        assert!(!answer.is_empty(), "{} ended: script/test installs it", self.name);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer.get("error").is_none(), "{}: {answer}\n{request}", self.name);
        answer
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A feed of some occurrences, each as it was shown first.
fn feed(name: &str, description: &str, occurrences: &[Occurrence<'_>]) -> String {
    let now = at(START);
    let revision = Revision { sequence: 0, created_at: now, modified_at: now };
    let events = calendar_events(occurrences);
    let revisions = events.map(|event| (event.subject.id(), revision));
    let feed = Feed {
        heading: Some(Heading {
            name: name.to_owned(),
            description: description.to_owned(),
            source_url: None,
        }),
        language: Language::English,
        occurrences,
        revisions: &Revisions(revisions.collect::<HashMap<_, _>>()),
        uid_host: "forums.example.org",
        public_url: "https://forums.example.org",
        alarms: false,
    };
    String::from_utf8(render(&feed, Format::ICalendar).unwrap().bytes).unwrap()
}
