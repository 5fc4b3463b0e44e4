//! A PostgreSQL server that the service starts for itself when no `DATABASE_URL` is set.
//!
//! It lives in the folder `postgres` of the data folder, answers on a Unix socket in a 0700
//! folder only, keeps its data between runs, and ends shortly after the last process that uses
//! it, however that ends. Several processes may use one data folder: the first starts the
//! server, the others join it.
//!
//! # Who lives, and who knows
//!
//! Process ids lie: a zombie still has one, and a dead process's may be another's by now. Locks
//! that processes hold on files do not; the system lets go of them when the last holder ends.
//!
//! | Lock | Held by |
//! |---|---|
//! | `start` | a process of the service while it starts or joins the server, alone |
//! | `users` | each process of the service, shared; the watchdog while it stops the server, alone |
//! | `alive` | initdb, the postmaster and all that it forks: they inherit it |
//! | `watchdog` | the watchdog: inherited from the process that forked it |
//!
//! The watchdog is a small process that waits to hold `users` alone, then stops the server.
//! What holds at every moment, whoever is killed:
//!
//! 1. Something of the cluster runs only if `alive` is held. So if it is free, what lies
//!    around (pid file, socket, unfinished cluster) is nobody's and may be removed.
//! 2. initdb and the postmaster are started only by a process that holds `start` alone and
//!    `users` shared and found `alive` free; so never twice.
//! 3. The watchdog acts only while it holds `users` alone: no process uses the server, and one
//!    that arrives waits at `users`, having `start`, until the watchdog is done.
//! 4. A process takes `users` first and then sees to a watchdog; the watchdog lets go of its
//!    own lock before `users`. So a watchdog seen by a start is one still waiting, which cannot
//!    proceed before that process ends. If the watchdog is killed, the next start forks one.
//! 5. Locks are waited for in the order `start`, `users`; `watchdog` and `alive` are only
//!    tried. So nobody waits in a circle, and every wait has an end.
//!
//! The system must give `flock` its meaning, so the data folder may not lie on NFS.

mod binaries;
mod cluster;
mod connection;
mod error;
mod locks;
mod owner;
mod place;
mod wait;
mod watchdog;

use std::ffi::CString;
use std::fs::File;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Child;
use std::thread;

pub use binaries::BinarySearch;
pub use error::PrivatePostgresError;

use connection::{Prober, READY_PATIENCE};
use error::IoContext;
use locks::LockFile;
use place::Place;
use wait::wait_for;
use watchdog::Watchdog;

const SUPERUSER: &str = "forums";

/// The database that is there once the server is.
const DATABASE: &str = "forums";

/// What [`PrivatePostgres::start`] found and did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// There was no cluster: it was made and started.
    Created,
    /// There was a cluster: it was started.
    Started,
    /// The server was running for another process.
    Joined,
}

/// A running private PostgreSQL, in use by this process until this value is dropped.
///
/// After the last user of the data folder the server stops by itself within moments; to see
/// it, wait until `alive.lock` in [`folder`](Self::folder) can be locked.
#[derive(Debug)]
pub struct PrivatePostgres {
    place: Place,
    arrival: Arrival,
    version: String,
    /// Held, never read: the watchdog waits for its end.
    _users: File,
}

