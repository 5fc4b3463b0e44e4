//! Locks on files, which end with the processes that hold them.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::PrivatePostgresError;
use super::error::IoContext;
use super::wait::wait_for;

/// A start may wait for another's initdb, or for a watchdog that stops a busy cluster.
const PATIENCE: Duration = Duration::from_secs(180);

/// A lock file. Whoever opens it holds nothing yet; a lock belongs to the opened [`File`] and
/// to every process that inherits it, and ends with the last of them, however that ends.
#[derive(Debug)]
pub(super) struct LockFile(PathBuf);

impl LockFile {
    pub(super) fn in_folder(folder: &Path, name: &str) -> Self {
        Self(folder.join(name).with_extension("lock"))
    }

    pub(super) fn open(&self) -> Result<File, PrivatePostgresError> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            // Root may work in a folder of another user, who could lead it astray by a link.
            .custom_flags(libc::O_NOFOLLOW)
            .open(&self.0)
            .context("open", &self.0)
    }

    /// Holds the lock alone, once everybody else let go of it.
    pub(super) fn wait_alone(&self) -> Result<File, PrivatePostgresError> {
        self.wait(File::try_lock)
    }

    /// Holds the lock together with others, once nobody holds it alone.
    pub(super) fn wait_shared(&self) -> Result<File, PrivatePostgresError> {
        self.wait(File::try_lock_shared)
    }

    /// Holds the lock alone, unless anybody else holds it.
    pub(super) fn try_alone(&self) -> Result<Option<File>, PrivatePostgresError> {
        let file = self.open()?;
        Ok(self.attempt(&file, File::try_lock)?.then_some(file))
    }

    fn wait(&self, lock: Attempt) -> Result<File, PrivatePostgresError> {
        let file = self.open()?;
        let held = wait_for(PATIENCE, || match self.attempt(&file, lock) {
            Ok(false) => None,
            end => Some(end),
        });
        match held {
            Some(end) => end.map(|_| file),
            None => Err(PrivatePostgresError::Locked {
                lock: self.0.clone(),
                seconds: PATIENCE.as_secs(),
            }),
        }
    }

    fn attempt(&self, file: &File, lock: Attempt) -> Result<bool, PrivatePostgresError> {
        match lock(file) {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(error)) => Err(error).context("lock", &self.0),
        }
    }
}

type Attempt = fn(&File) -> Result<(), TryLockError>;
