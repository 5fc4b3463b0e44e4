//! Load by wrk, and nginx to compare with: 2 threads and 32 connections, as both have processors.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::support::Home;

/// How long a round takes.
const ROUND: &str = "3s";

/// A request that is made as often as it can be.
pub struct Request {
    url: String,
    headers: Vec<String>,
}

impl Request {
    pub fn new(url: &str) -> Self {
        Self { url: url.to_owned(), headers: Vec::new() }
    }

    pub fn with(mut self, header: &str) -> Self {
        self.headers.push(header.to_owned());
        self
    }

    /// How many are answered in a second.
    pub fn rate(&self) -> f64 {
        let mut wrk = Command::new("wrk");
        wrk.args(["-t2", "-c32", "-d", ROUND]);
        for header in &self.headers {
            wrk.args(["-H", header]);
        }
        measured(wrk.arg(&self.url))
    }
}

/// How many personal feeds are answered in a second, each of another person.
pub fn rate_of_each(home: &Home, url: &str, tokens: &[String]) -> f64 {
    let halves: Vec<_> = tokens.chunks(tokens.len().div_ceil(2)).collect();
    for (n, half) in halves.iter().enumerate() {
        home.file(&format!("tokens-{}", n + 1), &half.join("\n"));
    }
    let folder = home.file("tokens", "");
    let script = format!(
        "local threads = 0
         function setup(thread) threads = threads + 1; thread:set('n', threads) end
         function init()
             tokens = {{}}; at = 0
             for line in io.lines('{}-' .. n) do tokens[#tokens + 1] = line end
         end
         function request()
             at = at % #tokens + 1
             return wrk.format('GET', '/feeds/personal/' .. tokens[at] .. '.ics')
         end
         function done(summary)
             print('asked ' .. summary.requests)
             print('refused ' .. summary.errors.status)
         end",
        folder.display()
    );
    let script = home.file("personal.lua", &script);
    let mut wrk = Command::new("wrk");
    wrk.args(["-t2", "-c32", "-d", ROUND, "-s"]).arg(script).arg(url);
    let output = wrk.output().expect("wrk is there");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let figure = |name: &str| -> usize {
        let found = said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        found.unwrap_or_else(|| panic!("wrk says {name}: {said}"))
    };
    assert_eq!(figure("refused "), 0, "{said}");
    if figure("asked ") > tokens.len() {
        println!(
            "asked for {} feeds of {} people: not all were cold",
            figure("asked "),
            tokens.len()
        );
    }
    rate_in(&said)
}

fn measured(wrk: &mut Command) -> f64 {
    let output = wrk.output().expect("wrk is there");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!said.contains("Non-2xx") && !said.contains("Socket errors"), "{wrk:?}: {said}");
    rate_in(&said)
}

fn rate_in(said: &str) -> f64 {
    let line = said.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    line.and_then(|rate| rate.trim().parse().ok()).unwrap_or_else(|| panic!("{said}"))
}

/// A rate with its thousands apart.
pub fn rate(a_second: f64) -> String {
    let digits = format!("{a_second:.0}");
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// nginx with one file, until it is dropped.
pub struct Nginx {
    child: Child,
    port: u16,
}

impl Nginx {
    /// Serves a feed as it is and as gzip, as well as it can.
    pub fn serving(home: &Home, feed: &[u8], gzip: &[u8]) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("the system has ports");
        let port = free.local_addr().expect("it is bound").port();
        drop(free);
        let root = home.file("feed.ics", "");
        fs::write(&root, feed).expect("the folder is ours");
        let mut packed =
            fs::File::create(home.file("feed.ics.gz", "")).expect("the folder is ours");
        packed.write_all(gzip).expect("the folder is ours");
        let folder = root.parent().expect("a file lies in a folder").display();
        let configuration = format!(
            "worker_processes 2; pid {folder}/nginx.pid; error_log stderr crit; daemon off;
             events {{ worker_connections 256; }}
             http {{
                 access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
                 open_file_cache max=16; open_file_cache_valid 60s; gzip_static on; gzip_vary on;
                 types {{ text/calendar ics; }}
                 add_header Cache-Control \"public, max-age=900\";
                 client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
                 fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
                 scgi_temp_path {folder}/scgi;
                 server {{ listen 127.0.0.1:{port}; root {folder}; }}
             }}"
        );
        let configuration = home.file("nginx.conf", &configuration);
        let mut command = Command::new("nginx");
        command.arg("-c").arg(configuration).stdin(Stdio::null());
        let child = command.spawn().expect("nginx is there");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            thread::sleep(Duration::from_millis(10));
        }
        Self { child, port }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/feed.ics", self.port)
    }

    /// The entity tag that it gives the file.
    pub fn etag(&self) -> String {
        super::stored::get(&self.url(), &[]).etag
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it only when it is asked to.
        let pid = rustix::process::Pid::from_child(&self.child);
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        let _ = self.child.wait();
    }
}
