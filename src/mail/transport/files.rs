//! Whole messages as files, where no relay is set.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Accepted, SendError, Stage};
use crate::mail::message::Message;

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

fn write_whole(folder: &Path, name: &str, octets: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let (unfinished, path) = (folder.join(format!(".{name}.part")), folder.join(name));
    let mut file = File::create(&unfinished)?;
    file.write_all(octets)?;
    file.sync_all()?;
    fs::rename(&unfinished, &path)?;
    File::open(folder)?.sync_all()?;
    Ok(path)
}
