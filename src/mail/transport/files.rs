//! Whole messages as files, where no relay is set.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::{Accepted, SendError, Stage};
use crate::message::Message;

/// A folder of `.eml` files.
#[derive(Debug, Clone)]
pub struct MailFolder(PathBuf);

impl MailFolder {
    pub(super) fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    /// Writes `{date}-{Message-ID}.eml`. The file is whole whenever it has that name.
    pub(super) async fn write(&self, message: &Message) -> Result<Accepted, SendError> {
        let name = file_name(message);
        let (folder, octets) = (self.0.clone(), message.octets.clone());
        let write = move || write_whole(&folder, &name, &octets);
        let written = tokio::task::spawn_blocking(write).await;
        let path =
            written.unwrap_or_else(|panic| Err(io::Error::other(panic))).map_err(|error| {
                SendError::Unreachable {
                    stage: Stage::Content,
                    reason: format!("{}: {error}", self.0.display()),
                }
            })?;
        Ok(Accepted { reply: path.display().to_string() })
    }
}

impl fmt::Display for MailFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "files in {}", self.0.display())
    }
}

/// Sorts by date, and holds nothing that a file system could take for a path.
fn file_name(message: &Message) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || "-.@".contains(c) { c } else { '_' }
    };
    let id: String = message.id.chars().map(safe).collect();
    format!("{}-{id}.eml", message.date.format("%Y%m%dT%H%M%S%.3fZ"))
}

/// For the owner alone: a mail holds an address, and links that act in its holder's name.
fn write_whole(folder: &Path, name: &str, octets: &[u8]) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let (unfinished, path) = (folder.join(format!(".{name}.part")), folder.join(name));
    let mut file =
        OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
    file.write_all(octets)?;
    file.sync_all()?;
    fs::rename(&unfinished, &path)?;
    File::open(folder)?.sync_all()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn mails_are_readable_by_their_owner_alone() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("mail");
        let path = write_whole(&folder, "1.eml", b"Subject: x\r\n\r\n").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
    }
}
