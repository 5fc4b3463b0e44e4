//! Who runs PostgreSQL and owns its folders: never root.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::PrivatePostgresError;
use super::error::IoContext;

/// Variables that would turn initdb or postgres away from what their arguments say.
const MISLEADING_VARIABLES: [&str; 8] = [
    "PGDATA",
    "PGHOST",
    "PGPORT",
    "PGUSER",
    "PGDATABASE",
    "PGOPTIONS",
    "PGCLIENTENCODING",
    "PGDATESTYLE",
];

/// The user who runs PostgreSQL and owns its folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) uid: u32,
    gid: u32,
    /// Whether this process is root and becomes the owner to run a program.
    switch: bool,
}

impl Owner {
    /// The user of this process; for root the first of `folders` that exists and belongs to
    /// another user says who, then the system's users `postgres` and `nobody`.
    pub(super) fn of(folders: &[&Path]) -> Result<Self, PrivatePostgresError> {
        let (uid, gid) = (rustix::process::geteuid(), rustix::process::getegid());
        if !uid.is_root() {
            return Ok(Self { uid: uid.as_raw(), gid: gid.as_raw(), switch: false });
        }
        let owner = folders
            .iter()
            .filter_map(|folder| fs::metadata(folder).ok())
            .find(|metadata| metadata.uid() != 0)
            .map(|metadata| (metadata.uid(), metadata.gid()));
        let (uid, gid) = match owner {
            Some(owner) => owner,
            None => service_user().ok_or(PrivatePostgresError::NoUser)?,
        };
        Ok(Self { uid, gid, switch: true })
    }

    /// A command that runs as the owner, out of reach of the terminal's Ctrl-C.
    pub(super) fn command(&self, program: &Path, working_folder: &Path) -> Command {
        let mut command = Command::new(program);
        // The folder this process works in may be closed to the owner.
        command.current_dir(working_folder).env("LC_ALL", "C").process_group(0);
        for name in MISLEADING_VARIABLES {
            command.env_remove(name);
        }
        if self.switch {
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Makes `folder` the owner's and nobody else's; a folder that is there already is taken
    /// only from the owner or from this process, since one that lies in /tmp may be a trap.
    pub(super) fn make_private(&self, folder: &Path) -> Result<(), PrivatePostgresError> {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => result.context("create", folder)?,
        }
        let metadata = fs::symlink_metadata(folder).context("look at", folder)?;
        let trusted = [self.uid, rustix::process::geteuid().as_raw()].contains(&metadata.uid());
        if !metadata.is_dir() || !trusted {
            return Err(PrivatePostgresError::FolderTaken {
                folder: folder.to_owned(),
                user: self.uid,
            });
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
            .context("close to others", folder)?;
        if self.switch {
            std::os::unix::fs::lchown(folder, Some(self.uid), Some(self.gid))
                .context("hand to its owner", folder)?;
        }
        Ok(())
    }

    /// The first folder on the way to `wanted` that the owner may not pass through.
    pub(super) fn closed_folder(&self, wanted: &Path) -> Option<PathBuf> {
        if !self.switch {
            return None;
        }
        let mut folders: Vec<&Path> = wanted.ancestors().skip(1).collect();
        folders.reverse();
        let closed =
            |folder: &&Path| fs::metadata(folder).is_ok_and(|metadata| !self.may_pass(&metadata));
        folders.into_iter().find(closed).map(Path::to_owned)
    }

    fn may_pass(&self, folder: &Metadata) -> bool {
        let shift = if folder.uid() == self.uid {
            6
        } else if folder.gid() == self.gid {
            3
        } else {
            0
        };
        folder.mode() >> shift & 1 == 1
    }

    pub(super) fn ensure_can_reach(&self, wanted: &Path) -> Result<(), PrivatePostgresError> {
        match self.closed_folder(wanted) {
            None => Ok(()),
            Some(closed) => Err(PrivatePostgresError::ClosedFolder {
                closed,
                wanted: wanted.to_owned(),
                user: self.name(),
            }),
        }
    }

    fn name(&self) -> String {
        users().find(|user| user.uid == self.uid).map_or(self.uid.to_string(), |user| user.name)
    }
}

struct User {
    name: String,
    uid: u32,
    gid: u32,
}

/// The users of /etc/passwd: those that packages make are there, whatever directory the
/// machine asks for people.
fn users() -> impl Iterator<Item = User> {
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let users: Vec<User> = passwd
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(':');
            Some(User {
                name: fields.next()?.to_owned(),
                uid: fields.nth(1)?.parse().ok()?,
                gid: fields.next()?.parse().ok()?,
            })
        })
        .collect();
    users.into_iter()
}

fn service_user() -> Option<(u32, u32)> {
    ["postgres", "nobody"].into_iter().find_map(|name| {
        users().find(|user| user.name == name && user.uid != 0).map(|user| (user.uid, user.gid))
    })
}
