//! A mail as its recipient sees it.

use chrono::{DateTime, Utc};
use mail_parser::{MessageParser, MimeHeaders};

use super::app::PUBLIC_URL;
use super::smtp::Received;

/// A mail, read.
#[derive(Debug, Clone)]
pub struct Letter {
    pub to: String,
    pub from: String,
    pub subject: String,
    pub date: DateTime<Utc>,
    pub message_id: String,
    pub text: String,
    pub html: String,
    /// What goes with it.
    pub attachments: Vec<Attachment>,
    /// The calendar that clients act upon, under the name of its method.
    pub invitation: Option<Attachment>,
    /// Header and body as they came.
    pub raw: String,
}

/// A file that goes with a mail.
#[derive(Debug, Clone)]
pub struct Attachment {
    pub name: String,
    pub text: String,
}

impl Letter {
    pub fn read(received: &Received) -> Self {
        let message = MessageParser::default().parse(&received.data).unwrap();
        let date = message.date().unwrap().to_timestamp();
        Self {
            to: received.to.join(","),
            from: received.from.clone(),
            subject: message.subject().unwrap().to_owned(),
            date: DateTime::from_timestamp(date, 0).unwrap(),
            message_id: message.message_id().unwrap().to_owned(),
            text: message.body_text(0).unwrap().into_owned(),
            html: message.body_html(0).unwrap().into_owned(),
            attachments: message
                .attachments()
                .filter_map(|part| {
                    Some(Attachment {
                        name: part.attachment_name()?.to_owned(),
                        text: text_of(part),
                    })
                })
                .collect(),
            invitation: message.parts.iter().find_map(|part| {
                let name = part.content_type()?.attribute("method")?.to_owned();
                Some(Attachment { name, text: text_of(part) })
            }),
            raw: String::from_utf8(received.data.clone()).unwrap(),
        }
    }

    /// The path of the link in the text that begins like this.
    pub fn link(&self, prefix: &str) -> String {
        self.find_link(prefix).unwrap_or_else(|| panic!("no {prefix} in {}", self.text))
    }

    /// The same, where the mail may be about something else.
    pub fn find_link(&self, prefix: &str) -> Option<String> {
        let start = format!("{PUBLIC_URL}{prefix}");
        let words = self.text.split_whitespace();
        let url = words.map(|word| word.trim_matches(['<', '>'])).find(|w| w.starts_with(&start));
        Some(url?.trim_start_matches(PUBLIC_URL).to_owned())
    }
}

fn text_of(part: &mail_parser::MessagePart<'_>) -> String {
    String::from_utf8(part.contents().to_vec()).unwrap()
}
