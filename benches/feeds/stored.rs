//! The service with so many conferences, agendas and participants.

use std::process::Command;

use data_encoding::HEXLOWER;
use domain::access::signature::{Purpose, SigningKey};
use uuid::Uuid;

use super::support::{Home, Service};

/// The feed that is asked for: a conference with its agenda.
pub const FEED: &str = "/feeds/conferences/conference-1.ics";
/// How many sessions make a feed of 20 KB.
const SESSIONS: usize = 16;
const KEY: [u8; 32] = [7; 32];
const PUBLIC_URL: &str = "https://forums.example.org";

/// What is stored.
pub struct Stored {
    pub home: Home,
}

/// The service on it.
pub struct Running(Service);

/// An answer.
pub struct Answer {
    pub body: Vec<u8>,
    pub etag: String,
}

impl Stored {
    /// So many conferences, the first of them, or a thousand, with an agenda.
    pub fn conferences(many: usize) -> Self {
        Self::with_participants(many, 0)
    }

    /// The same with participants, each of whom comes to one of the first three.
    pub fn with_participants(many: usize, participants: usize) -> Self {
        let home = Home::new();
        let stored = Self { home };
        let service = stored.service();
        stored.home.query(&format!(
            "INSERT INTO conferences (id, slug, kind, title, theme, zone, place, venue, opens_on,
                 closes_on, status, confirmed_at, revision, created_at, languages, rooms)
             SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'conference-' || n,
                 'workshop', jsonb_build_object('en', 'Conference on Neutrality ' || n),
                 '{{\"en\": \"Policy of Neutrality: International Cooperation\"}}', 'Europe/Zurich',
                 '{{\"en\": \"Geneva, Switzerland\"}}', '{{\"en\": \"Palais des Nations\"}}',
                 '2030-10-01', '2030-10-28', 'confirmed', now(), 1, now(), '{{}}', '{{\"Hall A\"}}'
             FROM generate_series(1, {many}) n"
        ));
        let with_agenda = many.min(1_000);
        stored.home.query(&format!(
            "INSERT INTO sessions (id, conference_id, title, starts_at, ends_at, room, kind,
                 description, speakers, is_cancelled, revision)
             SELECT ('00000000-0000-7000-9000-' || lpad((n * 100 + day)::text, 12, '0'))::uuid,
                 ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
                 jsonb_build_object('en', 'Session ' || day || ': mediation, preventive diplomacy'),
                 '2030-10-01 10:00'::timestamp + (day - 1) * interval '1 day',
                 '2030-10-01 12:30'::timestamp + (day - 1) * interval '1 day', 'Hall A', 'plenary',
                 '{{\"en\": \"A discussion with the delegations\"}}',
                 '[{{\"name\": \"Anna Durdyýewa\", \"affiliation\": \"Institute\"}}]', false, 1
             FROM generate_series(1, {with_agenda}) n, generate_series(1, {SESSIONS}) day"
        ));
        if participants > 0 {
            stored.register(participants);
        }
        // The next start counts the revisions of what was entered past the service.
        drop(service);
        stored
    }

    fn register(&self, many: usize) {
        self.home.query(&format!(
            "INSERT INTO participants (id, given_name, family_name, language, zone, feed_link_id,
                 created_at, revision)
             SELECT ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid, 'Anna', 'P' || n,
                 'en', 'UTC', gen_random_uuid(), now(), 1
             FROM generate_series(1, {many}) n;
             INSERT INTO registrations (id, conference_id, participant_id, function, category, status,
                 way, given_name, family_name, link_id, badge_serial, created_at, submitted_at,
                 approved_at, revision)
             SELECT gen_random_uuid(),
                 ('00000000-0000-7000-8000-' || lpad((n % 3 + 1)::text, 12, '0'))::uuid,
                 ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid, 'observer',
                 'observer', 'approved', 'invitation', 'Anna', 'P' || n, gen_random_uuid(), 1, now(),
                 now(), now(), 1
             FROM generate_series(1, {many}) n;
             ANALYZE"
        ));
    }

    /// The service on it, once it has counted what is there.
    pub fn service(&self) -> Running {
        let key = HEXLOWER.encode(&KEY);
        let arguments = [
            "--public-url",
            PUBLIC_URL,
            "--secret-key",
            &key,
            "--log",
            "error,neutrality_forums=info",
        ];
        Running(Service::start(&self.home, &arguments))
    }

    /// The tokens of so many people's feeds.
    pub fn tokens(&self, many: usize) -> Vec<String> {
        let links = self.home.query(&format!(
            "SELECT feed_link_id FROM participants ORDER BY feed_link_id LIMIT {many}"
        ));
        let key = SigningKey::new(KEY);
        let token = |line: &str| {
            let link: Uuid = line.parse().expect("the database has UUIDs");
            key.sign(Purpose::PersonalFeed, link, None)
        };
        links.lines().map(token).collect()
    }

    /// A million rows for pgbench, in the same database.
    pub fn prepare_pgbench(&self) {
        let made = self.home.postgres("pgbench").args(["-i", "-q", "-s", "10"]).output();
        assert!(made.expect("pgbench is there").status.success());
    }

    /// How many single rows pgbench reads in a second.
    pub fn pgbench(&self) -> f64 {
        let mut command = self.home.postgres("pgbench");
        let output = command.args(["-S", "-n", "-M", "prepared", "-c32", "-j2", "-T3"]).output();
        let said = String::from_utf8_lossy(&output.expect("pgbench is there").stdout).into_owned();
        let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
        let rate = line.and_then(|rest| rest.split(' ').next()?.parse().ok());
        rate.unwrap_or_else(|| panic!("{said}"))
    }
}

impl Running {
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.0.address())
    }

    pub fn get(&self, path: &str, headers: &[&str]) -> Answer {
        get(&self.url(path), headers)
    }

    pub fn memory(&self) -> u64 {
        self.0.memory()
    }

    pub fn memory_now(&self) -> u64 {
        self.0.memory_now()
    }
}

/// What a GET answers, which must be 200.
pub fn get(url: &str, headers: &[&str]) -> Answer {
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--fail", "--dump-header", "-", url]);
    for header in headers {
        curl.args(["--header", header]);
    }
    let output = curl.output().expect("curl is there");
    assert!(output.status.success(), "{curl:?}: {}", String::from_utf8_lossy(&output.stderr));
    let end = output.stdout.windows(4).position(|octets| octets == b"\r\n\r\n");
    let (head, body) = output.stdout.split_at(end.expect("there is a head") + 4);
    let head = String::from_utf8_lossy(head);
    let etag = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("etag").then(|| value.to_owned())
    });
    Answer { body: body.to_vec(), etag: etag.unwrap_or_default() }
}
