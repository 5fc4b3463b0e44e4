//! One message after another over one SMTP connection (RFC 5321).

use std::fmt;
use std::iter;
use std::sync::Arc;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};

use super::relay::Relay;
use super::step::{Failure, step, visible};
use super::{Accepted, Refusal, SendError, Stage};
use crate::message::Message;

/// The reply by which a relay says that it closes the connection (RFC 5321 section 3.8).
const CLOSING: u16 = 421;

/// A connection to a relay, opened when there is something to send.
pub struct SmtpSession {
    relay: Arc<Relay>,
    /// Taken out for each message and put back at a clean end only: a send that fails or is
    /// cancelled half-way must not leave its transaction to the next message.
    connection: Option<AsyncSmtpConnection>,
}

impl SmtpSession {
    pub(super) fn new(relay: Arc<Relay>) -> Self {
        Self { relay, connection: None }
    }

    pub(super) async fn send(&mut self, message: &Message) -> Result<Accepted, SendError> {
        if let Some(connection) = self.connection.take() {
            match self.deliver(connection, message).await {
                Err(error) if died_while_idle(&error) => {}
                outcome => return outcome,
            }
        }
        let connection = self.relay.connect().await?;
        self.deliver(connection, message).await
    }

    pub(super) async fn close(mut self) {
        if let Some(mut connection) = self.connection.take() {
            // Whether the relay answers the farewell makes no difference to anybody.
            let _ = step(self.relay.timeouts.command, connection.quit()).await;
        }
    }

    async fn deliver(
        &mut self,
        mut connection: AsyncSmtpConnection,
        message: &Message,
    ) -> Result<Accepted, SendError> {
        let outcome = self.transact(&mut connection, message).await;
        let usable = match &outcome {
            Ok(_) => true,
            Err(SendError::TryLater(refusal) | SendError::Refused(refusal)) => {
                // A relay that answered before it had the whole message may answer once more.
                let is_in_step = refusal.stage != Stage::Content;
                let is_open = refusal.code != Some(CLOSING);
                is_in_step && is_open && self.reset(&mut connection).await
            }
            Err(SendError::Unreachable { .. } | SendError::Uncertain { .. }) => false,
        };
        if usable {
            self.connection = Some(connection);
        }
        outcome
    }

    async fn transact(
        &self,
        connection: &mut AsyncSmtpConnection,
        message: &Message,
    ) -> Result<Accepted, SendError> {
        let parameters = mail_parameters(connection.server_info(), message)?;
        let mail = Mail::new(message.envelope.from().cloned(), parameters);
        self.command(connection, Stage::Sender, mail, 250).await?;
        for recipient in message.envelope.to() {
            let rcpt = Rcpt::new(recipient.clone(), Vec::new());
            self.command(connection, Stage::Recipient, rcpt, 250).await?;
        }
        self.command(connection, Stage::Data, Data, 354).await?;
        self.content(connection, &message.octets).await
    }

    async fn command(
        &self,
        connection: &mut AsyncSmtpConnection,
        stage: Stage,
        command: impl fmt::Display,
        expected: u16,
    ) -> Result<(), SendError> {
        let reply = step(self.relay.timeouts.command, connection.command(command))
            .await
            .map_err(|failure| failure.before_the_final_dot(stage))?;
        // 251 and 252 are ways of saying 250 as well.
        if u16::from(reply.code()) / 100 == expected / 100 {
            return Ok(());
        }
        let reason = format!("expected {expected}, got {}", reply_text(&reply));
        Err(SendError::Unreachable { stage, reason })
    }

    /// Sends the message. As long as its last octet has not been written the final dot cannot have
    /// been either, and the relay cannot have accepted it; from then on only an answer tells.
    async fn content(
        &self,
        connection: &mut AsyncSmtpConnection,
        octets: &[u8],
    ) -> Result<Accepted, SendError> {
        // lettre ends the last line itself.
        let octets = octets.strip_suffix(b"\r\n").unwrap_or(octets);
        let mut written = false;
        let end = iter::from_fn(|| {
            written = true;
            None
        });
        let sending = connection.message_iter(iter::once(octets).chain(end));
        let outcome = step(self.relay.timeouts.content, sending).await;
        match outcome {
            Ok(reply) if reply.code().severity == Severity::PositiveCompletion => {
                Ok(Accepted { reply: reply_text(&reply) })
            }
            Ok(reply) => Err(SendError::Uncertain {
                reason: format!("expected 250, got {}", reply_text(&reply)),
            }),
            Err(Failure::Broken(reason)) if written => Err(SendError::Uncertain { reason }),
            Err(failure) => Err(failure.before_the_final_dot(Stage::Content)),
        }
    }

    /// Forgets a refused transaction, so that the connection serves the next message.
    async fn reset(&self, connection: &mut AsyncSmtpConnection) -> bool {
        step(self.relay.timeouts.command, connection.command(Rset)).await.is_ok()
    }
}

impl fmt::Debug for SmtpSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SmtpSession")
            .field("relay", &self.relay)
            .field("connected", &self.connection.is_some())
            .finish()
    }
}

/// Whether a connection that had been in use turned out to be closed at the first command.
fn died_while_idle(error: &SendError) -> bool {
    match error {
        SendError::Unreachable { stage, .. } => *stage == Stage::Sender,
        SendError::TryLater(refusal) => {
            refusal.stage == Stage::Sender && refusal.code == Some(CLOSING)
        }
        _ => false,
    }
}

/// What MAIL must announce: an international address (RFC 6531), octets above 127 (RFC 6152).
fn mail_parameters(relay: &ServerInfo, message: &Message) -> Result<Vec<MailParameter>, SendError> {
    let mut parameters = Vec::new();
    let addresses = message.envelope.from().into_iter().chain(message.envelope.to());
    let mut texts = addresses.map(AsRef::<str>::as_ref);
    if !texts.all(str::is_ascii) {
        if !relay.supports_feature(Extension::SmtpUtfEight) {
            return Err(SendError::Refused(Refusal {
                stage: Stage::Recipient,
                code: None,
                text: "the address has letters outside ASCII before the @, and the relay does not \
                       offer SMTPUTF8"
                    .to_owned(),
            }));
        }
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !message.octets.is_ascii() {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    Ok(parameters)
}

fn reply_text(reply: &Response) -> String {
    let lines: Vec<_> = reply.message().collect();
    visible(&format!("{} {}", reply.code(), lines.join(" ")))
}
