//! The bell that tells the workers of all processes that a mail has entered the outbox (LISTEN and
//! NOTIFY). It spares waiting; who does not hear it looks now and then.

use std::future::poll_fn;

use diesel::select;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_postgres::{AsyncMessage, Client};

use super::error::StoreError;
use super::pool::Store;
use super::tls;

/// What workers listen to.
const CHANNEL: &str = "forums_outbox";

diesel::define_sql_function! {
    /// Sends a notification once the transaction is committed.
    fn pg_notify(channel: Text, payload: Text) -> Text;
}

/// A connection that hears the bell.
pub struct MailBell {
    // Dropped, it would close the connection.
    _client: Client,
    rings: UnboundedReceiver<()>,
}

impl Store {
    /// Rings the bell. Not within the transaction that enters a mail: notifications make commits
    /// wait for each other.
    ///
    /// # Errors
    /// [`StoreError::Query`] and [`StoreError::Unreachable`].
    pub async fn ring_mail_bell(&self) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        select(pg_notify(CHANNEL, "")).execute(&mut connection).await?;
        Ok(())
    }

    /// Listens on a connection of its own.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn mail_bell(&self) -> Result<MailBell, StoreError> {
        let unreachable = |error: tokio_postgres::Error| self.unreachable(error.to_string());
        let connecting = self.config().connect(tls::connector());
        let (client, mut connection) = connecting.await.map_err(unreachable)?;
        let (ring, rings) = unbounded_channel();
        tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await
            {
                if matches!(message, AsyncMessage::Notification(_)) && ring.send(()).is_err() {
                    break;
                }
            }
        });
        let listening = format!("LISTEN {CHANNEL}");
        Client::execute(&client, &listening, &[]).await.map_err(unreachable)?;
        Ok(MailBell { _client: client, rings })
    }
}

impl MailBell {
    /// Waits until the bell rings; false once the connection is closed, and it cannot be heard any
    /// more.
    pub async fn rung(&mut self) -> bool {
        self.rings.recv().await.is_some()
    }
}
