//! Where messages go: to a relay by SMTP, or into a folder where no relay is set.
//!
//! A [`Session`] sends one message after another over one connection. Its answer tells how far a
//! message came, so that the caller never sends one twice and never loses one; see [`SendError`].

mod error;
mod files;
mod relay;
mod session;
mod step;
mod tls;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub use error::{Refusal, SendError, Stage};

use self::files::MailFolder;
use self::relay::Relay;
use self::session::SmtpSession;
use super::MailError;
use super::message::Message;

/// Where messages go.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a relay.
    Smtp(Arc<Relay>),
    /// Into a folder, one `.eml` file a message.
    Files(MailFolder),
}

/// The relay has taken a message over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What it said, or the file that was written.
    pub reply: String,
}

/// How long each step of an SMTP dialogue may take.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// Until the relay's host accepts the connection, its name's resolution included.
    pub connect: Duration,
    /// Until the relay has greeted and told what it can do.
    pub greeting: Duration,
    /// One command and its reply; STARTTLS and AUTH count as one each.
    pub command: Duration,
    /// The message and the reply to the final dot; relays scan before they answer.
    pub content: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            greeting: Duration::from_secs(30),
            command: Duration::from_secs(20),
            content: Duration::from_secs(100),
        }
    }
}

/// How much of a lease the longest way of a message may take.
const MOST_OF_A_LEASE: f64 = 0.94;

/// Commands of the longest way of one message: MAIL on a connection that had died, STARTTLS, AUTH,
/// MAIL, RCPT, DATA, RSET.
const MOST_COMMANDS: u32 = 7;

impl Timeouts {
    /// The usual ones, shortened in proportion where the longest way of a message would not be over
    /// well within a lease.
    #[must_use]
    pub fn within(lease: Duration) -> Self {
        let usual = Self::default();
        let share = lease.as_secs_f64() * MOST_OF_A_LEASE / usual.longest().as_secs_f64();
        if share >= 1.0 {
            return usual;
        }
        Self {
            connect: usual.connect.mul_f64(share),
            greeting: usual.greeting.mul_f64(share),
            command: usual.command.mul_f64(share),
            content: usual.content.mul_f64(share),
        }
    }

    /// The longest that one [`Session::send`] may take.
    #[must_use]
    pub const fn longest(&self) -> Duration {
        (self.connect)
            .saturating_add(self.greeting)
            .saturating_add(self.command.saturating_mul(MOST_COMMANDS))
            .saturating_add(self.content)
    }
}

impl Transport {
    /// The relay of a URL, `smtp://[user:password@]host[:port][?tls=required|opportunistic|off]` or
    /// `smtps://…`; without a URL the folder, which is made when it does not exist.
    ///
    /// Ports are 25 and 465 unless given. By `smtp://` TLS is opportunistic (RFC 7435: encrypted
    /// where the relay offers it, with any certificate), and required, with a certificate that this
    /// machine trusts, where there is a password to protect.
    ///
    /// # Errors
    /// [`MailError::Invalid`] for another URL, its password masked; [`MailError::Tls`] when this
    /// machine trusts no certificate at all.
    pub fn from_url(url: Option<&str>, folder: &Path) -> Result<Self, MailError> {
        match url {
            Some(url) => Ok(Self::Smtp(Arc::new(Relay::from_url(url)?))),
            None => Ok(Self::Files(MailFolder::new(folder))),
        }
    }

    /// The same transport with other timeouts.
    #[must_use]
    pub fn with_timeouts(self, timeouts: Timeouts) -> Self {
        match self {
            Self::Smtp(relay) => {
                let relay = Arc::unwrap_or_clone(relay);
                Self::Smtp(Arc::new(relay.with_timeouts(timeouts)))
            }
            Self::Files(folder) => Self::Files(folder),
        }
    }

    /// The longest that sending one message may take.
    #[must_use]
    pub fn longest(&self) -> Duration {
        match self {
            Self::Smtp(relay) => relay.timeouts.longest(),
            Self::Files(_) => Duration::ZERO,
        }
    }

    /// A session; it connects when it sends.
    #[must_use]
    pub fn session(&self) -> Session {
        match self {
            Self::Smtp(relay) => Session::Smtp(Box::new(SmtpSession::new(Arc::clone(relay)))),
            Self::Files(folder) => Session::Files(folder.clone()),
        }
    }
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Smtp(relay) => relay.fmt(f),
            Self::Files(folder) => folder.fmt(f),
        }
    }
}

/// Sends messages one after another over one connection, which it opens at the first message and
/// again after any failure.
#[derive(Debug)]
pub enum Session {
    /// To a relay.
    Smtp(Box<SmtpSession>),
    /// Into a folder.
    Files(MailFolder),
}

impl Session {
    /// Sends a message. When the future is dropped before its end, the connection goes with it and
    /// the message counts as [`SendError::Uncertain`].
    ///
    /// # Errors
    /// [`SendError`], which tells how far the message came.
    pub async fn send(&mut self, message: &Message) -> Result<Accepted, SendError> {
        match self {
            Self::Smtp(session) => session.send(message).await,
            Self::Files(folder) => folder.write(message).await,
        }
    }

    /// Takes leave of the relay.
    pub async fn close(self) {
        if let Self::Smtp(session) = self {
            session.close().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::mail::outbox::LEASE;

    #[test]
    fn a_lease_outlasts_the_slowest_relay() {
        assert!(Timeouts::default().longest() < LEASE);
        for seconds in [1, 10, 60, 300, 3_600] {
            let lease = Duration::from_secs(seconds);
            assert!(Timeouts::within(lease).longest() < lease, "{seconds} s");
        }
    }
}
