//! Documents that somebody brings, and the forms in which browsers send them.

use super::app::TestApp;
use super::forum::Forum;
use super::http::Response;

/// A form of several parts: the texts of its fields, and a file with its name.
pub type Parts<'a> = (&'a [(&'a str, &'a str)], Option<(&'a str, &'a [u8])>);

const BOUNDARY: &str = "----papers";

/// A PDF that says something.
pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n% {text}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n").into_bytes()
}

/// A PNG as far as its header goes.
pub fn png(width: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(2_u32.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    bytes
}

/// A PDF of so many octets.
pub fn pdf_of(octets: usize) -> Vec<u8> {
    let mut bytes = pdf("long");
    let end = bytes.split_off(9);
    bytes.resize(octets - end.len(), b' ');
    bytes.extend(end);
    bytes
}

impl Forum {
    /// Tries to bring a document by the API.
    pub fn try_to_bring(&self, path: &str, query: &str, bytes: &[u8]) -> Response {
        let request = self.request("POST", &format!("{path}/documents?{query}"));
        request.header("content-type", "application/octet-stream").body(bytes)
    }

    /// Brings a document by the API, and is not refused; what the API says of it.
    pub fn bring(&self, path: &str, query: &str, bytes: &[u8]) -> serde_json::Value {
        let brought = self.try_to_bring(path, query, bytes);
        assert_eq!(brought.status, 201, "{}", brought.text());
        brought.json()
    }

    /// What a conference's list of missing documents says: the kinds by holder, page by page.
    pub fn missing(&self, query: &str) -> Vec<(String, Vec<String>)> {
        let list = "/api/v1/conferences/forum/missing-documents";
        let (mut found, mut path) = (Vec::new(), format!("{list}?{query}"));
        loop {
            let page = self.get(&path);
            assert_eq!(page.status, 200, "{}", page.text());
            let page = page.json();
            for item in page["items"].as_array().unwrap() {
                let name = item["names"]["en"].as_str().or(item["name"].as_str()).unwrap();
                let kinds = item["missing"].as_array().unwrap().iter();
                let kinds = kinds.map(|one| one["kind"].as_str().unwrap().to_owned());
                found.push((name.to_owned(), kinds.collect()));
            }
            let Some(cursor) = page["next_cursor"].as_str() else { return found };
            path = format!("{list}?{query}&cursor={cursor}");
        }
    }
}

impl TestApp {
    /// What a POST of a form with a file answers.
    pub fn post_parts(&self, path: &str, (fields, file): Parts<'_>) -> Response {
        self.request("POST", path)
            .header("content-type", &format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(parts(fields, file))
    }
}

fn parts(fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n");
        body.extend(format!("{head}\r\n{value}\r\n").into_bytes());
    }
    if let Some((name, bytes)) = file {
        let head = "content-disposition: form-data; name=\"file\"; filename=";
        let head = format!("--{BOUNDARY}\r\n{head}\"{name}\"\r\ncontent-type: image/gif\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}
