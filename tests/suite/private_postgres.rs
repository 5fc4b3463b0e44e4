//! The PostgreSQL that the service starts for itself: through every way that a process ends.
#![allow(
    clippy::disallowed_methods,
    reason = "a test sets up by statements what the service never does"
)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on says so by ending"
)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use private_postgres::{Arrival, BinarySearch, PrivatePostgres, PrivatePostgresError};
use tempfile::TempDir;
use tokio_postgres::NoTls;

#[test]
fn first_start_makes_a_safe_server_and_a_warm_start_keeps_the_data() {
    let home = Home::new();
    let postgres = home.start();
    assert_eq!(postgres.arrival(), Arrival::Created);
    let socket_dir = fs::metadata(postgres.socket_dir()).unwrap();
    assert_eq!(socket_dir.mode() & 0o777, 0o700);
    for (sql, expected) in [
        ("SHOW listen_addresses", ""),
        ("SHOW fsync", "on"),
        ("SHOW TimeZone", "UTC"),
        ("SHOW server_encoding", "UTF8"),
        ("SELECT current_user || ' ' || current_database()", "forums forums"),
        ("SELECT lower('É')", "é"),
    ] {
        assert_eq!(ask(&postgres, sql), expected, "{sql}");
    }
    remember(&postgres, "before");
    home.stop(postgres);

    let postgres = home.start();
    assert_eq!(postgres.arrival(), Arrival::Started);
    assert_eq!(recall(&postgres), "before");
    home.stop(postgres);
}

#[test]
fn killed_app_leaves_nothing_running_and_the_data_whole() {
    let home = Home::new();
    let mut app = home.app();
    let postgres = home.start();
    assert_eq!(postgres.arrival(), Arrival::Joined);
    remember(&postgres, "before the kill");
    drop(postgres);

    app.kill();
    // Nothing that was forked holds on to the pipe: the reader sees its end.
    app.stdout.read_to_end(&mut Vec::new()).unwrap();
    home.wait_until_stopped();
    let postgres = home.start();
    assert_eq!(recall(&postgres), "before the kill");
    home.stop(postgres);
}

#[test]
fn start_right_after_a_kill_waits_for_the_watchdog_or_joins() {
    let home = Home::new();
    for _ in 0..3 {
        home.app().kill();
        let postgres = home.start();
        assert_eq!(ask(&postgres, "SELECT 'here'"), "here");
        drop(postgres);
    }
    home.wait_until_stopped();
}

#[test]
fn killed_app_and_postmaster_are_no_obstacle() {
    let home = Home::new();
    let mut app = home.app();
    let postgres = home.start();
    remember(&postgres, "before the kills");
    let postmaster = home.postmaster();
    drop(postgres);

    kill(postmaster);
    app.kill();
    let postgres = home.start();
    assert_eq!(recall(&postgres), "before the kills");
    home.stop(postgres);
}

#[test]
fn second_app_works_on_after_the_first_ended() {
    let home = Home::new();
    let first = home.app();
    let second = home.start();
    assert_eq!(second.arrival(), Arrival::Joined);
    let postmaster = home.postmaster();

    first.end();
    assert_eq!(ask(&second, "SELECT 'still here'"), "still here");
    assert_eq!(home.postmaster(), postmaster);
    assert!(!home.is_free("alive"));
    home.stop(second);
}

#[test]
fn many_apps_at_once_make_one_server() {
    let home = Home::new();
    let arrivals: Vec<Arrival> = thread::scope(|scope| {
        let starts: Vec<_> = (0..4).map(|_| scope.spawn(|| home.start())).collect();
        let all: Vec<PrivatePostgres> =
            starts.into_iter().map(|start| start.join().unwrap()).collect();
        all.iter().map(PrivatePostgres::arrival).collect()
    });
    let made = arrivals.iter().filter(|&&arrival| arrival == Arrival::Created).count();
    let joined = arrivals.iter().filter(|&&arrival| arrival == Arrival::Joined).count();
    assert_eq!((made, joined), (1, 3));
    home.wait_until_stopped();
}

#[test]
#[cfg(target_os = "linux")]
fn killed_watchdog_is_replaced_at_the_next_start() {
    let home = Home::new();
    let app = home.app();
    kill(home.watchdog().unwrap());
    wait_until("the watchdog is gone", || home.is_free("watchdog"));
    app.end();
    assert!(!home.is_free("alive"), "nobody is there to stop it");

    let postgres = home.start();
    assert_eq!(postgres.arrival(), Arrival::Joined);
    home.stop(postgres);
}

