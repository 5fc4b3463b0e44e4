//! The database, and its pool of connections.

use std::fmt;
use std::time::Duration;

use diesel::select;
use diesel_async::RunQueryDsl;
use diesel_async::pooled_connection::deadpool::{Object, Pool, PoolError};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod,
};
use futures_util::FutureExt;
use tokio::time::timeout;

use super::connection::{CONNECT_TIMEOUT, Connection, Statements, connect};
use super::error::StoreError;
use super::shared::Shared;
use super::transaction::Transaction;

const CONNECTIONS: usize = 16;
/// How long what was sent may stay without an acknowledgement by the network; else it is a quarter of
/// an hour.
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);
/// How long a connection may be silent before it is seen whether it still holds. One that has broken
/// without a word must not be believed for hours.
const KEEPALIVE: Duration = Duration::from_secs(60);
const OLDEST: i32 = 13;

diesel::define_sql_function! {
    /// A server setting as text.
    fn current_setting(name: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// The database.
#[derive(Clone)]
pub struct Store {
    config: tokio_postgres::Config,
    pool: Pool<Connection>,
    shared: Shared,
    name: String,
    statements: Statements,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Store").field(&self.name).finish()
    }
}

impl Store {
    /// Connects to a database and checks its version.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`] and [`StoreError::TooOld`].
    pub async fn open(mut config: tokio_postgres::Config) -> Result<Self, StoreError> {
        config
            .connect_timeout(CONNECT_TIMEOUT)
            .tcp_user_timeout(UNACKNOWLEDGED)
            .keepalives_idle(KEEPALIVE)
            .application_name("neutrality-forums");
        let name = describe(&config);
        let statements = Statements::default();
        let pool = pool(&config, &statements, CONNECTIONS);
        let store = Self { config, pool, shared: Shared::default(), name, statements };
        store.check_version().await?;
        Ok(store)
    }

    /// The same database by connections of its own, at most so many. A connection is driven by the
    /// thread that opened it: shared by fewer threads, it needs to wake others less often.
    #[must_use]
    pub fn apart(&self, connections: usize) -> Self {
        self.counted_by(self.statements.clone(), connections)
    }

    /// The same database for work of the service's own, by at most so many connections: its
    /// statements are not counted with those of others.
    #[must_use]
    pub fn beside(&self, connections: usize) -> Self {
        self.counted_by(Statements::default(), connections)
    }

    fn counted_by(&self, statements: Statements, connections: usize) -> Self {
        let (config, name) = (self.config.clone(), self.name.clone());
        let pool = pool(&config, &statements, connections);
        Self { config, pool, shared: Shared::default(), name, statements }
    }

    /// How many statements this process has sent since it opened the database, the beginnings and
    /// ends of transactions among them, but for those of [`Store::beside`].
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.count()
    }

    /// A connection on which every statement stands alone.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub async fn connection(&self) -> Result<Object<Connection>, StoreError> {
        self.pool.get().await.map_err(|error| {
            self.unreachable(match error {
                PoolError::Backend(cause) => cause.to_string(),
                other => other.to_string(),
            })
        })
    }

    /// Finds something by an index, on a connection that is shared with whoever looks for something
    /// else. It is looked for once more where the connection is found to have ended meanwhile; one
    /// that does not answer in time is left for another.
    ///
    /// # Errors
    /// Those of `work`; [`StoreError::Unreachable`].
    pub async fn look_up<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut is_first = true;
        loop {
            let opened = self.shared.connection(&self.config, &self.statements).await;
            let shared = opened.map_err(|error| self.unreachable(error.to_string()))?;
            let Ok(found) = timeout(CONNECT_TIMEOUT, work(shared.connection())).await else {
                self.shared.leave(&shared).await;
                return Err(self.unreachable("no answer in time".to_owned()));
            };
            if found.is_ok() || !(is_first && shared.has_ended()) {
                return found;
            }
            is_first = false;
        }
    }

    /// How to connect.
    pub(super) fn config(&self) -> &tokio_postgres::Config {
        &self.config
    }

    /// Says that the database does not answer.
    pub(super) fn unreachable(&self, reason: String) -> StoreError {
        StoreError::Unreachable { database: self.name.clone(), reason }
    }

    /// A connection with a transaction begun.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`], or [`StoreError::Query`] when the connection breaks.
    pub async fn begin(&self) -> Result<Transaction, StoreError> {
        Transaction::begin(self.connection().await?).await
    }

    /// A connection that sees everything as it stands now, whatever others change meanwhile: what
    /// is read in several queries fits together.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub async fn snapshot(&self) -> Result<Transaction, StoreError> {
        Transaction::begin_snapshot(self.connection().await?).await
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

/// Connections that count their statements, opened when they are needed.
fn pool(config: &tokio_postgres::Config, statements: &Statements, most: usize) -> Pool<Connection> {
    let (config, statements) = (config.clone(), statements.clone());
    let mut manager = ManagerConfig::default();
    // Whether a connection was closed is seen without a question, and what asks one would wait as
    // long for a server that is gone as whoever is given the connection.
    manager.recycling_method = RecyclingMethod::Fast;
    manager.custom_setup = Box::new(move |_| {
        let (config, statements) = (config.clone(), statements.clone());
        let counted = async move {
            let (client, driver) = connect(&config).await?;
            let mut connection = Connection::try_from_client_and_connection(client, driver).await?;
            statements.count_those_of(&mut connection);
            Ok(connection)
        };
        counted.boxed()
    });
    let manager = AsyncDieselConnectionManager::<Connection>::new_with_config("", manager);
    let pool = Pool::builder(manager).max_size(most).build();
    pool.expect("the pool has no timeouts that would need a runtime")
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
