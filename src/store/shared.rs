//! A connection that many use at once.

use std::ops::Deref;
use std::sync::Arc;

use diesel::ConnectionError;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::pool::{self, CONNECT_TIMEOUT, Connection, Statements};

/// A connection on which the statements of many are under way at once: each is sent without waiting
/// for the answers to those before it, which the server gives one after the other. Whoever finds a
/// row by an index is answered sooner than by a connection of their own, as both sides wake once for
/// several; a statement that takes long would keep all the others waiting.
pub struct SharedConnection {
    connection: Connection,
    /// Ends with the connection.
    driving: JoinHandle<()>,
}

/// The place of a [`SharedConnection`], opened when it is needed.
#[derive(Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Option<Arc<SharedConnection>>>>);

impl Shared {
    /// The connection; a new one where it was closed. Whoever waits for somebody else to open it does
    /// not wait for longer than opening it may take: where that fails, they would all try one after
    /// the other.
    pub(super) async fn connection(
        &self,
        config: &tokio_postgres::Config,
        statements: &Statements,
    ) -> Result<Arc<SharedConnection>, ConnectionError> {
        let held = timeout(CONNECT_TIMEOUT, self.0.lock()).await;
        let late = |_| ConnectionError::BadConnection("it is not opened in time".to_owned());
        let mut held = held.map_err(late)?;
        if let Some(open) = held.as_ref().filter(|shared| !shared.driving.is_finished()) {
            return Ok(open.clone());
        }
        let opened = Arc::new(SharedConnection::open(config, statements).await?);
        *held = Some(opened.clone());
        Ok(opened)
    }
}

impl SharedConnection {
    async fn open(
        config: &tokio_postgres::Config,
        statements: &Statements,
    ) -> Result<Self, ConnectionError> {
        let (client, driver) = pool::connect(config).await?;
        let driving = tokio::spawn(async move {
            if let Err(error) = driver.await {
                tracing::debug!(%error, "a shared connection to the database broke");
            }
        });
        let mut connection = Connection::try_from(client).await?;
        statements.count_those_of(&mut connection);
        Ok(Self { connection, driving })
    }
}

/// Never `DerefMut`: a transaction, which needs it, would take in what others send.
impl Deref for SharedConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}
