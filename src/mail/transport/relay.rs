//! The relay of an SMTP URL, and the way to a connection that mails can be sent over.

use std::fmt;
use std::sync::Arc;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, AsyncTokioStream, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use rustls::ClientConfig;
use tokio::net::TcpStream;
use url::{Host, Url};

use super::step::{Failure, step};
use super::{SendError, Stage, Timeouts, tls};
use crate::MailError;
use domain::values::invalid::Invalid;

const ACCEPTED: &str = "smtp://[user:password@]host[:port][?tls=required|opportunistic|off] or \
                        smtps://[user:password@]host[:port]";

/// A relay, and how to speak to it.
#[derive(Clone)]
pub struct Relay {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    hello: ClientId,
    pub(super) timeouts: Timeouts,
}

/// How a connection is protected.
#[derive(Clone)]
enum Security {
    /// Not at all.
    Off,
    /// By STARTTLS where the relay offers it.
    Opportunistic(TlsParameters),
    /// By STARTTLS, or not used.
    Required(TlsParameters),
    /// From the first octet (RFC 8314).
    Implicit(Arc<ClientConfig>),
}

impl Relay {
    pub(super) fn from_url(text: &str) -> Result<Self, MailError> {
        let refused = || Invalid::new("smtp-url", ACCEPTED, masked(text));
        let url = Url::parse(text).map_err(|_| refused())?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(refused().into());
        }
        let host = match url.host().ok_or_else(refused)? {
            Host::Ipv6(address) => address.to_string(),
            other => other.to_string(),
        };
        let credentials = credentials(&url).ok_or_else(refused)?;
        let mode = tls_mode(&url, credentials.is_some()).ok_or_else(refused)?;
        let implicit = mode == "implicit";
        Ok(Self {
            security: Security::new(mode, &host, credentials.is_some())?,
            host,
            port: url.port().unwrap_or(if implicit { 465 } else { 25 }),
            credentials,
            hello: ClientId::default(),
            timeouts: Timeouts::default(),
        })
    }

    pub(super) fn with_timeouts(self, timeouts: Timeouts) -> Self {
        Self { timeouts, ..self }
    }

    /// A connection that is greeted, encrypted and authenticated as far as the URL asks for it.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let stream = self.dial().await?;
        let greeting = AsyncSmtpConnection::connect_with_transport(stream, &self.hello);
        let mut connection = step(self.timeouts.greeting, greeting)
            .await
            .map_err(|failure| failure.unreachable(Stage::Greeting))?;
        self.encrypt(&mut connection).await?;
        self.authenticate(&mut connection).await?;
        Ok(connection)
    }

    async fn dial(&self) -> Result<Box<dyn AsyncTokioStream>, SendError> {
        let connecting = TcpStream::connect((self.host.as_str(), self.port));
        let stream = step(self.timeouts.connect, connecting)
            .await
            .map_err(|failure| failure.unreachable(Stage::Connect))?;
        // The message and the final dot are two writes; the second must not wait for the first
        // one's acknowledgement.
        stream
            .set_nodelay(true)
            .map_err(|error| Failure::from(error).unreachable(Stage::Connect))?;
        let Security::Implicit(config) = &self.security else {
            return Ok(Box::new(stream));
        };
        let encrypting = tls::encrypt(Arc::clone(config), &self.host, stream);
        let encrypted = step(self.timeouts.command, encrypting)
            .await
            .map_err(|failure| failure.unreachable(Stage::Encrypt))?;
        Ok(Box::new(encrypted))
    }

    async fn encrypt(&self, connection: &mut AsyncSmtpConnection) -> Result<(), SendError> {
        let parameters = match &self.security {
            Security::Off | Security::Implicit(_) => return Ok(()),
            Security::Opportunistic(_) if !connection.can_starttls() => return Ok(()),
            Security::Opportunistic(parameters) | Security::Required(parameters) => parameters,
        };
        let encrypting = connection.starttls(parameters.clone(), &self.hello);
        step(self.timeouts.command, encrypting)
            .await
            .map_err(|failure| failure.unreachable(Stage::Encrypt))
    }

    async fn authenticate(&self, connection: &mut AsyncSmtpConnection) -> Result<(), SendError> {
        let Some(credentials) = &self.credentials else {
            return Ok(());
        };
        let clear =
            matches!(self.security, Security::Opportunistic(_)) && !connection.is_encrypted();
        if clear {
            return Err(SendError::Unreachable {
                stage: Stage::Authenticate,
                reason: "the relay offers no TLS, and the password is not sent in clear unless \
                         the URL says tls=off"
                    .to_owned(),
            });
        }
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        step(self.timeouts.command, connection.auth(&mechanisms, credentials))
            .await
            .map(|_| ())
            .map_err(|failure| failure.unreachable(Stage::Authenticate))
    }
}

