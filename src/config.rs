//! The settings: the only reader of flags for the whole program and of the environment.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};

use domain::mail::outbox::LEASE;
use domain::values::invalid::Invalid;
use domain::values::zone::{EARLIEST, LATEST};
use machine::clock::Clock;

/// Connections to the mail relay at once, unless it is said otherwise.
const SMTP_CONNECTIONS: usize = 8;

/// What every command needs to know.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// Where the private PostgreSQL, the key and, without a relay, the mails are kept
    #[arg(
        long,
        global = true,
        env = "FORUMS_DATA_DIR",
        default_value = "./data",
        value_name = "DIR"
    )]
    pub data_dir: PathBuf,
    /// PostgreSQL 13 or newer to use instead of the private one
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    pub database_url: Option<String>,
    /// Address and port to listen on
    #[arg(
        long,
        global = true,
        env = "FORUMS_BIND",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS:PORT"
    )]
    pub bind: SocketAddr,
    /// Where the service is reached from outside; links in mails and feeds begin with it
    /// [default: http:// and the bind address]
    #[arg(long, global = true, env = "FORUMS_PUBLIC_URL", value_parser = public_url, value_name = "URL")]
    public_url: Option<String>,
    /// A reverse proxy passes every request on and adds the address of its sender to
    /// X-Forwarded-For
    #[arg(long, global = true, env = "FORUMS_BEHIND_PROXY")]
    pub behind_proxy: bool,
    /// Mail relay: smtp://user:password@host:port, or smtps://; without one, mails become .eml
    /// files in the data folder
    #[arg(
        long,
        global = true,
        env = "FORUMS_SMTP_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub smtp_url: Option<String>,
    /// Connections to the mail relay at once [default: 8]
    #[arg(long, global = true, env = "FORUMS_SMTP_CONNECTIONS", value_name = "NUMBER",
        value_parser = clap::value_parser!(u16).range(1..=64))]
    smtp_connections: Option<u16>,
    /// Mails a minute that one process sends at most [default: no limit]
    #[arg(long, global = true, env = "FORUMS_SMTP_RATE", value_name = "MAILS",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub smtp_rate: Option<u32>,
    /// Mails a minute that one process sends to one domain at most [default: no limit]
    #[arg(long, global = true, env = "FORUMS_SMTP_DOMAIN_RATE", value_name = "MAILS",
        value_parser = clap::value_parser!(u32).range(1..))]
    pub smtp_domain_rate: Option<u32>,
    /// Seconds after which a worker that does not tell what became of a mail is believed to have
    /// gone; the relay's time to answer is shortened where it would be longer [default: 300]
    #[arg(long, global = true, env = "FORUMS_LEASE", value_name = "SECONDS",
        value_parser = clap::value_parser!(u32).range(1..=86_400))]
    lease: Option<u32>,
    /// Sender of the mails [default: forums@ and the public host]
    #[arg(long, global = true, env = "FORUMS_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Address that relays report to when a mail cannot be delivered; each mail gets one of its own
    /// from it, such as bounces+….…@example.org [default: the sender]
    #[arg(long, global = true, env = "FORUMS_BOUNCE_ADDRESS", value_name = "ADDRESS")]
    pub bounce_address: Option<String>,
    /// Private key in PEM, RSA or Ed25519, that mails are signed with (DKIM)
    #[arg(long, global = true, env = "FORUMS_DKIM_KEY", value_name = "FILE")]
    pub dkim_key: Option<PathBuf>,
    /// Name under which the DNS has the public key: SELECTOR._domainkey.DOMAIN
    #[arg(long, global = true, env = "FORUMS_DKIM_SELECTOR", value_name = "SELECTOR")]
    pub dkim_selector: Option<String>,
    /// Domain in whose name mails are signed [default: that of the sender]
    #[arg(long, global = true, env = "FORUMS_DKIM_DOMAIN", value_name = "DOMAIN")]
    pub dkim_domain: Option<String>,
    /// Templates of reminders in the place of the built-in ones:
    /// DIR/LETTER/{subject.txt,text.txt,body.mjml}; read at each start
    #[arg(long, global = true, env = "FORUMS_TEMPLATES", value_name = "DIR")]
    pub templates: Option<PathBuf>,
    /// Key that signs links, 64 hexadecimal digits; made and kept in the data folder when not
    /// given
    #[arg(
        long,
        global = true,
        env = "FORUMS_SECRET_KEY",
        hide_env_values = true,
        value_name = "HEX"
    )]
    pub secret_key: Option<String>,
    /// Requests a minute that one client may make to the API and to forms; a twentieth of that
    /// where it changes something without being signed in; 0 for no limit
    #[arg(
        long,
        global = true,
        env = "FORUMS_RATE_LIMIT",
        default_value_t = 600,
        value_name = "REQUESTS"
    )]
    pub rate_limit: u32,
    /// Start the clock at this instant, such as 2026-12-11T03:59:30Z: for rehearsals
    #[arg(long, global = true, env = "FORUMS_AT", value_parser = instant, value_name = "INSTANT")]
    pub at: Option<DateTime<Utc>>,
    /// What is logged: error, warn, info, debug, or a tracing filter
    #[arg(long, global = true, env = "FORUMS_LOG", default_value = "info", value_name = "FILTER")]
    pub log: String,
    /// How it is logged
    #[arg(long, global = true, env = "FORUMS_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// Folder of PostgreSQL's programs, when it is not found by itself
    #[arg(long, global = true, env = "PG_BINDIR", value_name = "DIR")]
    pub pg_bindir: Option<PathBuf>,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

