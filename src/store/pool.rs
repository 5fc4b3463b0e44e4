//! Connections to the database, and transactions on them.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::InstrumentationEvent;
use diesel::{ConnectionError, select};
use diesel_async::pooled_connection::deadpool::{Object, Pool, PoolError};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig};
use diesel_async::{
    AnsiTransactionManager, AsyncConnection, AsyncPgConnection, RunQueryDsl, TransactionManager,
};
use futures_util::FutureExt;

use super::error::StoreError;
use super::tls;

/// A connection to the database.
pub type Connection = AsyncPgConnection;

const CONNECTIONS: usize = 16;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const OLDEST: i32 = 13;
/// Why a transaction that somebody holds has its connection.
const UNFINISHED: &str = "only the end of a transaction takes its connection";

diesel::define_sql_function! {
    /// A server setting as text.
    fn current_setting(name: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// The database.
#[derive(Clone)]
pub struct Store {
    pool: Pool<Connection>,
    name: String,
    statements: Arc<AtomicU64>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.name).finish()
    }
}

/// A connection with an open transaction; dropped without [`Transaction::commit`], the connection
/// is closed and the server rolls back.
pub struct Transaction {
    /// Taken out when the transaction ends.
    connection: Option<Object<Connection>>,
}

impl Store {
    /// Connects to a database and checks its version.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] and [`StoreError::TooOld`].
    pub async fn open(config: tokio_postgres::Config) -> Result<Self, StoreError> {
        let name = describe(&config);
        let statements = Arc::new(AtomicU64::new(0));
        let counter = statements.clone();
        let mut manager = ManagerConfig::default();
        manager.custom_setup = Box::new(move |_| {
            let mut config = config.clone();
            config.connect_timeout(CONNECT_TIMEOUT).application_name("neutrality-forums");
            let counter = counter.clone();
            let counted = async move {
                let mut connection = connect(config).await?;
                connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                    if matches!(event, InstrumentationEvent::StartQuery { .. }) {
                        counter.fetch_add(1, Ordering::Relaxed);
                    }
                });
                Ok(connection)
            };
            counted.boxed()
        });
        let manager = AsyncDieselConnectionManager::<Connection>::new_with_config("", manager);
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .build()
            .expect("the pool has no timeouts that would need a runtime");
        let store = Self { pool, name, statements };
        store.check_version().await?;
        Ok(store)
    }

    /// How many statements this process has sent since it opened the database, the beginnings and
    /// ends of transactions among them.
    #[must_use]
    pub fn statements(&self) -> u64 {
        AtomicU64::load(&self.statements, Ordering::Relaxed)
    }

    /// A connection on which every statement stands alone.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn connection(&self) -> Result<Object<Connection>, StoreError> {
        self.pool.get().await.map_err(|error| StoreError::Unreachable {
            database: self.name.clone(),
            reason: match error {
                PoolError::Backend(cause) => cause.to_string(),
                other => other.to_string(),
            },
        })
    }

    /// A connection with a transaction begun.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`], or [`StoreError::Query`] when the connection breaks.
    pub async fn begin(&self) -> Result<Transaction, StoreError> {
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        Ok(Transaction { connection: Some(connection) })
    }

    /// A connection that sees everything as it stands now, whatever others change meanwhile: what
    /// is read in several queries fits together.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub async fn snapshot(&self) -> Result<Transaction, StoreError> {
        const BEGIN: &str = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction_sql(&mut *connection, BEGIN).await?;
        Ok(Transaction { connection: Some(connection) })
    }

    async fn check_version(&self) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        let found: String =
            select(current_setting("server_version")).get_result(&mut connection).await?;
        let major = found.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        if major.parse().is_ok_and(|major: i32| major >= OLDEST) {
            Ok(())
        } else {
            Err(StoreError::TooOld { database: self.name.clone(), found })
        }
    }
}

