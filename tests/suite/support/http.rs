//! Requests as a browser, a calendar client or a script makes them.

use std::time::Duration;

/// A request on its way.
pub struct Request {
    method: &'static str,
    url: String,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(method: &'static str, url: String) -> Self {
        Self { method, url, headers: Vec::new() }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As a program with an API token.
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn send(self) -> Response {
        self.body(String::new())
    }

    pub fn body(self, body: impl Into<Vec<u8>>) -> Response {
        self.run(body).unwrap()
    }

    /// The same where the service may answer and close before it has read everything.
    pub fn try_body(self, body: impl Into<Vec<u8>>) -> Option<Response> {
        self.run(body).ok()
    }

    fn run(self, body: impl Into<Vec<u8>>) -> Result<Response, ureq::Error> {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .allow_non_standard_methods(true)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .into();
        let mut request = ureq::http::Request::builder().method(self.method).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let body: Vec<u8> = body.into();
        let response = if body.is_empty() && self.method != "POST" {
            agent.run(request.body(()).unwrap())
        } else {
            agent.run(request.body(body).unwrap())
        };
        let mut response = response?;
        let headers = response.headers().iter();
        Ok(Response {
            status: response.status().as_u16(),
            headers: headers
                .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
                .collect(),
            body: response.body_mut().with_config().limit(1 << 26).read_to_vec()?,
        })
    }
}

impl Response {
    /// A header's value; none when it is absent.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// What a client can tell answers apart by: everything but their time, and how often it asked
    /// itself.
    pub fn seen(&self) -> (u16, Vec<(String, String)>, String) {
        let mut headers = self.headers.clone();
        headers.retain(|(name, _)| name != "date" && !name.starts_with("ratelimit-"));
        headers.sort();
        (self.status, headers, self.text())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}
