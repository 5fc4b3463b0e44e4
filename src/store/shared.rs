//! A connection that many use at once.

use std::sync::Arc;

use diesel::ConnectionError;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::connection::{CONNECT_TIMEOUT, Connection, Statements, connect};

/// A connection on which the statements of many are under way at once: each is sent without waiting
/// for the answers to those before it, which the server gives one after the other. Whoever finds a
/// row by an index is answered sooner than by a connection of their own, as both sides wake once for
/// several; a statement that takes long keeps all the others waiting. Nobody is given it to change,
/// which a transaction needs: it would take in what the others send.
pub(super) struct SharedConnection {
    connection: Connection,
    /// Ends with the connection.
    driving: JoinHandle<()>,
}

/// The place of a [`SharedConnection`], opened when it is needed.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Option<Arc<SharedConnection>>>>);

impl Shared {
    /// The connection; a new one where it has ended. Whoever waits for somebody else to open it does
    /// not wait for longer than that may take: where it fails, they would all try one after the other.
    pub(super) async fn connection(
        &self,
        config: &tokio_postgres::Config,
        statements: &Statements,
    ) -> Result<Arc<SharedConnection>, ConnectionError> {
        let late = |_| ConnectionError::BadConnection("it is not open in time".to_owned());
        let mut held = timeout(CONNECT_TIMEOUT, self.0.lock()).await.map_err(late)?;
        if let Some(open) = held.as_ref().filter(|shared| !shared.has_ended()) {
            return Ok(open.clone());
        }
        let opening = SharedConnection::open(config, statements);
        let opened = Arc::new(timeout(CONNECT_TIMEOUT, opening).await.map_err(late)??);
        *held = Some(opened.clone());
        Ok(opened)
    }

    /// Has another connection opened for the next one; this one closes with the last who waits for it.
    pub(super) async fn leave(&self, silent: &Arc<SharedConnection>) {
        let mut held = self.0.lock().await;
        if held.as_ref().is_some_and(|present| Arc::ptr_eq(present, silent)) {
            *held = None;
        }
    }
}

impl SharedConnection {
    async fn open(
        config: &tokio_postgres::Config,
        statements: &Statements,
    ) -> Result<Self, ConnectionError> {
        let (client, driver) = connect(config).await?;
        let driving = tokio::spawn(async move {
            if let Err(error) = driver.await {
                tracing::warn!(%error, "a connection to the database broke");
            }
        });
        let mut connection = Connection::try_from(client).await?;
        statements.count_those_of(&mut connection);
        Ok(Self { connection, driving })
    }

    /// What statements are sent on.
    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(super) fn has_ended(&self) -> bool {
        self.driving.is_finished()
    }
}