#[test]
#[cfg(target_os = "linux")]
fn the_terminal_and_the_group_of_the_app_have_no_hold_on_the_server() {
    let home = Home::new();
    let app = home.app();
    let postgres = home.start();
    let watchdog = home.watchdog().unwrap();
    for signal in ["INT", "TERM", "HUP", "QUIT"] {
        assert!(run("kill", &[&format!("-{signal}"), "--", &watchdog.to_string()]));
    }
    assert!(run("kill", &["-INT", "--", &format!("-{}", app.child.id())]));
    drop(app);
    assert_eq!(ask(&postgres, "SELECT 'unmoved'"), "unmoved");
    home.stop(postgres);
}

#[test]
fn stale_pid_file_with_a_number_in_use_is_no_obstacle() {
    let home = Home::new();
    home.stop(home.start());
    let cluster = fs::metadata(home.folder().join("cluster")).unwrap();
    let mut innocent = Innocent::of(cluster.uid(), cluster.gid());
    let stale = format!("{}\n{}\n", innocent.0.id(), home.folder().join("cluster").display());
    fs::write(home.folder().join("cluster/postmaster.pid"), stale).unwrap();

    let postgres = home.start();
    assert_eq!(ask(&postgres, "SELECT 'here'"), "here");
    home.stop(postgres);
    assert!(innocent.0.try_wait().unwrap().is_none(), "the innocent process was stopped");
}

#[test]
fn half_made_cluster_is_made_anew() {
    let home = Home::new();
    let unfinished = home.folder().join("cluster.unfinished/base");
    fs::create_dir_all(&unfinished).unwrap();
    fs::write(unfinished.join("1"), "half").unwrap();
    let postgres = home.start();
    assert_eq!(postgres.arrival(), Arrival::Created);
    assert!(!home.folder().join("cluster.unfinished").exists());
    home.stop(postgres);
}

#[test]
fn paths_may_hold_spaces_quotes_and_commas() {
    let home = Home::within("it's a \"data, folder\" $HOME %d é");
    let postgres = home.start();
    assert_eq!(ask(&postgres, "SELECT 'here'"), "here");
    home.stop(postgres);
    let postgres = home.start();
    assert_eq!(postgres.arrival(), Arrival::Started);
    home.stop(postgres);
}

#[test]
fn paths_may_be_longer_than_a_socket_allows() {
    let home = Home::within(&"long/".repeat(40));
    let postgres = home.start();
    let socket_dir = postgres.socket_dir().to_owned();
    assert!(socket_dir.starts_with("/tmp"), "{}", socket_dir.display());
    assert_eq!(fs::metadata(&socket_dir).unwrap().mode() & 0o777, 0o700);
    assert_eq!(ask(&postgres, "SELECT 'here'"), "here");
    home.stop(postgres);

    // Where anybody may write, what looks like ours may be a trap.
    fs::remove_dir(&socket_dir).unwrap();
    std::os::unix::fs::symlink(home.root.path(), &socket_dir).unwrap();
    let error = PrivatePostgres::start(&home.data_dir, &search()).unwrap_err();
    fs::remove_file(&socket_dir).unwrap();
    assert!(error.to_string().starts_with(&socket_dir.display().to_string()), "{error}");
    home.wait_until_stopped();
}

#[test]
fn cluster_of_another_major_version_is_refused_before_anything_starts() {
    let home = Home::new();
    home.stop(home.start());
    let version = home.folder().join("cluster/PG_VERSION");
    let current = fs::read_to_string(&version).unwrap();
    fs::write(&version, "9.6\n").unwrap();
    let error = PrivatePostgres::start(&home.data_dir, &search()).unwrap_err();
    assert!(
        matches!(error, PrivatePostgresError::OtherMajor { cluster: 9, .. }),
        "unexpected: {error}"
    );
    for part in ["was made by PostgreSQL 9", "install PostgreSQL 9", current.trim()] {
        assert!(error.to_string().contains(part), "{part:?} is missing in: {error}");
    }
    assert!(!home.folder().join("cluster/postmaster.pid").exists());

    fs::write(&version, "soon\n").unwrap();
    let error = PrivatePostgres::start(&home.data_dir, &search()).unwrap_err();
    assert!(error.to_string().contains("holds \"soon\\n\", expected a major version"), "{error}");
    home.wait_until_stopped();
}