impl Settings {
    /// Where the service is reached, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| {
            if self.bind.ip().is_unspecified() {
                // Listening everywhere is not an address that a link can lead to.
                format!("http://localhost:{}", self.bind.port())
            } else {
                format!("http://{}", self.bind)
            }
        })
    }

    /// How long a worker has a mail that it hands over.
    #[must_use]
    pub fn lease(&self) -> Duration {
        self.lease.map_or(LEASE, |seconds| Duration::from_secs(seconds.into()))
    }

    /// Connections to the relay at once.
    #[must_use]
    pub fn smtp_connections(&self) -> usize {
        self.smtp_connections.map_or(SMTP_CONNECTIONS, usize::from)
    }

    /// The host of the public URL, without a port: the default host of UIDs and of the sender.
    #[must_use]
    pub fn public_host(&self) -> String {
        host_of(&self.public_url()).to_owned()
    }

    /// The sender of the mails.
    #[must_use]
    pub fn mail_from(&self) -> String {
        self.mail_from.clone().unwrap_or_else(|| {
            let host = self.public_host();
            let is_name = host.chars().any(|c| c.is_ascii_alphabetic()) && !host.contains(':');
            format!("forums@{}", if is_name { &host } else { "localhost" })
        })
    }

    /// The clock: the system's, or one that starts at `--at`.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.at.map_or_else(Clock::system, Clock::starting_at)
    }
}

/// The folders that programs are looked for in.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
pub fn search_path() -> Option<OsString> {
    std::env::var_os("PATH")
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if let Some(end) = authority.find(']') {
        return authority[..end].trim_start_matches('[');
    }
    authority.split(':').next().unwrap_or(authority)
}

fn public_url(text: &str) -> Result<String, Invalid> {
    let url = text.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = url.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}@?#".contains(c));
    match rest {
        Some(rest) if is_plain && !host_of(url).is_empty() && !rest.contains('/') => {
            Ok(url.to_owned())
        }
        _ => {
            // The pages link from the root, so the service has a host of its own.
            let expected = "a URL without a path, such as https://forums.example.org";
            Err(Invalid::new("public-url", expected, text))
        }
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, Invalid> {
    let expected = "an instant from 1900 to 2999 such as 2026-12-11T03:59:30Z";
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc())
        .ok()
        .filter(|instant| (EARLIEST..=LATEST).contains(&instant.date_naive()))
        .ok_or_else(|| Invalid::new("at", expected, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_a_public_url_is_found_with_and_without_a_port() {
        assert_eq!(host_of("https://forums.example.org"), "forums.example.org");
        assert_eq!(host_of("http://127.0.0.1:8080"), "127.0.0.1");
        assert_eq!(host_of("http://[::1]:8080/x"), "::1");
    }

    #[test]
    fn a_public_url_is_a_plain_http_address() {
        assert_eq!(
            public_url("https://forums.example.org/").unwrap(),
            "https://forums.example.org"
        );
        assert_eq!(public_url("http://[::1]:8080").unwrap(), "http://[::1]:8080");
        for bad in [
            "",
            "forums.example.org",
            "ftp://a",
            "https://a.example/forums",
            "https://",
            "https:///x",
            "https://a b",
            "https://a\r\nX: 1",
            "https://user@a",
            "https://a?x=1",
        ] {
            assert!(public_url(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn an_instant_needs_its_zone() {
        assert!(instant("2026-12-11T03:59:30Z").is_ok());
        assert!(instant("2026-12-11T08:59:30+05:00").is_ok());
        assert!(instant("9999-12-31T23:00:00Z").unwrap_err().to_string().contains("1900 to 2999"));
        assert!(instant("2026-12-11").unwrap_err().to_string().contains("2026-12-11T03:59:30Z"));
    }
}
