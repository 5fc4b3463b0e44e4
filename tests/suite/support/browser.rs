//! A browser without a window, used as a person uses it: Chromium, by the WebDriver protocol.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::app::wait_until;
use super::http::Request;

/// How the protocol names the id of an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The narrowest screen on which pages have to work, in CSS pixels.
pub const NARROW: u32 = 320;

/// A browser; it ends with the test.
pub struct Browser {
    driver: Child,
    /// The address of the session.
    session: String,
    /// Where the service listens.
    service: String,
    _profile: TempDir,
}

/// A driver that listens, and its port.
///
/// It takes any free port of IPv6 and then the same one of IPv4, and ends when a connection of
/// somebody else already has that. Another one takes another port.
fn started(chromedriver: &Path) -> (Child, String) {
    let mut refusals = Vec::new();
    for _ in 0..20 {
        let mut driver = Command::new(chromedriver)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            if let Some(port) = line.split("started successfully on port ").nth(1) {
                return (driver, port.trim_end_matches('.').to_owned());
            }
            refusals.push(line);
        }
        driver.wait().unwrap();
    }
    panic!("no driver of the browser started:\n{}", refusals.join("\n"));
}

/// Something on a page.
pub struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Browser {
    /// A narrow browser that runs no scripts, at a service. It needs Chromium and its driver, which
    /// `script/test` installs.
    pub fn without_scripts(service: &str) -> Self {
        let (chromium, chromedriver) = programs();
        let profile = tempfile::tempdir().unwrap();
        let (driver, port) = started(&chromedriver);
        let address = format!("http://127.0.0.1:{port}/session");
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": {
                "binary": chromium,
                "args": arguments(&profile),
                "mobileEmulation": {
                    "deviceMetrics": { "width": NARROW, "height": 640, "pixelRatio": 1.0 }
                }
            }
        } } });
        let begun = ask("POST", address.clone(), &capabilities);
        let session = format!("{address}/{}", begun["sessionId"].as_str().unwrap());
        let browser = Self { driver, session, service: service.to_owned(), _profile: profile };
        // The driver itself needs an engine for scripts. What pages bring are files, as their
        // Content-Security-Policy allows nothing else, and these do not come.
        browser.devtools("Network.enable", &json!({}));
        browser.devtools("Network.setBlockedURLs", &json!({ "urls": ["*.js"] }));
        browser
    }

    /// Opens a page of the service.
    pub fn visit(&self, path: &str) {
        self.post("/url", &json!({ "url": format!("{}{path}", self.service) }));
    }

    /// The path of the page that is shown.
    pub fn path(&self) -> String {
        let url = self.get("/url");
        url.as_str().unwrap().trim_start_matches(&self.service).to_owned()
    }

    /// All that a CSS selector finds.
    pub fn all(&self, selector: &str) -> Vec<Element<'_>> {
        let query = json!({ "using": "css selector", "value": selector });
        let found = self.post("/elements", &query);
        let ids = found.as_array().unwrap().iter();
        let id = |one: &Value| one[ELEMENT].as_str().unwrap().to_owned();
        ids.map(|one| Element { browser: self, id: id(one) }).collect()
    }

    /// The first that a CSS selector finds.
    pub fn find(&self, selector: &str) -> Element<'_> {
        let first = self.all(selector).into_iter().next();
        first.unwrap_or_else(|| panic!("no {selector} on {}:\n{}", self.path(), self.text()))
    }

    /// What the page says.
    pub fn text(&self) -> String {
        self.find("body").text()
    }

    /// How wide the page is: wider than the screen, one has to scroll sideways.
    pub fn width(&self) -> u64 {
        let script = "return document.documentElement.scrollWidth";
        self.post("/execute/sync", &json!({ "script": script, "args": [] })).as_u64().unwrap()
    }

    /// The headings of the page with their levels, as a screen reader lists them.
    pub fn headings(&self) -> Vec<(String, String)> {
        let level = |one: &Element<'_>| one.property("tagName");
        self.all("h1, h2, h3").iter().map(|one| (level(one), one.text())).collect()
    }

    fn devtools(&self, command: &str, parameters: &Value) {
        let body = json!({ "cmd": command, "params": parameters });
        self.post("/goog/cdp/execute", &body);
    }

    fn get(&self, path: &str) -> Value {
        ask("GET", format!("{}{path}", self.session), &Value::Null)
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        ask("POST", format!("{}{path}", self.session), body)
    }
}

impl Element<'_> {
    /// What it says.
    pub fn text(&self) -> String {
        self.ask("/text")
    }

    /// A value that it has now, such as what stands in a field.
    pub fn property(&self, name: &str) -> String {
        self.ask(&format!("/property/{name}"))
    }

    /// What a screen reader calls it.
    pub fn label(&self) -> String {
        self.ask("/computedlabel")
    }

    /// What a screen reader says it is.
    pub fn role(&self) -> String {
        self.ask("/computedrole")
    }

    /// Puts a text into a field, in place of what stood there.
    pub fn fill(&self, text: &str) {
        self.post("/clear", &json!({}));
        self.post("/value", &json!({ "text": text }));
    }

    /// Presses it.
    pub fn press(&self) {
        self.post("/click", &json!({}));
    }

    /// Presses it, and waits for the page that it leads to.
    pub fn follow(&self) {
        self.press();
        let name = format!("{}/element/{}/name", self.browser.session, self.id);
        wait_until("another page", || Request::new("GET", name.clone()).send().status != 200);
        let is_whole = || {
            let script = json!({ "script": "return document.readyState", "args": [] });
            self.browser.post("/execute/sync", &script) == "complete"
        };
        wait_until("the whole page", is_whole);
    }

    /// Chooses a file with it.
    pub fn choose(&self, file: &Path) {
        self.post("/value", &json!({ "text": file.to_str().unwrap() }));
    }

    fn ask(&self, what: &str) -> String {
        match self.browser.get(&format!("/element/{}{what}", self.id)) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    fn post(&self, what: &str, body: &Value) {
        self.browser.post(&format!("/element/{}{what}", self.id), body);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends its browser with the session, and would leave it behind when killed.
        let _ = Request::new("DELETE", self.session.clone()).try_body("");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn ask(method: &'static str, url: String, body: &Value) -> Value {
    let request = Request::new(method, url.clone()).header("content-type", "application/json");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let answer = request.body(body);
    let value = &answer.json()["value"];
    assert_eq!(answer.status, 200, "{method} {url}: {value}");
    value.clone()
}

/// The browser and its driver.
#[expect(clippy::disallowed_methods, reason = "what is installed is a matter of the machine")]
fn programs() -> (PathBuf, PathBuf) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let find = |names: &[&str]| {
        let places = names.iter().flat_map(|name| folders.iter().map(move |at| at.join(name)));
        let missing = "Chromium and chromedriver are missing: script/test installs them, or \
            leaves these tests out with -- --skip browser::";
        places.into_iter().find(|place| place.is_file()).expect(missing)
    };
    (find(&["chromium", "chromium-browser", "google-chrome"]), find(&["chromedriver"]))
}

fn arguments(profile: &TempDir) -> Vec<String> {
    let profile = format!("--user-data-dir={}", profile.path().display());
    let mut arguments = vec![
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        // Nothing but what the test asks for.
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A page that is still scrolling is pressed beside what was meant.
        "--force-prefers-reduced-motion",
        &profile,
    ];
    if rustix::process::geteuid().is_root() {
        // Its sandbox does not work for root.
        arguments.push("--no-sandbox");
    }
    arguments.into_iter().map(str::to_owned).collect()
}