impl Security {
    fn new(mode: &str, host: &str, password: bool) -> Result<Self, MailError> {
        match mode {
            "off" => Ok(Self::Off),
            // Whoever can forge a certificate can take the offer of TLS away as well, so that
            // checking it would only lose mails; but a password is worth more than a mail.
            "opportunistic" => Ok(Self::Opportunistic(starttls_parameters(host, password)?)),
            "implicit" => Ok(Self::Implicit(Arc::new(tls::client_config()?))),
            _ => Ok(Self::Required(starttls_parameters(host, true)?)),
        }
    }
}

fn starttls_parameters(host: &str, verified: bool) -> Result<TlsParameters, MailError> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if !verified {
        builder = builder
            .certificate_store(CertificateStore::None)
            .dangerous_accept_invalid_hostnames(true)
            .dangerous_accept_invalid_certs(true);
    }
    builder.build().map_err(|error| MailError::Tls(error.to_string()))
}

/// How the URL wants the connection protected; nothing where it asks for something unknown.
fn tls_mode(url: &Url, password: bool) -> Option<&'static str> {
    let mut mode = match (url.scheme(), password) {
        ("smtps", _) => "implicit",
        ("smtp", true) => "required",
        ("smtp", false) => "opportunistic",
        _ => return None,
    };
    for (name, value) in url.query_pairs() {
        let asked = ["required", "opportunistic", "off"];
        let known = asked.into_iter().find(|known| *known == value)?;
        if name != "tls" || mode == "implicit" {
            return None;
        }
        mode = known;
    }
    Some(mode)
}

/// The user and password of a URL, if it has any; nothing at all where they cannot be read.
fn credentials(url: &Url) -> Option<Option<Credentials>> {
    let decoded = |text: &str| Some(percent_decode_str(text).decode_utf8().ok()?.into_owned());
    match (url.username(), url.password()) {
        ("", None) => Some(None),
        ("", Some(_)) | (_, None) => None,
        (user, Some(password)) => Some(Some(Credentials::new(decoded(user)?, decoded(password)?))),
    }
}

/// The URL without user and password, even if it is not one.
fn masked(text: &str) -> String {
    let Some((before, after)) = text.rsplit_once('@') else {
        return text.to_owned();
    };
    let scheme = before.split_once("://").map_or("", |(scheme, _)| scheme);
    format!("{scheme}://…@{after}")
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tls = match self.security {
            Security::Off => "no TLS",
            Security::Opportunistic(_) => "TLS where offered",
            Security::Required(_) => "TLS required",
            Security::Implicit(_) => "TLS",
        };
        write!(f, "{} port {} ({tls})", self.host, self.port)
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(url: &str) -> String {
        Relay::from_url(url).unwrap().to_string()
    }

    #[test]
    fn defaults_follow_the_scheme_and_protect_a_password() {
        let relay = "relay.example.org";
        for (url, expected) in [
            ("smtp://relay.example.org", "port 25 (TLS where offered)"),
            ("smtp://relay.example.org:2525?tls=off", "port 2525 (no TLS)"),
            ("smtp://relay.example.org/?tls=required", "port 25 (TLS required)"),
            ("smtp://u:p@relay.example.org:587", "port 587 (TLS required)"),
            ("smtp://u:p@relay.example.org?tls=opportunistic", "port 25 (TLS where offered)"),
        ] {
            assert_eq!(shown(url), format!("{relay} {expected}"), "{url}");
        }
        assert_eq!(shown("smtp://[::1]:25"), "::1 port 25 (TLS where offered)");
    }

    #[test]
    fn a_password_may_hold_any_character_when_it_is_encoded() {
        let url = Url::parse("smtp://a%40example.org:p%3A%2F%C3%A9@relay.example.org").unwrap();
        let expected = Credentials::new("a@example.org".to_owned(), "p:/é".to_owned());
        assert_eq!(credentials(&url), Some(Some(expected)));
    }

    #[test]
    fn another_url_is_refused_with_what_is_accepted_and_without_its_password() {
        for bad in [
            "",
            "relay.example.org",
            "u:secret@relay.example.org",
            "http://u:secret@relay.example.org",
            "smtp://",
            "smtp://u:secret@",
            "smtp://u:secret@relay.example.org/path",
            "smtp://u:secret@relay.example.org?tls=maybe",
            "smtp://u:secret@relay.example.org?starttls=required",
            "smtp://u:sec%FFret@relay.example.org",
            "smtp://u:secret@relay.example.org:99999",
            "smtps://u:secret@relay.example.org?tls=off",
            "smtp://:secret@relay.example.org",
            "smtp://u@relay.example.org",
        ] {
            let error = Relay::from_url(bad).map(|relay| relay.to_string()).unwrap_err();
            let shown = error.to_string();
            assert!(shown.contains("smtps://"), "{shown}");
            assert!(!shown.contains("secret"), "{shown}");
        }
    }
}
