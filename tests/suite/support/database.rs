//! A database for each test, copied from a template on a private cluster that all tests share.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up by statements what the service never does"
)]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use clap::Parser;
use neutrality_forums::config;
use private_postgres::{BinarySearch, PrivatePostgres};
use sha2::{Digest, Sha256};
use store::{Store, migrations};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, Config, NoTls};

use super::app::Flags;

/// A database that ends with the test.
pub struct TestDatabase {
    name: String,
}

/// The cluster, started or joined once a process.
fn cluster() -> &'static PrivatePostgres {
    static CLUSTER: OnceLock<PrivatePostgres> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let folder = folder();
        std::fs::create_dir_all(&folder).unwrap();
        let pg_bindir = Flags::parse_from(["forums"]).settings.pg_bindir;
        let search = BinarySearch { pg_bindir, path: config::search_path() };
        let cluster = PrivatePostgres::start(&folder, &search).unwrap();
        runtime().block_on(prepare(&cluster));
        cluster
    })
}

/// In memory where there is such a place: making a database writes a few hundred files.
fn folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { std::env::temp_dir() };
    base.join(format!("neutrality-forums-tests-{}", rustix::process::getuid().as_raw()))
}

/// The runtime that the support code waits on; tests themselves are plain functions.
pub fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().unwrap())
}

async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// Makes the template unless a run before has made it from the same migrations, and removes what
/// runs that were killed have left behind.
async fn prepare(cluster: &PrivatePostgres) {
    let admin = connect(&cluster.config("postgres")).await;
    admin.execute("SELECT pg_advisory_lock(1)", &[]).await.unwrap();
    let names = admin.query("SELECT datname FROM pg_database", &[]).await.unwrap();
    let names: Vec<String> = names.iter().map(|row| row.get(0)).collect();
    for name in names.iter().filter(|name| is_left_behind(name)) {
        let _ = admin.execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), &[]).await;
    }
    let template = template();
    if !names.iter().any(|name| name == template) {
        let draft = format!("{template}_draft");
        for statement in [
            format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"),
            format!("CREATE DATABASE {draft}"),
        ] {
            admin.execute(&statement, &[]).await.unwrap();
        }
        let store = Store::open(cluster.config(&draft)).await.unwrap();
        migrations::run_pending(&store).await.unwrap();
        drop(store);
        let backends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
        admin.execute(backends, &[&draft]).await.unwrap();
        let rename = format!("ALTER DATABASE {draft} RENAME TO {template}");
        admin.execute(&rename, &[]).await.unwrap();
    }
    admin.execute("SELECT pg_advisory_unlock(1)", &[]).await.unwrap();
}

fn is_left_behind(name: &str) -> bool {
    let pid = name.strip_prefix("test_").and_then(|rest| rest.split('_').next()?.parse().ok());
    pid.and_then(rustix::process::Pid::from_raw)
        .is_some_and(|pid| rustix::process::test_kill_process(pid).is_err())
}

/// Named by the migrations, so that a changed one makes a new template.
fn template() -> &'static str {
    static NAME: OnceLock<String> = OnceLock::new();
    NAME.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("migrations");
        let mut files: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let mut digest = Sha256::new();
        for migration in files {
            digest.update(std::fs::read(migration.join("up.sql")).unwrap());
        }
        let digest = data_encoding::HEXLOWER.encode(&digest.finalize()[..8]);
        format!("template_{digest}")
    })
}

impl TestDatabase {
    /// A database with all tables and nothing in them.
    pub fn migrated() -> Self {
        Self::create(&format!("TEMPLATE {} STRATEGY file_copy", {
            cluster();
            template()
        }))
    }

    /// A database without a single table.
    pub fn empty() -> Self {
        Self::create("")
    }

    fn create(options: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let statement = format!("CREATE DATABASE {name} {options}");
        on_cluster(&statement);
        Self { name }
    }

    /// How to connect to it.
    pub fn config(&self) -> Config {
        cluster().config(&self.name)
    }

    /// The same for DATABASE_URL.
    pub fn url(&self) -> String {
        let config = self.config();
        let folder = cluster().socket_dir().display().to_string();
        let user = config.get_user().unwrap();
        format!("host='{folder}' user={user} dbname={}", self.name)
    }

    /// Runs a statement for what no door shows, or what would take long through the doors.
    pub fn query(&self, statement: &str) -> Vec<Vec<String>> {
        let config = self.config();
        runtime().block_on(async {
            let client = connect(&config).await;
            let messages = client.simple_query(statement).await.unwrap();
            let rows = messages.iter().filter_map(|message| match message {
                tokio_postgres::SimpleQueryMessage::Row(row) => Some(row),
                _ => None,
            });
            rows.map(|row| {
                (0..row.len()).map(|i| row.get(i).unwrap_or_default().to_owned()).collect()
            })
            .collect()
        })
    }

    /// Begins a transaction, runs a statement in it, and keeps what it locks until [`Held::release`].
    pub fn hold(&self, statement: &str) -> Held {
        let config = self.config();
        runtime().block_on(async {
            let client = connect(&config).await;
            client.batch_execute(&format!("BEGIN; {statement}")).await.unwrap();
            Held(client)
        })
    }

    /// Cuts everybody off, as when the server has gone, until the test ends.
    pub fn cut_off(&self) {
        on_cluster(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS false", self.name));
        on_cluster(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'",
            self.name
        ));
    }

    /// Lets everybody in again.
    pub fn let_in(&self) {
        on_cluster(&format!("ALTER DATABASE {} ALLOW_CONNECTIONS true", self.name));
    }
}

/// A transaction that holds its locks.
pub struct Held(tokio_postgres::Client);

impl Held {
    /// Ends it.
    pub fn release(self) {
        runtime().block_on(self.0.batch_execute("ROLLBACK")).unwrap();
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        on_cluster(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}

fn on_cluster(statement: &str) {
    let config = cluster().config("postgres");
    runtime().block_on(async {
        connect(&config).await.batch_execute(statement).await.unwrap();
    });
}
