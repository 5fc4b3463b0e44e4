//! Commands whose database cannot be used.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::thread;

use tempfile::TempDir;

use super::{complaint, last_word};
use crate::support::app::text;
use crate::support::closed_port::ClosedPort;

const CYCLE: [&str; 5] = ["timeline", "--from", "2015-01-01", "--to", "2046-01-01"];

/// Runs a command with settings of its own, in a folder of its own.
fn forums(settings: &[&str]) -> Output {
    let folder = TempDir::new().unwrap();
    Command::new(env!("CARGO_BIN_EXE_forums"))
        .current_dir(folder.path())
        .args(CYCLE)
        .args(settings)
        .output()
        .unwrap()
}

/// A server that lets everybody in, bears a version, and answers every question with it.
struct Impostor {
    version: &'static str,
    stream: TcpStream,
    /// Whether the question at hand is the one about the version.
    asked: bool,
}

impl Impostor {
    fn listen(version: &'static str) -> u16 {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                thread::spawn(move || Self { version, stream, asked: false }.converse());
            }
        });
        port
    }

    fn converse(mut self) -> std::io::Result<()> {
        // The request for TLS, which is declined, and then the true beginning.
        while self.body()?.get(..4) == Some(&80_877_103_u32.to_be_bytes()) {
            self.stream.write_all(b"N")?;
        }
        self.say(b'R', &0_u32.to_be_bytes())?;
        self.say(b'S', format!("server_version\0{}\0", self.version).as_bytes())?;
        self.say(b'S', b"client_encoding\0UTF8\0")?;
        self.say(b'Z', b"I")?;
        loop {
            let mut kind = [0];
            self.stream.read_exact(&mut kind)?;
            let body = self.body()?;
            self.answer(kind[0], &body)?;
        }
    }

    fn answer(&mut self, kind: u8, body: &[u8]) -> std::io::Result<()> {
        match kind {
            b'Q' => {
                self.say(b'C', b"SET\0")?;
                self.say(b'Z', b"I")
            }
            b'P' => {
                self.asked = text(body).contains("current_setting");
                self.say(b'1', b"")
            }
            b'B' => self.say(b'2', b""),
            b'D' => {
                if !self.asked {
                    self.say(b't', &[0, 0])?;
                    return self.say(b'n', b"");
                }
                self.say(b't', &[0, 1, 0, 0, 0, 25])?;
                let column: &[&[u8]] =
                    &[b"\0\x01v\0", &[0; 6], &25_u32.to_be_bytes(), &[255; 6], &[0, 1]];
                self.say(b'T', &column.concat())
            }
            b'E' if !self.asked => self.say(b'C', b"SET\0"),
            b'E' => {
                let length = u32::try_from(self.version.len()).unwrap().to_be_bytes();
                self.say(b'D', &[&[0, 1], &length[..], self.version.as_bytes()].concat())?;
                self.say(b'C', b"SELECT 1\0")
            }
            b'C' => self.say(b'3', b""),
            b'S' => self.say(b'Z', b"I"),
            _ => Ok(()),
        }
    }

    fn body(&mut self) -> std::io::Result<Vec<u8>> {
        let mut length = [0; 4];
        self.stream.read_exact(&mut length)?;
        let mut body = vec![0; u32::from_be_bytes(length) as usize - 4];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn say(&mut self, kind: u8, body: &[u8]) -> std::io::Result<()> {
        let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
        self.stream.write_all(&[&[kind], &length[..], body].concat())
    }
}

#[test]
fn an_unreachable_database_is_told_in_one_line_and_without_the_password() {
    let nobody = ClosedPort::new();
    let port = nobody.address().port();
    let url = format!("postgres://anna:geheim@127.0.0.1:{port}/forums");
    let line = last_word(&forums(&["--database-url", &url]));
    let start = "forums: the database forums at 127.0.0.1";
    assert!(line.starts_with(start) && line.contains("does not answer"), "{line}");
    assert!(line.contains("refused") && line.contains(&port.to_string()), "{line}");
    assert!(!line.contains("geheim"), "{line}");
}

#[test]
fn a_host_without_a_name_is_told_in_one_line() {
    let url = "postgres://anna:geheim@nowhere.invalid/forums";
    let line = last_word(&forums(&["--database-url", url]));
    assert!(line.contains("nowhere.invalid") && !line.contains("geheim"), "{line}");
}

#[test]
fn a_database_url_that_cannot_be_read_is_told_with_the_form_and_without_the_password() {
    for url in [
        "postgres://anna:geheim@127.0.0.1:port/forums",
        "mysql://anna:geheim@127.0.0.1/forums",
        "postgres://anna:geheim@127.0.0.1/forums?sslmode=perhaps",
        "geheim",
        "",
    ] {
        let line = last_word(&forums(&["--database-url", url]));
        assert!(line.contains("postgres://user:password@host:port/name"), "{url}: {line}");
        assert!(!line.contains("geheim"), "{line}");
    }
}

#[test]
fn a_database_that_is_too_old_is_told_with_its_version_and_the_one_expected() {
    let port = Impostor::listen("12.22 (Debian 12.22-1)");
    let url = format!("postgres://anna:geheim@127.0.0.1:{port}/forums");
    let line = last_word(&forums(&["--database-url", &url]));
    assert!(line.contains("PostgreSQL 12.22"), "{line}");
    assert!(line.contains("expected version 13 or newer"), "{line}");
    assert!(!line.contains("geheim"), "{line}");
}

#[test]
fn a_database_without_tls_is_not_used_where_tls_is_required() {
    let port = Impostor::listen("17.1");
    let url = format!("postgres://anna:geheim@127.0.0.1:{port}/forums?sslmode=require");
    let line = last_word(&forums(&["--database-url", &url]));
    assert!(line.contains("TLS"), "{line}");
    assert!(!line.contains("geheim"), "{line}");
}

#[test]
fn a_data_folder_that_cannot_be_written_is_named() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    let within = file.join("data");
    for bad in [file.to_str().unwrap(), within.to_str().unwrap()] {
        let line = last_word(&forums(&["--data-dir", bad]));
        assert!(line.contains("the data folder") && line.contains(bad), "{line}");
    }
}

#[test]
fn missing_programs_of_postgresql_are_told_with_the_way_out() {
    let empty = TempDir::new().unwrap();
    let output = forums(&["--pg-bindir", empty.path().to_str().unwrap()]);
    let complaint = complaint(&output);
    assert_eq!(output.status.code(), Some(1));
    for part in ["PG_BINDIR", empty.path().to_str().unwrap(), "install", "set DATABASE_URL"] {
        assert!(complaint.contains(part), "{part} is missing in {complaint}");
    }
}

#[test]
fn a_secret_key_that_is_none_is_told_without_being_shown() {
    let port = Impostor::listen("12.1");
    let url = format!("postgres://127.0.0.1:{port}/forums");
    let output = forums(&["--database-url", &url, "--secret-key", "geheim"]);
    assert!(!text(&output.stderr).contains("geheim"));
}
