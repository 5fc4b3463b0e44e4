//! Connecting to the server, and telling by it that the server is ready.

use std::time::Duration;

use tokio::runtime::{self, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::{Config, NoTls};

use super::cluster::log_tail;
use super::error::IoContext;
use super::place::Place;
use super::{DATABASE, PrivatePostgresError, SUPERUSER};

/// Recovery after a crash reads up to `max_wal_size` again.
pub(super) const READY_PATIENCE: Duration = Duration::from_secs(90);

/// A stopped postmaster lets one connect and never answers.
const ANSWER_PATIENCE: Duration = Duration::from_secs(5);

/// How to connect to a database of the server in `place`.
pub(super) fn config(place: &Place, database: &str) -> Config {
    let mut config = Config::new();
    config.host_path(&place.socket_dir).user(SUPERUSER).dbname(database);
    config
}

/// Asks whether the server is there, over the socket that the service will use.
pub(super) struct Prober<'a> {
    place: &'a Place,
    runtime: Runtime,
    last_answer: Option<String>,
}

impl<'a> Prober<'a> {
    pub(super) fn new(place: &'a Place) -> Result<Self, PrivatePostgresError> {
        let runtime = runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("prepare to connect to", &place.socket_dir)?;
        Ok(Self { place, runtime, last_answer: None })
    }

    /// The server's version, once the service's database is there.
    pub(super) fn version(&mut self) -> Option<String> {
        let answer = self.runtime.block_on(async {
            tokio::time::timeout(ANSWER_PATIENCE, version_with_database(self.place)).await
        });
        match answer {
            Ok(Ok(version)) => return Some(version),
            Ok(Err(error)) => {
                // The error's own words name its kind only.
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                self.last_answer = Some(cause.unwrap_or_else(|| error.to_string()));
            }
            Err(_) => self.last_answer = Some("connected, then silence".to_owned()),
        }
        None
    }

    /// The error for a server that did not come to answer in [`READY_PATIENCE`].
    pub(super) fn not_ready(self) -> PrivatePostgresError {
        PrivatePostgresError::NotReady {
            program: "postgres",
            seconds: READY_PATIENCE.as_secs(),
            answer: self.last_answer,
            log: self.place.log.clone(),
            tail: log_tail(&self.place.log),
        }
    }
}

async fn version_with_database(place: &Place) -> Result<String, tokio_postgres::Error> {
    match run(place, DATABASE, "").await {
        // The last step of making a cluster, and so the first that a crash may have cut off.
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_DATABASE) => {
            run(place, "postgres", &format!("CREATE DATABASE {DATABASE}")).await
        }
        answer => answer,
    }
}

/// Runs `sql` and returns the server's version.
#[allow(clippy::disallowed_methods, reason = "there is no database yet that diesel could speak to")]
async fn run(place: &Place, database: &str, sql: &str) -> Result<String, tokio_postgres::Error> {
    let (client, connection) = config(place, database).connect(NoTls).await?;
    let version = connection.parameter("server_version").unwrap_or("unknown").to_owned();
    let connection = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    // Gone before anybody is told that the server is ready: a session is in the way of whoever
    // then copies or drops this database.
    let _ = connection.await;
    Ok(version)
}