#[test]
fn missing_programs_are_told_with_the_line_to_type() {
    let home = Home::new();
    let empty = home.root.path().join("empty");
    fs::create_dir(&empty).unwrap();
    fs::write(empty.join("apt-get"), "").unwrap();
    let search =
        BinarySearch { pg_bindir: Some(empty.clone()), path: Some(empty.clone().into_os_string()) };
    let error = PrivatePostgres::start(&home.data_dir, &search).unwrap_err().to_string();
    for part in [
        &format!("PG_BINDIR is {}", empty.display()),
        "apt-get install postgresql\n",
        "set DATABASE_URL",
    ] {
        assert!(error.contains(part), "{part:?} is missing in: {error}");
    }

    let nothing = PrivatePostgresError::NoBinaries {
        install: "brew install postgresql@17".to_owned(),
        others: vec!["13 in /usr/lib/postgresql/13/bin".to_owned()],
    };
    assert_eq!(
        nothing.to_string(),
        "no PostgreSQL 15 or newer was found in PG_BINDIR, PATH, `pg_config --bindir` or the \
         usual folders, only 13 in /usr/lib/postgresql/13/bin; install it with\n    \
         brew install postgresql@17\nor set DATABASE_URL to a server of your own"
    );
    home.wait_until_stopped();
}

#[test]
fn linked_initdb_leads_to_the_programs_beside_the_real_one() {
    let home = Home::new();
    let links = home.root.path().join("links");
    fs::create_dir(&links).unwrap();
    let real = ask_in(&home, "SELECT setting FROM pg_config WHERE name = 'BINDIR'");
    std::os::unix::fs::symlink(Path::new(&real).join("initdb"), links.join("initdb")).unwrap();
    let search = BinarySearch { pg_bindir: Some(links), path: None };
    let postgres = PrivatePostgres::start(&home.data_dir, &search).unwrap();
    home.stop(postgres);
}

#[test]
fn server_that_cannot_start_shows_the_end_of_its_log() {
    let home = Home::new();
    home.stop(home.start());
    let conf = home.folder().join("cluster/postgresql.conf");
    let mut conf = File::options().append(true).open(conf).unwrap();
    conf.write_all(b"shared_buffers = plenty\n").unwrap();
    let error = PrivatePostgres::start(&home.data_dir, &search()).unwrap_err().to_string();
    for part in ["postgres ended with exit status: 1", "postgres.log", "\"plenty\""] {
        assert!(error.contains(part), "{part:?} is missing in: {error}");
    }
    home.wait_until_stopped();
}

