//! Where a private PostgreSQL lives.

use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, symlink};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::PrivatePostgresError;
use super::error::IoContext;
use super::owner::Owner;

/// Where root keeps the cluster of a data folder that the cluster's user cannot reach.
const OPEN_FOLDER: &str = "/var/lib/neutrality-forums";

/// The longest path of a socket: `sockaddr_un` less the ending zero.
const LONGEST_SOCKET: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

const SOCKET_NAME: &str = ".s.PGSQL.5432";

/// The folders and files of one private PostgreSQL, and who runs it.
#[derive(Debug)]
pub(super) struct Place {
    /// Holds the lock files and everything below.
    pub(super) folder: PathBuf,
    /// PostgreSQL's data.
    pub(super) cluster: PathBuf,
    /// A cluster in the making.
    pub(super) unfinished: PathBuf,
    pub(super) socket_dir: PathBuf,
    pub(super) log: PathBuf,
    pub(super) owner: Owner,
}

impl Place {
    /// The place of `data_dir`: its folder `postgres`, which may be a symbolic link.
    ///
    /// Creates both folders when they are missing. For root the cluster's user has to reach
    /// the place. A new place out of reach, as in a checkout under /root, becomes a link to a
    /// folder within reach: the link keeps data folder and cluster together whatever is opened,
    /// closed, or moved later.
    pub(super) fn of(data_dir: &Path) -> Result<Self, PrivatePostgresError> {
        fs::create_dir_all(data_dir).context("create", data_dir)?;
        let data_dir = data_dir.canonicalize().context("resolve", data_dir)?;
        let entry = data_dir.join("postgres");
        if !entry.try_exists().context("look at", &entry)? {
            create(&entry)?;
        }
        let folder = entry.canonicalize().context("resolve", &entry)?;

        let cluster = folder.join("cluster");
        let owner = Owner::of(&[&cluster, &folder])?;
        refuse_foreign(&[&cluster, &folder], owner)?;
        owner.ensure_can_reach(&cluster)?;
        Ok(Self {
            unfinished: folder.join("cluster.unfinished"),
            socket_dir: socket_dir(&folder, owner),
            log: folder.join("postgres.log"),
            cluster,
            folder,
            owner,
        })
    }

    /// The major version that made the cluster, when there is one.
    pub(super) fn major(&self) -> Result<Option<u32>, PrivatePostgresError> {
        let file = self.cluster.join("PG_VERSION");
        let found = match fs::read_to_string(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.context("read", &file)?,
        };
        // Before version 10 the major version was two numbers: 9.6.
        match found.trim().split('.').next().unwrap_or_default().parse() {
            Ok(major) => Ok(Some(major)),
            Err(_) => Err(PrivatePostgresError::UnreadableVersion { file, found }),
        }
    }

    /// What a PostgreSQL that was killed leaves behind and the next one would stumble over.
    pub(super) fn remains(&self) -> [PathBuf; 3] {
        [
            self.pid_file(),
            self.socket_dir.join(SOCKET_NAME),
            self.socket_dir.join(SOCKET_NAME.to_owned() + ".lock"),
        ]
    }

    pub(super) fn pid_file(&self) -> PathBuf {
        self.cluster.join("postmaster.pid")
    }
}

fn create(entry: &Path) -> Result<(), PrivatePostgresError> {
    let owner = Owner::of(&[])?;
    if let Some(closed) = owner.closed_folder(entry) {
        let folder = link_to_open_folder(entry)?;
        tracing::warn!(
            "{} is closed to the user who runs PostgreSQL: the data are in {}, to which {} links",
            closed.display(),
            folder.display(),
            entry.display()
        );
        return Ok(());
    }
    match folder_builder(owner).create(entry) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        result => result.context("create", entry),
    }
}

/// Open to be passed through where the owner is somebody else, closed otherwise. It stays this
/// process's own, so that the owner cannot swap the files that root works with.
fn folder_builder(owner: Owner) -> fs::DirBuilder {
    let root = rustix::process::geteuid().as_raw() != owner.uid;
    let mut builder = fs::DirBuilder::new();
    builder.mode(if root { 0o711 } else { 0o700 });
    builder
}

/// A folder is never used twice: whoever deletes the data folder expects to begin anew, and
/// whoever did so by mistake finds the old data still there.
fn link_to_open_folder(entry: &Path) -> Result<PathBuf, PrivatePostgresError> {
    let owner = Owner::of(&[])?;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o755)
        .create(OPEN_FOLDER)
        .context("create", OPEN_FOLDER)?;
    let mut folder = Path::new(OPEN_FOLDER).join(short_hash(entry));
    let mut number = 1;
    while let Err(error) = folder_builder(owner).create(&folder) {
        if error.kind() != io::ErrorKind::AlreadyExists {
            return Err(error).context("create", folder);
        }
        number += 1;
        folder = Path::new(OPEN_FOLDER).join(format!("{}-{number}", short_hash(entry)));
    }
    match symlink(&folder, entry) {
        // Another process was first.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_dir(&folder).context("remove", &folder)?;
            fs::read_link(entry).context("follow", entry)
        }
        result => result.context("link to the open folder from", entry).map(|()| folder),
    }
}

/// In the place itself, or where its path would be too long for a socket, in /tmp: every
/// process must find the same folder, so TMPDIR has no say.
fn socket_dir(folder: &Path, owner: Owner) -> PathBuf {
    let near = folder.join("socket");
    if near.join(SOCKET_NAME).as_os_str().len() <= LONGEST_SOCKET {
        near
    } else {
        PathBuf::from(format!("/tmp/forums-{}-{}", owner.uid, short_hash(folder)))
    }
}

fn short_hash(path: &Path) -> String {
    let hash = Sha256::digest(path.as_os_str().as_bytes());
    data_encoding::HEXLOWER.encode(&hash[..8])
}

fn refuse_foreign(folders: &[&Path], owner: Owner) -> Result<(), PrivatePostgresError> {
    let root = rustix::process::geteuid().is_root();
    for folder in folders {
        let Ok(metadata) = fs::metadata(folder) else {
            continue;
        };
        let folder = (*folder).to_owned();
        match metadata.uid() {
            0 if root && folder.ends_with("cluster") => {
                return Err(PrivatePostgresError::OwnedByRoot { folder });
            }
            uid if !root && uid != owner.uid => {
                return Err(PrivatePostgresError::NotOurs { folder, owner: uid, user: owner.uid });
            }
            _ => {}
        }
    }
    Ok(())
}
