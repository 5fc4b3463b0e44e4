//! Where the programs of a PostgreSQL server lie on this machine.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::PrivatePostgresError;

/// The oldest major version that the private cluster is made and run with.
pub(super) const OLDEST_MAJOR: u32 = 15;

/// Where packagers put the server's programs: a folder, then a name that ends in the version,
/// then `bin`.
const USUAL_FOLDERS: [(&str, &str); 8] = [
    ("/usr/lib/postgresql", ""),          // Debian, Ubuntu
    ("/usr", "pgsql-"),                   // RHEL, Fedora from postgresql.org
    ("/usr/lib", "postgresql"),           // SUSE
    ("/usr/libexec", "postgresql"),       // Alpine
    ("/opt/homebrew/opt", "postgresql@"), // Homebrew on Apple silicon
    ("/usr/local/opt", "postgresql@"),    // Homebrew on Intel
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@"),
    ("/Applications/Postgres.app/Contents/Versions", ""),
];

/// Where to look for the PostgreSQL server's programs, besides the packagers' usual folders.
///
/// The caller fills it from the environment, which this room does not read.
#[derive(Clone, Debug, Default)]
pub struct BinarySearch {
    /// `PG_BINDIR`: the folder to use before any other.
    pub pg_bindir: Option<PathBuf>,
    /// `PATH`.
    pub path: Option<OsString>,
}

impl BinarySearch {
    /// The first programs found that can serve: of the version that made the cluster in
    /// `existing`, or of any version new enough when there is none yet.
    pub(super) fn find(
        &self,
        existing: Option<(&Path, u32)>,
    ) -> Result<Binaries, PrivatePostgresError> {
        // A wrong PG_BINDIR is a mistake to hear of, not to paper over with another PostgreSQL.
        if let Some(folder) = &self.pg_bindir
            && Binaries::in_folder(folder).is_none()
        {
            return Err(PrivatePostgresError::NotABinDir {
                folder: folder.clone(),
                install: install_line(self.path.as_deref()),
            });
        }

        let folders = (self.pg_bindir.iter().cloned())
            .chain(self.path_folders())
            .chain(self.path_folders().filter_map(|folder| bindir_of_pg_config(&folder)))
            .chain(USUAL_FOLDERS.iter().flat_map(|(folder, prefix)| newest_first(folder, prefix)));
        let mut others = Vec::new();
        for found in folders.filter_map(|folder| Binaries::in_folder(&folder)) {
            let serves = match existing {
                Some((_, major)) => found.major == major,
                None => found.major >= OLDEST_MAJOR,
            };
            if serves {
                return Ok(found);
            }
            let other = found.to_string();
            if !others.contains(&other) {
                others.push(other);
            }
        }

        Err(match existing {
            Some((folder, cluster)) => {
                PrivatePostgresError::OtherMajor { folder: folder.to_owned(), cluster, others }
            }
            None => PrivatePostgresError::NoBinaries {
                install: install_line(self.path.as_deref()),
                others,
            },
        })
    }

    /// The absolute folders of `PATH`.
    fn path_folders(&self) -> impl Iterator<Item = PathBuf> {
        self.path
            .iter()
            .flat_map(|path| std::env::split_paths(path).collect::<Vec<_>>())
            .filter(|folder| folder.is_absolute())
    }
}

/// A folder with the programs of one PostgreSQL server.
#[derive(Clone, Debug)]
pub(super) struct Binaries {
    pub(super) folder: PathBuf,
    pub(super) major: u32,
}

impl Binaries {
    /// Looks through symbolic links, since a linked `initdb` seldom has `postgres` beside it.
    fn in_folder(folder: &Path) -> Option<Self> {
        let initdb = folder.join("initdb").canonicalize().ok()?;
        let folder = initdb.parent()?;
        let version = output_of(&folder.join("postgres"), "-V")?;
        Some(Self { folder: folder.to_owned(), major: major_in(&version)? })
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }
}

impl fmt::Display for Binaries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.major, self.folder.display())
    }
}

/// `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)` and `… 18beta1` hold 15 and 18.
fn major_in(version: &str) -> Option<u32> {
    let number = version.trim().strip_prefix("postgres (PostgreSQL) ")?;
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().ok()
}

/// The `bin` folders of `folder/prefix*`, the highest version first.
fn newest_first(folder: &str, prefix: &str) -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

fn bindir_of_pg_config(folder: &Path) -> Option<PathBuf> {
    output_of(&folder.join("pg_config"), "--bindir").map(|bindir| PathBuf::from(bindir.trim_end()))
}

fn output_of(program: &Path, argument: &str) -> Option<String> {
    // Trying to run what is not there would fork for each folder of PATH.
    if !program.is_file() {
        return None;
    }
    let output = Command::new(program).arg(argument).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What to type to install PostgreSQL with the package manager that this machine has.
fn install_line(path: Option<&OsStr>) -> String {
    const INSTALLERS: [(&str, &str); 6] = [
        ("apt-get", "apt-get install postgresql"),
        ("dnf", "dnf install postgresql-server"),
        ("zypper", "zypper install postgresql-server"),
        ("apk", "apk add postgresql"),
        ("pacman", "pacman -S postgresql"),
        ("brew", "brew install postgresql@17"),
    ];
    let on_path = |program: &str| {
        path.is_some_and(|path| std::env::split_paths(path).any(|dir| dir.join(program).is_file()))
    };
    match INSTALLERS.iter().find(|(program, _)| on_path(program)) {
        Some(("brew", line)) => (*line).to_owned(),
        Some((_, line)) if rustix::process::geteuid().is_root() => (*line).to_owned(),
        Some((_, line)) => format!("sudo {line}"),
        None => "see https://www.postgresql.org/download/".to_owned(),
    }
}
