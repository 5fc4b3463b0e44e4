//! A small SMTP relay on a loopback socket that keeps what it accepts and fails as it is told.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;
use std::time::Duration;

use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A message that the relay has accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The address in MAIL FROM.
    pub from: String,
    /// The parameters of MAIL FROM.
    pub parameters: String,
    /// The addresses in RCPT TO.
    pub to: Vec<String>,
    /// Header and body as they came, dots unstuffed, lines ending in CR LF.
    pub data: Vec<u8>,
}

/// A step of the dialogue at which a fault may occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Ehlo,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// In the middle of the message.
    Content,
    /// The reply to the final dot.
    FinalDot,
}

impl Step {
    /// All of them, in their order, but for AUTH, which nobody asks for without a password.
    pub const ALL: [Self; 7] = [
        Self::Greeting,
        Self::Ehlo,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::Content,
        Self::FinalDot,
    ];
}

/// What the relay does at a step instead of going on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Answers this; after the final dot nothing is kept.
    Reply(&'static str),
    /// Closes the connection; after the final dot the message is kept nevertheless.
    Drop,
    /// Closes the connection; after the final dot the message is not kept.
    Lose,
    /// Says nothing for this long, and then goes on as usual.
    Slow(Duration),
    /// Says nothing for this long, and then closes the connection.
    Stall(Duration),
}

/// How the relay behaves.
#[derive(Debug, Clone, Default)]
pub struct Script {
    /// Faults, each for one occasion, in the order of the steps as they come.
    pub faults: Vec<(Step, Fault)>,
    /// EHLO keywords beside `8BITMIME`, such as `SMTPUTF8`, `AUTH PLAIN` and `STARTTLS`, which is
    /// kept with a certificate that nobody trusts.
    pub extensions: Vec<&'static str>,
}

impl Script {
    /// One fault at one step, once.
    pub fn fault(step: Step, fault: Fault) -> Self {
        Self { faults: vec![(step, fault)], extensions: Vec::new() }
    }

    /// No faults, and these EHLO keywords.
    pub fn extensions(extensions: &[&'static str]) -> Self {
        Self { faults: Vec::new(), extensions: extensions.to_vec() }
    }
}

#[derive(Default)]
struct State {
    script: Script,
    received: Vec<Received>,
    turned_away: Vec<Received>,
    connections: usize,
    commands: Vec<String>,
}

/// The relay. Its threads end with the test's process.
pub struct SmtpServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl SmtpServer {
    /// A relay that accepts everything.
    pub fn start() -> Self {
        Self::scripted(Script::default())
    }

    /// A relay that follows a script.
    pub fn scripted(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State { script, ..State::default() }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&shared);
                state.lock().unwrap().connections += 1;
                // A client that goes away in the middle of a dialogue is part of the tests.
                thread::spawn(move || Dialogue::new(stream, state).map(Dialogue::hold));
            }
        });
        Self { address, state }
    }

    /// The relay's URL.
    pub fn url(&self) -> String {
        format!("smtp://{}?tls=off", self.address)
    }

    /// The relay's host and port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many mails were accepted so far.
    pub fn count(&self) -> usize {
        self.state.lock().unwrap().received.len()
    }

    /// What was accepted so far.
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().unwrap().received.clone()
    }

    /// The messages that were turned away after their final dot.
    pub fn turned_away(&self) -> Vec<Received> {
        self.state.lock().unwrap().turned_away.clone()
    }

    /// How many connections were opened so far.
    pub fn connections(&self) -> usize {
        self.state.lock().unwrap().connections
    }

    /// The commands of all connections so far, without their arguments.
    pub fn verbs(&self) -> Vec<String> {
        let commands = &self.state.lock().unwrap().commands;
        let verb = |line: &String| line.split([' ', ':']).next().unwrap_or_default().to_owned();
        commands.iter().map(verb).collect()
    }

    /// Adds a fault for one occasion to come.
    pub fn fail_next(&self, step: Step, fault: Fault) {
        self.state.lock().unwrap().script.faults.push((step, fault));
    }
}

/// One connection.
struct Dialogue {
    wire: BufReader<Wire>,
    state: Arc<Mutex<State>>,
}