impl Transaction {
    /// Makes everything that was done durable and visible.
    ///
    /// # Errors
    /// [`StoreError::Query`] when a constraint checked at the end, or the connection, fails.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        AnsiTransactionManager::commit_transaction(&mut *self).await?;
        drop(self.connection.take());
        Ok(())
    }

    /// Undoes everything that was done, and gives the connection back: dropped instead, the
    /// transaction would cost it.
    ///
    /// # Errors
    /// [`StoreError::Query`] when the connection fails; it is closed then, which undoes as well.
    pub async fn roll_back(mut self) -> Result<(), StoreError> {
        AnsiTransactionManager::rollback_transaction(&mut *self).await?;
        drop(self.connection.take());
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // Back in the pool, the connection would keep the transaction and its locks until somebody
        // happens to be given it.
        if let Some(unfinished) = self.connection.take() {
            drop(Object::take(unfinished));
        }
    }
}

impl Deref for Transaction {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect(UNFINISHED)
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect(UNFINISHED)
    }
}

/// Reads the address of a database. `sslmode=require` checks the certificate and its host as
/// `verify-full` and `verify-ca` do elsewhere, so that these mean the same here.
///
/// # Errors
/// [`StoreError::BadUrl`], and [`StoreError::NoHost`] when it names no host.
pub fn parse_url(url: &str) -> Result<tokio_postgres::Config, StoreError> {
    let verified = ["sslmode=verify-full", "sslmode=verify-ca"];
    let url =
        verified.iter().fold(url.to_owned(), |url, mode| url.replace(mode, "sslmode=require"));
    let config: tokio_postgres::Config = url.parse().map_err(StoreError::BadUrl)?;
    let is_placed = !(config.get_hosts().is_empty() && config.get_hostaddrs().is_empty());
    is_placed.then_some(config).ok_or(StoreError::NoHost)
}

async fn connect(config: tokio_postgres::Config) -> Result<Connection, ConnectionError> {
    let refused = |error: &dyn std::error::Error| {
        let reason = match error.source() {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        };
        ConnectionError::BadConnection(reason)
    };
    let (client, connection) =
        config.connect(tls::connector()).await.map_err(|error| refused(&error))?;
    Connection::try_from_client_and_connection(client, connection).await
}

/// The database for people: name, hosts and ports, never the password.
fn describe(config: &tokio_postgres::Config) -> String {
    use tokio_postgres::config::Host;
    const USUAL_PORT: u16 = 5432;
    let ports = config.get_ports();
    let port = |n: usize| ports.get(n).or_else(|| ports.first()).unwrap_or(&USUAL_PORT);
    let addresses = config.get_hostaddrs().iter().enumerate();
    let addresses = addresses.map(|(n, address)| format!("{address}:{}", port(n)));
    let hosts = config.get_hosts().iter().enumerate().map(|(n, host)| match host {
        Host::Tcp(name) => format!("{name}:{}", port(n)),
        #[cfg(unix)]
        Host::Unix(folder) => folder.display().to_string(),
    });
    let places: Vec<_> =
        if config.get_hosts().is_empty() { addresses.collect() } else { hosts.collect() };
    format!("{} at {}", config.get_dbname().unwrap_or("(default)"), places.join(","))
}

#[cfg(test)]
mod tests {
    use tokio_postgres::config::SslMode;

    use super::*;

    #[test]
    fn every_mode_that_verifies_requires_tls() {
        for mode in ["require", "verify-ca", "verify-full"] {
            let config = parse_url(&format!("postgres://a@b.example/c?sslmode={mode}")).unwrap();
            assert_eq!(config.get_ssl_mode(), SslMode::Require, "{mode}");
        }
        assert!(parse_url("postgres://a@b.example/c?sslmode=nonsense").is_err());
    }

    #[test]
    fn a_database_is_named_without_its_password() {
        let config = parse_url("postgres://a:secret@b.example/c").unwrap();
        assert_eq!(describe(&config), "c at b.example:5432");
    }
}
