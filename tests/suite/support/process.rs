//! The program as a process of its own, with a private PostgreSQL in a folder that ends with the
//! test.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::http::{Request, Response};

/// A data folder.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        let root = TempDir::new().unwrap();
        // Root runs PostgreSQL as another user, who must be able to reach it.
        fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Self(root)
    }

    pub fn data_dir(&self) -> PathBuf {
        self.0.path().join("data")
    }

    /// The program on this data folder, unmoved by the environment of the tests.
    pub fn forums(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_forums"));
        for variable in ["DATABASE_URL", "FORUMS_SMTP_URL", "FORUMS_LOG", "FORUMS_LOG_FORMAT"] {
            command.env_remove(variable);
        }
        command.arg("--data-dir").arg(self.data_dir()).args(arguments);
        command
    }

    /// `forums serve`, once it listens, on a port of its own unless the arguments say which.
    pub fn serve(&self, arguments: &[&str]) -> Running {
        let bind: &[&str] =
            if arguments.contains(&"--bind") { &[] } else { &["--bind", "127.0.0.1:0"] };
        let running = self.start(&[&["serve"], bind, arguments].concat());
        running.wait_for_line("open http://");
        running
    }

    /// A command that stays, its log kept.
    pub fn start(&self, arguments: &[&str]) -> Running {
        Running::new(self.forums(arguments))
    }

    /// The mails in the data folder, as they were written.
    pub fn mails(&self) -> Vec<String> {
        let Ok(folder) = fs::read_dir(self.data_dir().join("mail")) else { return Vec::new() };
        let paths = folder.map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> =
            paths.filter(|path| path.extension().is_some_and(|end| end == "eml")).collect();
        paths.sort();
        paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    /// Whether neither PostgreSQL nor its watchdog runs on this folder.
    pub fn is_quiet(&self) -> bool {
        ["watchdog.lock", "alive.lock"].iter().all(|lock| {
            let file = File::open(self.data_dir().join("postgres").join(lock));
            file.is_ok_and(|file| file.try_lock_shared().is_ok())
        })
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if self.data_dir().join("postgres/alive.lock").exists() && !thread::panicking() {
            wait_until("PostgreSQL has ended", || self.is_quiet());
        }
    }
}

/// A process of the program; killed when the test ends.
pub struct Running {
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
    reader: Option<JoinHandle<()>>,
}

impl Running {
    fn new(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let (lines, kept) = (BufReader::new(child.stderr.take().unwrap()).lines(), log.clone());
        let reader = thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        Self { child, log, reader: Some(reader) }
    }

    /// The lines logged so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Waits for a line of the log that holds a text.
    pub fn wait_for_line(&self, text: &str) -> String {
        let find = || self.log().into_iter().find(|line| line.contains(text));
        let begin = Instant::now();
        loop {
            if let Some(line) = find() {
                return line;
            }
            let log = self.log().join("\n");
            assert!(begin.elapsed() < Duration::from_secs(30), "no {text:?} in the log:\n{log}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The address that it says to open.
    pub fn url(&self) -> String {
        let line = self.wait_for_line("open http://");
        let start = line.find("http://").unwrap();
        line[start..].split([' ', '"']).next().unwrap().to_owned()
    }

    pub fn request(&self, method: &'static str, path: &str) -> Request {
        Request::new(method, format!("{}{path}", self.url()))
    }

    pub fn get(&self, path: &str) -> Response {
        self.request("GET", path).send()
    }

    /// Asks for reminders, and nothing more.
    pub fn ask_for_reminders(&self, email: &str, zone: &str) {
        let body = serde_json::json!({ "email": email, "zone": zone }).to_string();
        let request = self.request("POST", "/api/v1/subscribers");
        assert_eq!(request.header("content-type", "application/json").body(body).status, 202);
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Sends a signal and waits for the end: how it ended, how long that took, and the log.
    pub fn end(mut self, signal: Signal) -> (ExitStatus, Duration, Vec<String>) {
        self.signal(signal);
        let begin = Instant::now();
        let status = self.child.wait().unwrap();
        let time = begin.elapsed();
        self.reader.take().unwrap().join().unwrap();
        (status, time, self.log())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits for a condition, for a minute at most.
pub fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let begin = Instant::now();
    while !condition() {
        assert!(begin.elapsed() < Duration::from_secs(60), "waited in vain until {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
