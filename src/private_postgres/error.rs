//! What stands in the way of a private PostgreSQL, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use super::binaries::OLDEST_MAJOR;

/// Why the private PostgreSQL could not be started or joined.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PrivatePostgresError {
    /// No PostgreSQL on this machine is new enough.
    #[error(
        "no PostgreSQL {OLDEST_MAJOR} or newer was found in PG_BINDIR, PATH, \
         `pg_config --bindir` or the usual folders{}; install it with\n    {install}\n\
         or set DATABASE_URL to a server of your own",
        but_only(.others)
    )]
    NoBinaries {
        /// The line to type on this platform.
        install: String,
        /// What was found instead, too old to serve.
        others: Vec<String>,
    },
    /// `PG_BINDIR` names a folder that holds no PostgreSQL server.
    #[error(
        "PG_BINDIR is {}, expected a folder holding the programs initdb and postgres; \
         correct it or unset it, install PostgreSQL with\n    {install}\n\
         or set DATABASE_URL to a server of your own",
        .folder.display()
    )]
    NotABinDir {
        /// The value of `PG_BINDIR`.
        folder: PathBuf,
        /// The line to type on this platform.
        install: String,
    },
    /// The data were written by a major version that is not installed.
    #[error(
        "the cluster in {} was made by PostgreSQL {cluster}, which was not found{}; \
         install PostgreSQL {cluster}, or dump the data with it and restore them into a new folder",
        .folder.display(), but_only(.others)
    )]
    OtherMajor {
        /// The cluster's folder.
        folder: PathBuf,
        /// The major version that made it.
        cluster: u32,
        /// What was found instead.
        others: Vec<String>,
    },
    /// `PG_VERSION` of an existing cluster holds no version.
    #[error("{} holds {found:?}, expected a major version such as 15", .file.display())]
    UnreadableVersion {
        /// The file read.
        file: PathBuf,
        /// What it holds.
        found: String,
    },
    /// As root, PostgreSQL runs as another user, who cannot reach a folder it needs.
    #[error(
        "user {user} runs PostgreSQL, but may not pass through {}, so cannot reach {}; \
         type\n    chmod o+x {}\nor move the data folder",
        .closed.display(), .wanted.display(), .closed.display()
    )]
    ClosedFolder {
        /// The folder that is closed.
        closed: PathBuf,
        /// What lies behind it.
        wanted: PathBuf,
        /// Who would have to pass.
        user: String,
    },
    /// The cluster belongs to another ordinary user.
    #[error(
        "{} belongs to user {owner}, and this process runs as user {user}; \
         run it as user {owner}, or choose another data folder",
        .folder.display()
    )]
    NotOurs {
        /// The folder in question.
        folder: PathBuf,
        /// The user id that owns it.
        owner: u32,
        /// The user id of this process.
        user: u32,
    },
    /// The cluster belongs to root, as whom PostgreSQL refuses to run.
    #[error(
        "{} belongs to root, and PostgreSQL refuses to run as root; \
         give it to an ordinary user with chown -R",
        .folder.display()
    )]
    OwnedByRoot {
        /// The cluster's folder.
        folder: PathBuf,
    },
    /// This process is root and the machine has no user to run PostgreSQL as.
    #[error(
        "PostgreSQL refuses to run as root, and /etc/passwd has neither user postgres nor nobody; \
         run this program as an ordinary user"
    )]
    NoUser,
    /// A folder that must be private belongs to somebody else or is not a folder.
    #[error(
        "{} was expected to be a folder of user {user}, and is not; remove it",
        .folder.display()
    )]
    FolderTaken {
        /// The folder in question.
        folder: PathBuf,
        /// Who should own it.
        user: u32,
    },
    /// Another process kept a lock for too long.
    #[error(
        "{} stayed locked for {seconds} s: another process is still starting or stopping \
         this PostgreSQL",
        .lock.display()
    )]
    Locked {
        /// The lock file.
        lock: PathBuf,
        /// How long it was waited for.
        seconds: u64,
    },
    /// `initdb` or `postgres` ended when it should not have.
    #[error("{program} ended with {status}; the end of {} says:\n{tail}", .log.display())]
    Ended {
        /// Which program.
        program: &'static str,
        /// How it ended.
        status: ExitStatus,
        /// Its log.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },
    /// `initdb` did not end, or `postgres` did not answer.
    #[error(
        "{program} was not ready within {seconds} s{}; the end of {} says:\n{tail}",
        .answer.as_deref().map(|answer| format!(" (last answer: {answer})")).unwrap_or_default(),
        .log.display()
    )]
    NotReady {
        /// Which program.
        program: &'static str,
        /// How long it was waited for.
        seconds: u64,
        /// The last answer to a connection.
        answer: Option<String>,
        /// Its log.
        log: PathBuf,
        /// The last lines of the log.
        tail: String,
    },
    /// The system refused an operation on a file, a folder or a program.
    #[error("cannot {action} {}", .path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// The process that stops PostgreSQL after its last user could not be forked.
    #[error("cannot fork the watchdog of the private PostgreSQL")]
    Watchdog(#[source] io::Error),
}

/// `, only 13 in /usr/lib/postgresql/13/bin`, or nothing.
fn but_only(others: &[String]) -> String {
    match others {
        [] => String::new(),
        others => format!(", only {}", others.join(" and ")),
    }
}

/// Names the action and the path that an [`io::Error`] lacks.
pub(super) trait IoContext<T> {
    fn context(
        self,
        action: &'static str,
        path: impl AsRef<Path>,
    ) -> Result<T, PrivatePostgresError>;
}

impl<T> IoContext<T> for io::Result<T> {
    fn context(
        self,
        action: &'static str,
        path: impl AsRef<Path>,
    ) -> Result<T, PrivatePostgresError> {
        self.map_err(|source| PrivatePostgresError::Io {
            action,
            path: path.as_ref().to_owned(),
            source,
        })
    }
}