impl PrivatePostgres {
    /// Starts the private PostgreSQL of `data_dir`, or joins it if it runs, and waits until it
    /// answers.
    ///
    /// The folder is created when missing. As root PostgreSQL runs as another user, so a cluster
    /// below a folder that is closed to that user is made in /var/lib/neutrality-forums, and
    /// the data folder links to it.
    ///
    /// Blocks for up to minutes in the worst case (a first start takes about a second), and
    /// must not be called from a thread that drives asynchronous tasks.
    ///
    /// # Errors
    ///
    /// When no PostgreSQL is installed that could make or run the cluster, when folders belong
    /// to others or are closed, when the server does not start or answer. The messages say what
    /// to do. Nothing half made stays: the next start begins where this one could not go on.
    pub fn start(data_dir: &Path, search: &BinarySearch) -> Result<Self, PrivatePostgresError> {
        let place = Place::of(data_dir)?;
        let lock_file = |name| LockFile::in_folder(&place.folder, name);
        let (users_lock, alive_lock) = (lock_file("users"), lock_file("alive"));

        let _start = lock_file("start").wait_alone()?;
        let users = users_lock.wait_shared()?;
        if let Some(lock) = lock_file("watchdog").try_alone()? {
            let watchdog = Watchdog {
                lock,
                users: users_lock.open()?,
                alive: alive_lock.open()?,
                pid_file: CString::new(place.pid_file().as_os_str().as_bytes())
                    .expect("a path that was resolved holds no zero"),
            };
            watchdog.fork().map_err(PrivatePostgresError::Watchdog)?;
        }

        let mut prober = Prober::new(&place)?;
        let running = wait_for(READY_PATIENCE, || match alive_lock.try_alone() {
            Ok(Some(alive)) => Some(run(&place, search, alive)),
            // It runs, or was told to start or to stop by somebody who was killed since.
            Ok(None) => prober.version().map(|version| Ok((Arrival::Joined, version))),
            Err(error) => Some(Err(error)),
        });
        let (arrival, version) = running.unwrap_or_else(|| Err(prober.not_ready()))?;
        Ok(Self { place, arrival, version, _users: users })
    }

    /// How to connect to `database`; `forums` is there from the start.
    #[must_use]
    pub fn config(&self, database: &str) -> tokio_postgres::Config {
        connection::config(&self.place, database)
    }

    /// The folder that holds the cluster, its log and its lock files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.place.folder
    }

    /// The folder that holds the server's Unix socket.
    #[must_use]
    pub fn socket_dir(&self) -> &Path {
        &self.place.socket_dir
    }

    /// The server's version, as it says it.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether the cluster was made, started or joined.
    #[must_use]
    pub fn arrival(&self) -> Arrival {
        self.arrival
    }
}

/// Makes the cluster if there is none, and runs it. `alive` is held and passed on, so that
/// there is no moment in which a part of the cluster runs and the lock is free.
fn run(
    place: &Place,
    search: &BinarySearch,
    alive: File,
) -> Result<(Arrival, String), PrivatePostgresError> {
    let major = place.major()?;
    let binaries = search.find(major.map(|major| (place.cluster.as_path(), major)))?;
    place.owner.ensure_can_reach(&binaries.postgres())?;
    cluster::rotate_log(place)?;
    let arrival = if major.is_some() {
        Arrival::Started
    } else {
        cluster::create(place, &binaries, &alive)?;
        Arrival::Created
    };
    let mut postmaster = cluster::launch(place, &binaries, &alive)?;
    // Held on, it would hide from others that the postmaster ended.
    drop(alive);

    let mut prober = Prober::new(place)?;
    let ready = wait_for(READY_PATIENCE, || match prober.version() {
        Some(version) => Some(Ok(version)),
        None => match postmaster.try_wait().context("wait for", binaries.postgres()) {
            Ok(None) => None,
            Ok(Some(status)) => Some(Err(cluster::ended("postgres", status, place))),
            Err(error) => Some(Err(error)),
        },
    });
    let version = ready.unwrap_or_else(|| Err(prober.not_ready()))?;
    report_end_of(postmaster);
    Ok((arrival, version))
}

/// Collects the postmaster when it ends, so that it does not stay as a zombie of a process
/// that goes on. It ends well only after the last user.
fn report_end_of(mut postmaster: Child) {
    thread::spawn(move || match postmaster.wait() {
        Ok(status) if status.success() => tracing::debug!("the private PostgreSQL stopped"),
        Ok(status) => tracing::error!("the private PostgreSQL ended with {status}"),
        Err(error) => tracing::error!("the private PostgreSQL cannot be waited for: {error}"),
    });
}