#[test]
fn root_keeps_the_cluster_of_a_closed_folder_elsewhere() {
    let home = Home::new();
    if !rustix::process::geteuid().is_root() {
        return; // Only root runs PostgreSQL as somebody else.
    }
    let closed = fs::Permissions::from_mode(0o700);
    fs::set_permissions(home.root.path(), closed).unwrap();
    let postgres = home.start();
    remember(&postgres, "elsewhere");
    let folder = postgres.folder().to_owned();
    assert!(folder.starts_with("/var/lib/neutrality-forums"), "{}", folder.display());
    assert_eq!(home.folder().canonicalize().unwrap(), folder);
    home.stop(postgres);

    fs::set_permissions(home.root.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let postgres = home.start();
    assert_eq!(recall(&postgres), "elsewhere");
    home.stop(postgres);

    // A cluster that could be reached once is not left behind for a new one.
    let open = Home::new();
    open.stop(open.start());
    fs::set_permissions(open.root.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let error = PrivatePostgres::start(&open.data_dir, &search()).unwrap_err().to_string();
    assert!(error.contains(&format!("chmod o+x {}\n", open.root.path().display())), "{error}");
    fs::remove_dir_all(&folder).unwrap();
    // Unless it holds the cluster of somebody else.
    let _ = fs::remove_dir(folder.parent().unwrap());
}

/// Not a test: the service, as a process of its own that tests can kill. It uses the private
/// PostgreSQL of the data folder named on its standard input until that ends.
#[test]
#[ignore = "started by the other tests"]
fn app_process() {
    let mut stdin = BufReader::new(std::io::stdin());
    let mut data_dir = Vec::new();
    stdin.read_until(b'\n', &mut data_dir).unwrap();
    let Some(b'\n') = data_dir.pop() else { return };
    let data_dir = PathBuf::from(std::ffi::OsString::from_vec(data_dir));
    let _postgres = PrivatePostgres::start(&data_dir, &search()).unwrap();
    println!("ready");
    stdin.read_to_end(&mut Vec::new()).unwrap();
}

struct App {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl App {
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn end(mut self) {
        drop(self.stdin);
        assert!(self.child.wait().unwrap().success());
    }
}

/// A process that has nothing to do with PostgreSQL, but runs as the same user.
struct Innocent(Child);

impl Innocent {
    fn of(uid: u32, gid: u32) -> Self {
        let mut sleep = Command::new("sleep");
        sleep.arg("600").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if rustix::process::geteuid().as_raw() != uid {
            sleep.uid(uid).gid(gid);
        }
        Self(sleep.spawn().unwrap())
    }
}

impl Drop for Innocent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A data folder, and what a test does with it.
struct Home {
    root: TempDir,
    data_dir: PathBuf,
}

impl Home {
    fn new() -> Self {
        Self::within("data")
    }

    fn within(path: &str) -> Self {
        let root = TempDir::new().unwrap();
        // Root runs PostgreSQL as another user, who must be able to reach it.
        fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let data_dir = root.path().join(path);
        Self { root, data_dir }
    }

    fn start(&self) -> PrivatePostgres {
        PrivatePostgres::start(&self.data_dir, &search()).unwrap()
    }

    fn app(&self) -> App {
        let test = concat!(module_path!(), "::app_process");
        let (_, test) = test.split_once("::").unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--ignored", "--nocapture"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(self.data_dir.as_os_str().as_bytes()).unwrap();
        stdin.write_all(b"\n").unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("ready") {
            line.clear();
            assert_ne!(stdout.read_line(&mut line).unwrap(), 0, "the app ended too early");
        }
        App { child, stdin, stdout }
    }

    fn folder(&self) -> PathBuf {
        self.data_dir.join("postgres")
    }

    fn postmaster(&self) -> u32 {
        let file = fs::read_to_string(self.folder().join("cluster/postmaster.pid")).unwrap();
        file.lines().next().unwrap().parse().unwrap()
    }

    /// The process of that name that holds our lock file open.
    #[cfg(target_os = "linux")]
    fn watchdog(&self) -> Option<u32> {
        let lock = self.folder().join("watchdog.lock").canonicalize().unwrap();
        fs::read_dir("/proc").unwrap().flatten().find_map(|process| {
            let pid = process.file_name().to_str()?.parse().ok()?;
            let name = fs::read_to_string(process.path().join("comm")).ok()?;
            let mut files = fs::read_dir(process.path().join("fd")).ok()?.flatten();
            (name == "forums-watchdog\n"
                && files.any(|file| fs::read_link(file.path()).is_ok_and(|path| path == lock)))
            .then_some(pid)
        })
    }

    fn is_free(&self, lock: &str) -> bool {
        let file = self.folder().join(lock).with_extension("lock");
        File::open(file).unwrap().try_lock_shared().is_ok()
    }

    fn stop(&self, postgres: PrivatePostgres) {
        drop(postgres);
        self.wait_until_stopped();
    }

    fn wait_until_stopped(&self) {
        wait_until("the watchdog is gone", || self.is_free("watchdog"));
        assert!(self.is_free("alive"), "the watchdog left something running");
    }
}

fn wait_until(what: &str, condition: impl Fn() -> bool) {
    let begin = Instant::now();
    while !condition() {
        assert!(begin.elapsed() < Duration::from_secs(60), "waited in vain until {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

#[expect(clippy::disallowed_methods, reason = "tests stand outside the rooms")]
fn search() -> BinarySearch {
    BinarySearch {
        pg_bindir: std::env::var_os("PG_BINDIR").map(PathBuf::from),
        path: std::env::var_os("PATH"),
    }
}

fn ask(postgres: &PrivatePostgres, sql: &str) -> String {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (client, connection) = postgres.config("forums").connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        client.query_one(sql, &[]).await.unwrap().get(0)
    })
}

/// The answer of a server that runs only for the question.
fn ask_in(home: &Home, sql: &str) -> String {
    let postgres = home.start();
    let answer = ask(&postgres, sql);
    home.stop(postgres);
    answer
}

fn remember(postgres: &PrivatePostgres, text: &str) {
    let sql = format!("CREATE TABLE memory AS SELECT '{text}'::text");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let (client, connection) = postgres.config("forums").connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(&sql).await.unwrap();
    });
}

fn recall(postgres: &PrivatePostgres) -> String {
    ask(postgres, "SELECT * FROM memory")
}

fn kill(pid: u32) {
    assert!(run("kill", &["-KILL", &pid.to_string()]));
}

fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).status().unwrap().success()
}
