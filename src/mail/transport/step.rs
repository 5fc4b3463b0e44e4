//! One step of a conversation with a relay, within its time.

use std::error::Error as _;
use std::future::Future;
use std::io;
use std::time::Duration;

use lettre::transport::smtp;

use super::{Refusal, SendError, Stage};

/// Longest text of the relay that is kept, in characters.
const LONGEST_REPLY: usize = 500;

/// How a step ended that did not succeed.
#[derive(Debug)]
pub(super) enum Failure {
    /// The relay answered 4xx or 5xx.
    Negative { code: u16, text: String },
    /// No answer, or none that can be read; the connection is of no more use.
    Broken(String),
}

impl Failure {
    pub(super) fn unreachable(self, stage: Stage) -> SendError {
        let reason = match self {
            Self::Negative { code, text } => format!("{code} {text}"),
            Self::Broken(reason) => reason,
        };
        SendError::Unreachable { stage, reason }
    }

    pub(super) fn before_the_final_dot(self, stage: Stage) -> SendError {
        match self {
            Self::Negative { code, text } => {
                let code = Some(code);
                let refusal = Refusal { stage, code, text };
                if code < Some(500) {
                    SendError::TryLater(refusal)
                } else {
                    SendError::Refused(refusal)
                }
            }
            Self::Broken(reason) => SendError::Unreachable { stage, reason },
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<smtp::Error> for Failure {
    fn from(error: smtp::Error) -> Self {
        match error.status() {
            Some(code) => Self::Negative {
                code: code.into(),
                text: visible(&error.source().map(ToString::to_string).unwrap_or_default()),
            },
            None => Self::Broken(visible(&error.to_string())),
        }
    }
}

/// Does one step within its time.
pub(super) async fn step<T, E>(
    limit: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Failure>
where
    Failure: From<E>,
{
    match tokio::time::timeout(limit, work).await {
        Ok(outcome) => outcome.map_err(Failure::from),
        Err(_) => Err(Failure::Broken(format!("no answer within {limit:?}"))),
    }
}

/// The relay's words in a form that is safe to store and to show.
pub(super) fn visible(text: &str) -> String {
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    shown.take(LONGEST_REPLY).collect()
}
