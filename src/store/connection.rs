//! One connection to the database: how it is opened, and how its statements are counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::ConnectionError;
use diesel::connection::InstrumentationEvent;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use tokio_postgres::Socket;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::tls;

/// A connection to the database.
pub type Connection = AsyncPgConnection;

pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How many statements were sent.
#[derive(Clone, Default)]
pub(super) struct Statements(Arc<AtomicU64>);

impl Statements {
    /// How many there were.
    pub(super) fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts those of a connection from now on.
    pub(super) fn count_those_of(&self, connection: &mut Connection) {
        let sent = self.0.clone();
        connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                sent.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
}

/// A client, and what has to be polled for it to be answered.
type Connected = (
    tokio_postgres::Client,
    tokio_postgres::Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>,
);

pub(super) async fn connect(config: &tokio_postgres::Config) -> Result<Connected, ConnectionError> {
    let refused = |error: &dyn std::error::Error| {
        let reason = match error.source() {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        };
        ConnectionError::BadConnection(reason)
    };
    config.connect(tls::connector()).await.map_err(|error| refused(&error))
}