impl Dialogue {
    fn new(stream: TcpStream, state: Arc<Mutex<State>>) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { wire: BufReader::new(Wire::Clear(stream)), state })
    }

    fn hold(mut self) -> io::Result<()> {
        self.answer(Step::Greeting, "220 test ESMTP")?;
        self.converse()
    }

    fn converse(mut self) -> io::Result<()> {
        let (mut from, mut parameters, mut to) = (String::new(), String::new(), Vec::new());
        loop {
            let line = self.line()?;
            let command = String::from_utf8_lossy(&line).trim_end().to_owned();
            self.state.lock().unwrap().commands.push(command.clone());
            let upper = command.to_uppercase();
            if upper.starts_with("EHLO") {
                let reply = self.capabilities();
                self.answer(Step::Ehlo, &reply)?;
            } else if upper.starts_with("AUTH") {
                self.answer(Step::Auth, "235 2.7.0 welcome")?;
            } else if upper.starts_with("MAIL FROM:") {
                (from, parameters) = path(&command);
                to.clear();
                self.answer(Step::Mail, "250 2.1.0 sender ok")?;
            } else if upper.starts_with("RCPT TO:") {
                if self.answer(Step::Rcpt, "250 2.1.5 recipient ok")? {
                    to.push(path(&command).0);
                }
            } else if upper == "DATA" {
                if self.answer(Step::Data, "354 go on")? {
                    let data = self.content()?;
                    self.take(Received {
                        from: from.clone(),
                        parameters: parameters.clone(),
                        to: std::mem::take(&mut to),
                        data,
                    })?;
                }
            } else if upper == "STARTTLS" {
                self.reply("220 2.0.0 go on")?;
                return Self {
                    wire: BufReader::new(self.wire.into_inner().encrypted()),
                    state: self.state,
                }
                .converse();
            } else if upper == "QUIT" {
                return self.reply("221 2.0.0 farewell");
            } else {
                self.reply("250 2.0.0 ok")?;
            }
        }
    }

    fn take(&mut self, message: Received) -> io::Result<()> {
        let fault = self.fault(Step::FinalDot);
        let mut state = self.state.lock().unwrap();
        match fault {
            Some(Fault::Reply(_) | Fault::Lose) => state.turned_away.push(message),
            _ => state.received.push(message),
        }
        drop(state);
        self.meet(fault, "250 2.0.0 queued as 1").map(|_| ())
    }

    fn content(&mut self) -> io::Result<Vec<u8>> {
        if let fault @ Some(_) = self.fault(Step::Content) {
            self.line()?;
            self.meet(fault, "")?;
            // Whoever answers in the middle of a message takes no more of it.
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let mut data = Vec::new();
        loop {
            let line = self.line()?;
            match line.strip_prefix(b".") {
                Some(b"\r\n") => return Ok(data),
                Some(unstuffed) => data.extend_from_slice(unstuffed),
                None => data.extend_from_slice(&line),
            }
        }
    }

    fn capabilities(&self) -> String {
        let extensions = self.state.lock().unwrap().script.extensions.clone();
        let mut reply = String::from("250-test\r\n");
        for extension in extensions {
            reply.push_str(&format!("250-{extension}\r\n"));
        }
        reply + "250 8BITMIME"
    }

    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        match self.wire.read_until(b'\n', &mut line)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(line),
        }
    }

    fn fault(&self, step: Step) -> Option<Fault> {
        let faults = &mut self.state.lock().unwrap().script.faults;
        let index = faults.iter().position(|(at, _)| *at == step)?;
        Some(faults.remove(index).1)
    }

    /// Answers a step; false when it was refused.
    fn answer(&mut self, step: Step, usual: &str) -> io::Result<bool> {
        let fault = self.fault(step);
        self.meet(fault, usual)
    }

    fn meet(&mut self, fault: Option<Fault>, usual: &str) -> io::Result<bool> {
        match fault {
            None => self.reply(usual).map(|()| true),
            Some(Fault::Reply(reply)) => self.reply(reply).map(|()| false),
            Some(Fault::Drop | Fault::Lose) => Err(io::ErrorKind::ConnectionAborted.into()),
            Some(Fault::Slow(time)) => {
                thread::sleep(time);
                self.reply(usual).map(|()| true)
            }
            Some(Fault::Stall(time)) => {
                thread::sleep(time);
                Err(io::ErrorKind::TimedOut.into())
            }
        }
    }

    fn reply(&mut self, text: &str) -> io::Result<()> {
        let wire = self.wire.get_mut();
        wire.write_all(format!("{text}\r\n").as_bytes())?;
        wire.flush()
    }
}

/// What a dialogue goes over.
enum Wire {
    Clear(TcpStream),
    Encrypted(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    fn encrypted(self) -> Self {
        match self {
            Self::Clear(stream) => {
                let connection = ServerConnection::new(Arc::clone(&TLS)).unwrap();
                Self::Encrypted(Box::new(StreamOwned::new(connection, stream)))
            }
            encrypted => encrypted,
        }
    }
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Clear(stream) => stream.read(buffer),
            Self::Encrypted(stream) => stream.read(buffer),
        }
    }
}

impl Write for Wire {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        match self {
            Self::Clear(stream) => stream.write(octets),
            Self::Encrypted(stream) => stream.write(octets),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Clear(stream) => stream.flush(),
            Self::Encrypted(stream) => stream.flush(),
        }
    }
}

static TLS: LazyLock<Arc<ServerConfig>> = LazyLock::new(|| {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    Arc::new(config)
});

/// The address between the angle brackets, and what follows it.
fn path(command: &str) -> (String, String) {
    let (_, rest) = command.split_once('<').unwrap_or_default();
    let (address, parameters) = rest.split_once('>').unwrap_or_default();
    (address.to_owned(), parameters.trim().to_owned())
}
