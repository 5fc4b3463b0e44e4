//! What measurements share: the service as a process of its own, on a private PostgreSQL in a folder
//! that ends with the measurement, and the machine on which they run.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

/// A data folder of the service.
pub struct Home(TempDir);

impl Home {
    /// On the disk of the temporary folder, so that fsync costs what it costs.
    pub fn new() -> Self {
        let root = TempDir::new().expect("a temporary folder can be made");
        // Root runs PostgreSQL as another user, who must be able to reach it.
        let everybody = fs::Permissions::from_mode(0o755);
        fs::set_permissions(root.path(), everybody).expect("it is our folder");
        Self(root)
    }

    /// Where the data lie.
    pub fn data_dir(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// A file beside the data.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("the folder is ours");
        path
    }

    /// The program on this data folder, unmoved by the environment. `FORUMS_PROGRAM` names another
    /// build of it, to compare two.
    #[allow(clippy::disallowed_methods, reason = "a measurement has no settings")]
    pub fn forums(&self, arguments: &[&str]) -> Command {
        let built = || env!("CARGO_BIN_EXE_forums").into();
        let mut command = Command::new(std::env::var_os("FORUMS_PROGRAM").unwrap_or_else(built));
        for variable in ["DATABASE_URL", "FORUMS_SMTP_URL", "FORUMS_LOG", "FORUMS_LOG_FORMAT"] {
            command.env_remove(variable);
        }
        command.arg("--data-dir").arg(self.data_dir()).args(arguments);
        command
    }

    /// What a command of the program says.
    pub fn ask(&self, arguments: &[&str]) -> String {
        said(&mut self.forums(arguments))
    }

    /// The API token of an owner, who is entered.
    pub fn token(&self) -> String {
        let address = "desk@example.org";
        self.ask(&["organiser", "add", address, "--role", "owner"]);
        let scope = ["--scope", "read,schedule,register"];
        let said =
            self.ask(&[&["token", "create", address, "--name", "bench"], &scope[..]].concat());
        let token = said.split_whitespace().find(|word| word.starts_with("nfo_"));
        token.expect("the command prints the token").to_owned()
    }

    /// One of PostgreSQL's programs, on the database of the service.
    pub fn postgres(&self, program: &str) -> Command {
        let mut command = Command::new(postgres_folder().join(program));
        command.env("PGHOST", self.data_dir().join("postgres/socket"));
        command.env("PGUSER", "forums").env("PGDATABASE", "forums");
        command
    }

    /// What the database answers.
    pub fn query(&self, sql: &str) -> String {
        said(self.postgres("psql").args(["--no-psqlrc", "--tuples-only", "--no-align", "-c", sql]))
    }
}

/// The service, until it is dropped.
pub struct Service {
    child: Child,
    address: SocketAddr,
}

impl Service {
    /// `forums serve` on a port of its own, once it listens.
    pub fn start(home: &Home, arguments: &[&str]) -> Self {
        let mut command = home.forums(&["serve", "--bind", "127.0.0.1:0"]);
        command.args(arguments).stdin(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program was built");
        let log = BufReader::new(child.stderr.take().expect("it is piped"));
        let (found, place) = mpsc::channel();
        thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if line.contains("listening")
                    && let Some((_, address)) = line.split_once("address=")
                {
                    let _ = found.send(address.trim_matches('"').to_owned());
                }
            }
        });
        let address = place.recv_timeout(Duration::from_secs(60)).ok();
        let address = address.and_then(|text| text.parse().ok());
        Self { child, address: address.expect("the service says where it listens") }
    }

    /// A connection that stays open between requests.
    pub fn client(&self) -> Client {
        let stream = TcpStream::connect(self.address).expect("the service listens");
        stream.set_nodelay(true).expect("it is a TCP socket");
        Client(BufReader::new(stream))
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The most memory that the program has had in use, in MiB.
    pub fn memory(&self) -> u64 {
        memory_of(&self.child.id().to_string())
    }

    /// The memory that the program has in use, in MiB.
    pub fn memory_now(&self) -> u64 {
        mebibytes(&self.child.id().to_string(), "VmRSS:")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that costs little beside what it measures.
pub struct Client(BufReader<TcpStream>);

impl Client {
    /// Asks for something and reads the answer: its status and body.
    pub fn get(&mut self, path: &str, token: &str) -> (u16, String) {
        self.ask("GET", path, token, "")
    }

    /// Sends JSON and reads the answer: its status and body.
    pub fn post(&mut self, path: &str, token: &str, body: &str) -> (u16, String) {
        self.ask("POST", path, token, body)
    }

    fn ask(&mut self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.0.get_mut().write_all(request.as_bytes()).expect("the service reads");
        let (mut status, mut length, mut line) = (0, 0, String::new());
        loop {
            line.clear();
            self.0.read_line(&mut line).expect("the service answers");
            let text = line.trim_end();
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().expect("a status has three digits");
            } else if let Some((name, value)) = text.split_once(": ") {
                if name.eq_ignore_ascii_case("content-length") {
                    length = value.parse().expect("a length is a number");
                }
            } else {
                break;
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).expect("the body is as long as it says");
        (status, String::from_utf8_lossy(&body).into_owned())
    }
}

/// The middle one of some figures.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// The most memory that a process has had in use, in MiB.
pub fn memory_of(process: &str) -> u64 {
    mebibytes(process, "VmHWM:")
}

fn mebibytes(process: &str, field: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}

/// The machine and the database, in a line.
pub fn machine(home: &Home) -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let version = home.query("SHOW server_version");
    let fsync = home.query("SHOW fsync");
    format!(
        "{cores} cores, {}; PostgreSQL {}, fsync {}",
        model.unwrap_or("unknown processor"),
        version.trim(),
        fsync.trim()
    )
}

fn said(command: &mut Command) -> String {
    let output = command.output().expect("the program is there");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {error}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Where PostgreSQL's programs lie: as the scripts found them, or else where the newest are.
#[expect(clippy::disallowed_methods, reason = "a measurement has no settings of its own")]
fn postgres_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("PG_BINDIR") {
        return folder.into();
    }
    let folders = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = folders.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.pop().expect("set PG_BINDIR to the folder of PostgreSQL's programs")
}
