//! The same events for readers of news, the latest change first (Atom, RFC 4287).

use std::{io, slice};

use chrono::{DateTime, SecondsFormat, Utc};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::Heading;
use super::presentation::Presentation;
use super::rich::paragraphs;
use super::values::Uri;
use domain::schedule::occurrence::Occurrence;
use domain::schedule::revision::Revision;

type Xml = Writer<Vec<u8>>;

/// Writes events, each as an entry that is new whenever the event changes.
pub fn write(
    heading: &Heading,
    events: &[(&Occurrence<'_>, Revision)],
    presentation: &Presentation<'_>,
    site: &Uri,
    modified_at: DateTime<Utc>,
) -> Vec<u8> {
    let mut newest_first = events.to_vec();
    newest_first.sort_by_key(|(event, revision)| (revision.modified_at, event.key()));
    newest_first.reverse();
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
        .and_then(|()| {
            let feed = xml.create_element("feed").with_attributes([
                ("xmlns", "http://www.w3.org/2005/Atom"),
                ("xml:lang", presentation.language().tag()),
            ]);
            feed.write_inner_content(|xml| {
                head(xml, heading, site, modified_at)?;
                for (event, revision) in &newest_first {
                    let item = xml.create_element("entry");
                    item.write_inner_content(|xml| entry(xml, event, *revision, presentation))?;
                }
                Ok(())
            })
        })
        .expect("memory takes any octets");
    xml.into_inner()
}

fn head(
    xml: &mut Xml,
    heading: &Heading,
    site: &Uri,
    modified_at: DateTime<Utc>,
) -> io::Result<()> {
    let source = heading.source_url.as_deref();
    text(xml, "id", source.unwrap_or(site.as_str()))?;
    text(xml, "title", &heading.name)?;
    text(xml, "subtitle", &heading.description)?;
    text(xml, "updated", &instant(modified_at))?;
    if let Some(source) = source {
        link(xml, "self", "application/atom+xml", source)?;
    }
    link(xml, "alternate", "text/html", site.as_str())?;
    let author = xml.create_element("author");
    author.write_inner_content(|xml| text(xml, "name", &heading.name))?;
    Ok(())
}

fn entry(
    xml: &mut Xml,
    event: &Occurrence<'_>,
    revision: Revision,
    presentation: &Presentation<'_>,
) -> io::Result<()> {
    let page = presentation.page(event);
    let when = presentation.when(event);
    let parts = [slice::from_ref(&when), &presentation.description(event)[..]].concat();
    text(xml, "id", &format!("urn:uuid:{}", event.subject.id()))?;
    text(xml, "title", &presentation.title(event))?;
    text(xml, "published", &instant(revision.created_at))?;
    text(xml, "updated", &instant(revision.modified_at))?;
    link(xml, "alternate", "text/html", page.as_str())?;
    xml.create_element("category")
        .with_attributes([
            ("term", event.subject.kind()),
            ("label", &readable(&presentation.category(event))),
        ])
        .write_empty()?;
    text(xml, "summary", &when)?;
    xml.create_element("content")
        .with_attribute(("type", "html"))
        .write_text_content(BytesText::new(&readable(&paragraphs(&parts, &page))))?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&readable(text)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    let attributes = [("rel", rel), ("type", media_type), ("href", href)];
    xml.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// The characters that XML 1.0 has (section 2.2); it has no way to write others.
fn readable(text: &str) -> String {
    let is_known = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => *other >= ' ',
    };
    text.chars().filter(is_known).collect()
}
