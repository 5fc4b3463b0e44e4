//! Making a cluster, and running it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use super::binaries::Binaries;
use super::error::IoContext;
use super::place::Place;
use super::wait::wait_for;
use super::{PrivatePostgresError, SUPERUSER};

const INITDB_PATIENCE: Duration = Duration::from_secs(120);

/// How much of a log's end an error shows.
const TAIL_BYTES: u64 = 2_000;

/// Appended to postgresql.conf when the cluster is made; an operator may change them there.
/// The log then holds what concerns the server; errors of a statement go to who sent it.
const MODEST_SETTINGS: &str = "
# Of the private PostgreSQL of Neutrality Forums; change them to your needs.
shared_buffers = 32MB
min_wal_size = 32MB
max_wal_size = 256MB
jit = off
log_checkpoints = off
log_min_messages = log
";

/// Sorting and upper case by code point, the same on every machine. The first that the
/// installed PostgreSQL accepts is taken.
const LOCALES: [&[&str]; 3] = [
    &["--locale=C.UTF-8"],
    // PostgreSQL 17 and newer bring it along where the system has none.
    &["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    &["--locale=C"],
];

/// Makes the cluster, whole or not at all: in a folder beside its own, renamed at the end.
pub(super) fn create(
    place: &Place,
    binaries: &Binaries,
    alive: &File,
) -> Result<(), PrivatePostgresError> {
    for locale in LOCALES {
        remove_unfinished(place)?;
        place.owner.make_private(&place.unfinished)?;
        let mut initdb = place.owner.command(&binaries.initdb(), &place.folder);
        initdb
            .arg("--pgdata")
            .arg(&place.unfinished)
            .args(["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8"])
            .args(locale);
        match run_initdb(initdb, place, alive) {
            Err(PrivatePostgresError::Ended { tail, .. }) if refuses_locale(&tail) => continue,
            result => result?,
        }
        if locale == ["--locale=C"] {
            tracing::warn!(
                "this machine has no locale C.UTF-8: the private PostgreSQL uses C, in which \
                 upper and lower case are known for ASCII only"
            );
        }
        break;
    }
    append_settings(&place.unfinished.join("postgresql.conf"))?;
    fs::rename(&place.unfinished, &place.cluster).context("rename", &place.unfinished)?;
    File::open(&place.folder)
        .and_then(|folder| folder.sync_all())
        .context("write to disk", &place.folder)
}

fn refuses_locale(log: &str) -> bool {
    // The second is how versions before 17 answer the second of LOCALES.
    ["invalid locale name", "unrecognized locale provider", "unrecognized option"]
        .iter()
        .any(|refusal| log.contains(refusal))
}

fn run_initdb(
    mut initdb: Command,
    place: &Place,
    alive: &File,
) -> Result<(), PrivatePostgresError> {
    let mut child = spawn(&mut initdb, place, alive)?;
    let status = wait_for(INITDB_PATIENCE, || child.try_wait().transpose());
    match status.transpose().context("wait for", initdb.get_program())? {
        Some(status) if status.success() => Ok(()),
        Some(status) => Err(ended("initdb", status, place)),
        None => {
            // Whether it could be killed or not, it holds `alive` as long as it lives.
            let _ = child.kill().and_then(|()| child.wait());
            Err(PrivatePostgresError::NotReady {
                program: "initdb",
                seconds: INITDB_PATIENCE.as_secs(),
                answer: None,
                log: place.log.clone(),
                tail: log_tail(&place.log),
            })
        }
    }
}

fn remove_unfinished(place: &Place) -> Result<(), PrivatePostgresError> {
    match fs::remove_dir_all(&place.unfinished) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result.context("remove", &place.unfinished),
    }
}

fn append_settings(file: &Path) -> Result<(), PrivatePostgresError> {
    OpenOptions::new()
        .append(true)
        // The folder is the owner's, who could lead root astray by a link.
        .custom_flags(libc::O_NOFOLLOW)
        .open(file)
        .and_then(|mut conf| {
            conf.write_all(MODEST_SETTINGS.as_bytes())?;
            conf.sync_all()
        })
        .context("write", file)
}

/// Starts the postmaster. What must hold goes on its command line, above postgresql.conf.
pub(super) fn launch(
    place: &Place,
    binaries: &Binaries,
    alive: &File,
) -> Result<Child, PrivatePostgresError> {
    for file in place.remains() {
        match fs::remove_file(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            result => result.context("remove", &file)?,
        }
    }
    place.owner.make_private(&place.socket_dir)?;

    let mut socket_dir = OsString::from("unix_socket_directories=");
    socket_dir.push(quoted(&place.socket_dir));
    let mut postgres = place.owner.command(&binaries.postgres(), &place.folder);
    postgres
        .arg("-D")
        .arg(&place.cluster)
        .args(["-c", "listen_addresses=", "-c"])
        .arg(socket_dir)
        .args(["-c", "unix_socket_permissions=0700"])
        .args(["-c", "port=5432"])
        .args(["-c", "timezone=UTC", "-c", "log_timezone=UTC"])
        // As no disk turns any more: by the usual cost, the first page of a large conference is read
        // by the primary key, past all registrations that are older.
        .args(["-c", "random_page_cost=1.1"]);
    spawn(&mut postgres, place, alive)
}

/// Starts a program of PostgreSQL with `alive` as its standard input, which it never reads:
/// so it and every process that it forks hold the lock, and close it by ending only.
fn spawn(
    command: &mut Command,
    place: &Place,
    alive: &File,
) -> Result<Child, PrivatePostgresError> {
    let program = PathBuf::from(command.get_program());
    let log = open_log(place)?;
    let stdout = log.try_clone().context("open", &place.log)?;
    let alive = alive.try_clone().context("pass a lock to", &program)?;
    command.stdin(alive).stdout(stdout).stderr(log).spawn().context("run", &program)
}

fn open_log(place: &Place) -> Result<File, PrivatePostgresError> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .custom_flags(libc::O_NOFOLLOW)
        .open(&place.log)
        .context("open", &place.log)
}

/// Begins a new log and keeps the one before, so that they stay two.
pub(super) fn rotate_log(place: &Place) -> Result<(), PrivatePostgresError> {
    match fs::rename(&place.log, place.log.with_extension("log.old")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result.context("rename", &place.log),
    }
}

/// The error for a program that ended with `status` when it should not have.
pub(super) fn ended(
    program: &'static str,
    status: ExitStatus,
    place: &Place,
) -> PrivatePostgresError {
    PrivatePostgresError::Ended {
        program,
        status,
        log: place.log.clone(),
        tail: log_tail(&place.log),
    }
}

/// The last lines of a log, for an error; a log that cannot be read says why.
pub(super) fn log_tail(log: &Path) -> String {
    let read = || {
        let mut file = File::open(log)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
        let mut tail = Vec::new();
        file.read_to_end(&mut tail)?;
        Ok(String::from_utf8_lossy(&tail).trim().to_owned())
    };
    read().unwrap_or_else(|error: io::Error| error.to_string())
}

/// PostgreSQL takes a list of folders; in quotes a comma or a space is part of a name.
fn quoted(folder: &Path) -> OsString {
    let mut quoted = vec![b'"'];
    for &byte in folder.as_os_str().as_bytes() {
        if byte == b'"' {
            quoted.push(b'"');
        }
        quoted.push(byte);
    }
    quoted.push(b'"');
    OsString::from_vec(quoted)
}
