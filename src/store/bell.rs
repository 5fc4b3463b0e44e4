//! Bells by which processes tell each other that something has changed (LISTEN and NOTIFY). They
//! spare waiting; who does not hear one looks now and then.

use std::future::poll_fn;

use diesel::select;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio_postgres::{AsyncMessage, Client};

use super::error::StoreError;
use super::pool::Store;
use super::tls;

/// What a bell is rung for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A mail has entered the outbox.
    Mail,
    /// Calendar events show something else. The database rings it by itself, see
    /// [`catalogue_version::shown`](super::catalogue_version::shown).
    Shown,
}

impl News {
    fn channel(self) -> &'static str {
        match self {
            Self::Mail => "forums_outbox",
            Self::Shown => "forums_shown",
        }
    }
}

diesel::define_sql_function! {
    /// Sends a notification once the transaction is committed.
    fn pg_notify(channel: Text, payload: Text) -> Text;
}

/// A connection that hears a bell.
pub struct Bell {
    // Dropped, it would close the connection.
    _client: Client,
    rings: UnboundedReceiver<()>,
}

impl Store {
    /// Rings a bell. Not within the transaction that enters a mail: notifications make commits
    /// wait for each other.
    ///
    /// # Errors
    /// [`StoreError::Query`] and [`StoreError::Unreachable`].
    pub async fn ring(&self, news: News) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        select(pg_notify(news.channel(), "")).execute(&mut connection).await?;
        Ok(())
    }

    /// Listens on a connection of its own.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn listen(&self, news: News) -> Result<Bell, StoreError> {
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
        let listening = format!("LISTEN {}", news.channel());
        Client::execute(&client, &listening, &[]).await.map_err(unreachable)?;
        Ok(Bell { _client: client, rings })
    }
}

impl Bell {
    /// Waits until the bell has rung since this was last called, however often; false once the
    /// connection is closed, and it cannot be heard any more.
    pub async fn rung(&mut self) -> bool {
        let rung = self.rings.recv().await.is_some();
        while self.rings.try_recv().is_ok() {}
        rung
    }
}
