//! The templates of `templates/mail/`, built in and compiled at the first mail.
//!
//! Each mail has a folder with `subject.txt`, `text.txt` and `body.mjml`. The MJML is compiled to
//! HTML once, with its placeholders still in it, and filled per mail. In the templates `t(key, …)`
//! is a message of `locales/` in the mail's language, and `|brief` cuts a text for a subject.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::FluentArgs;
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context};
use mrml::prelude::render::RenderOptions;

use domain::words::language::Language;
use domain::words::wording::Wording;

/// Longest title in a subject, in characters; a mail client shows fewer.
const BRIEF: usize = 120;

/// How many steps a template takes at most; ours take a few hundred.
const MOST_STEPS: u64 = 200_000;

const LAYOUT: &str = include_str!("../../templates/mail/layout.mjml");
/// Where a mail's body stands in the layout.
const BODY: &str = "<!-- body -->";

/// One mail's templates.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) folder: &'static str,
    pub(super) subject: Cow<'static, str>,
    pub(super) text: Cow<'static, str>,
    pub(super) body: Cow<'static, str>,
}

/// A template that works.
#[derive(Debug, Clone)]
pub(super) struct Override {
    /// The letter.
    pub(super) folder: &'static str,
    /// Which of its files.
    pub(super) file: &'static str,
    /// What is in it.
    pub(super) source: String,
}

macro_rules! source {
    ($folder:literal) => {
        Source {
            folder: $folder,
            subject: Cow::Borrowed(include_str!(concat!(
                "../../templates/mail/",
                $folder,
                "/subject.txt"
            ))),
            text: Cow::Borrowed(include_str!(concat!(
                "../../templates/mail/",
                $folder,
                "/text.txt"
            ))),
            body: Cow::Borrowed(include_str!(concat!(
                "../../templates/mail/",
                $folder,
                "/body.mjml"
            ))),
        }
    };
}

const SOURCES: [Source; 15] = [
    source!("confirm-subscription"),
    source!("day"),
    source!("edition"),
    source!("obligation"),
    source!("participants"),
    source!("proposal-confirm"),
    source!("proposal-review"),
    source!("proposal-approved"),
    source!("proposal-declined"),
    source!("sign-in"),
    source!("registration"),
    source!("focal-point"),
    source!("address-confirm"),
    source!("address-changed"),
    source!("delivery-paused"),
];

/// The MJML tags that mrml renders and the templates may use.
const KNOWN: [&str; 16] = [
    "mjml",
    "mj-all",
    "mj-attributes",
    "mj-body",
    "mj-button",
    "mj-class",
    "mj-column",
    "mj-divider",
    "mj-head",
    "mj-raw",
    "mj-section",
    "mj-spacer",
    "mj-style",
    "mj-text",
    "mj-title",
    "mj-wrapper",
];

/// Every template, ready to be filled: `{folder}/subject.txt`, `{folder}/text.txt` and
/// `{folder}/page.html`.
pub(super) static BUILT_IN: LazyLock<Environment<'static>> = LazyLock::new(|| {
    compile(&[]).expect("the templates are part of the program and a test compiles them")
});

/// The templates with those of an installation in their places. These are given up when they do not
/// come to an end.
pub(super) fn compile(overrides: &[Override]) -> Result<Environment<'static>, Error> {
    let mut sources = SOURCES.to_vec();
    over(&mut sources, overrides);
    let mut templates = Environment::new();
    templates.set_fuel(Some(MOST_STEPS));
    // A misspelt fact is an error and not a gap in a mail.
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(print);
    templates.add_function("t", message);
    templates.add_filter("brief", brief);
    templates.add_template("layout.txt", include_str!("../../templates/mail/layout.txt"))?;
    templates.add_template("basis.txt", include_str!("../../templates/mail/basis.txt"))?;
    templates.add_template("proposal.txt", include_str!("../../templates/mail/proposal.txt"))?;
    for Source { folder, subject, text, body } in sources {
        templates.add_template_owned(format!("{folder}/subject.txt"), subject)?;
        templates.add_template_owned(format!("{folder}/text.txt"), text)?;
        templates.add_template_owned(format!("{folder}/page.html"), html(&body)?)?;
    }
    Ok(templates)
}

/// The built-in templates with these in their places.
fn over(sources: &mut [Source], overrides: &[Override]) {
    for one in overrides {
        let places = sources.iter_mut().filter(|source| source.folder == one.folder);
        for source in places {
            let place = match one.file {
                "subject.txt" => &mut source.subject,
                "text.txt" => &mut source.text,
                _ => &mut source.body,
            };
            *place = one.source.clone().into();
        }
    }
}

/// What the layout needs to know of the language.
pub(super) fn language_values(language: Language) -> Value {
    let (dir, start) = if language.is_right_to_left() { ("rtl", "right") } else { ("ltr", "left") };
    context! { lang => language.tag(), dir, start }
}

/// Compiles the layout around a mail's body from MJML to HTML.
pub(super) fn html(body: &str) -> Result<String, Error> {
    let broken = |error: String| Error::new(ErrorKind::SyntaxError, error);
    // mrml's own inclusion drops the padding and the class of what it includes into a column.
    let whole = LAYOUT.replace(BODY, body);
    let parsed = mrml::parse(whole).map_err(|error| broken(error.to_string()))?;
    // By default mrml fetches web fonts; a mail of ours asks no third party for anything.
    let rendering = RenderOptions { fonts: Default::default(), ..Default::default() };
    let rendered = parsed.element.render(&rendering);
    Ok(on_lines(&rendered.map_err(|e| broken(e.to_string()))?))
}

/// The HTML with each part of a table on a line of its own, where browsers take no notice of it: so
/// that lines are as short as mails may have them (RFC 5322 section 2.1.1), and need no encoding.
fn on_lines(html: &str) -> String {
    let parts = ["<table", "<tr", "<td"];
    parts.into_iter().fold(html.to_owned(), |html, part| html.replace(part, &format!("\n{part}")))
}

/// Sees that a body is markup within the layout.
///
/// # Errors
/// Where it is not, as an offset into the body where that is known, and why.
pub(super) fn markup(body: &str) -> Result<(), (Option<usize>, String)> {
    use mrml::prelude::parser::Error as ParseError;
    let begin = LAYOUT.find(BODY).unwrap_or(0);
    let error = match mrml::parse(LAYOUT.replace(BODY, body)) {
        Ok(_) => return Ok(()),
        Err(error) => error,
    };
    let offset = match &error {
        ParseError::UnexpectedElement { position, .. }
        | ParseError::UnexpectedToken { position, .. }
        | ParseError::MissingAttribute { position, .. }
        | ParseError::InvalidAttribute { position, .. }
        | ParseError::InvalidFormat { position, .. }
        | ParseError::IncludeLoaderError { position, .. } => Some(position.start),
        ParseError::EndOfStream { .. } => Some(begin + body.len()),
        _ => None,
    };
    let why = match std::error::Error::source(&error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    };
    let within = |at: usize| at.saturating_sub(begin).min(body.len().saturating_sub(1));
    Err((offset.map(within), why))
}

/// The first tag of MJML in a body that mails do not have, and where it stands.
pub(super) fn unknown_tag(body: &str) -> Option<(usize, String)> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/');
    let tags = body.match_indices('<').map(|(at, _)| {
        let rest = body[at + 1..].trim_start_matches('/');
        (at, rest.split(ends).next().unwrap_or_default())
    });
    let unknown = tags.filter(|(_, tag)| tag.starts_with("mj") && !KNOWN.contains(tag));
    unknown.map(|(at, tag)| (at, tag.to_owned())).next()
}

/// `t(key, name=value, …)`: a message in the mail's language.
fn message(state: &State<'_, '_>, key: &str, values: Kwargs) -> Result<String, Error> {
    let tag = state.lookup("lang").unwrap_or_default();
    let language = tag.as_str().and_then(|tag| tag.parse::<Language>().ok());
    let wording = Wording::of(language.unwrap_or_default());
    if !wording.has(key) && !Wording::of(Language::English).has(key) {
        let detail = format!("no locale has a message {key}");
        return Err(Error::new(ErrorKind::InvalidOperation, detail));
    }
    let mut arguments = FluentArgs::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        match i64::try_from(value.clone()) {
            Ok(number) => arguments.set(name.to_owned(), number),
            Err(_) => arguments.set(name.to_owned(), value.to_string()),
        }
    }
    Ok(wording.format(key, &arguments))
}

/// `|brief`: at most [`BRIEF`] characters.
fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// Prints a value as one line of visible text, so that no title can open a header, a paragraph or
/// a terminal sequence of its own; then escapes it where the template is HTML.
fn print(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() => {
            minijinja::escape_formatter(out, state, &Value::from(one_line(text)))
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// The text without control characters and line breaks, and without spaces in a row. Spaces that
/// do not break stay, for the languages that set them. No mark of direction reaches beyond it.
fn one_line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !overrides(*c)).collect();
    let text = if isolates_end(&text) { text } else { text.replace(isolates, "") };
    let breaks = |c: char| c == ' ' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let words: Vec<_> = text.split(breaks).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether a character forces a direction on what follows.
fn overrides(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}')
}

/// Whether a character begins or ends a part with a direction of its own.
fn isolates(character: char) -> bool {
    matches!(character, '\u{2066}'..='\u{2069}')
}

/// Whether every part with a direction of its own has its end.
fn isolates_end(text: &str) -> bool {
    let mut depth = 0_usize;
    for character in text.chars().filter(|c| isolates(*c)) {
        depth = match (character, depth) {
            ('\u{2069}', 0) => return false,
            ('\u{2069}', open) => open - 1,
            (_, open) => open + 1,
        };
    }
    depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_compiles() {
        let templates = compile(&[]).unwrap();
        for source in SOURCES {
            for file in ["subject.txt", "text.txt", "page.html"] {
                let name = format!("{}/{file}", source.folder);
                assert!(templates.get_template(&name).is_ok(), "{name}");
            }
        }
    }

    #[test]
    fn every_mjml_tag_is_one_that_the_compiler_knows() {
        let bodies = SOURCES.map(|source| source.body);
        for source in bodies.into_iter().chain([LAYOUT.into()]) {
            assert_eq!(unknown_tag(&source), None);
        }
    }

    #[test]
    fn compiled_templates_keep_no_mjml_and_fetch_nothing() {
        for source in SOURCES {
            let html = html(&source.body).unwrap();
            for foreign in ["<mj", "<img", "<link", "@import", "url(", "http://", "https://"] {
                let known = html.replace("http://www.w3.org/1999/xhtml", "");
                assert!(!known.contains(foreign), "{}: {foreign}", source.folder);
            }
        }
    }

    #[test]
    fn a_mail_without_values_has_no_line_that_is_too_long_for_relays() {
        for source in SOURCES {
            let html = html(&source.body).unwrap();
            let longest = html.lines().map(str::len).max();
            assert!(longest < Some(998), "{}: {longest:?}", source.folder);
        }
    }

    #[test]
    fn the_direction_of_the_text_is_left_to_the_language() {
        for source in SOURCES {
            let html = html(&source.body).unwrap();
            assert!(html.contains("dir=\"{{ dir }}\""), "{}", source.folder);
            for fixed in ["direction:ltr", "direction:rtl"] {
                assert!(!html.contains(fixed), "{}: {fixed}", source.folder);
            }
        }
    }

    #[test]
    fn every_mail_can_be_read_in_the_dark() {
        for source in SOURCES {
            let html = html(&source.body).unwrap();
            let (head, _) = html.split_once("<body").unwrap();
            for kept in [
                "<meta name=\"color-scheme\" content=\"light dark\"",
                "@media (prefers-color-scheme: dark)",
                ".ink div { color: #e8ebf0 !important; }",
                ".muted div { color: #a4afbf !important; }",
                ".card > table > tbody > tr > td { background-color: #1c222b !important;",
            ] {
                assert!(head.contains(kept), "{}: {kept}", source.folder);
            }
            // The styles above reach every text: none stays dark on a dark card.
            for text in [source.body.as_ref(), LAYOUT]
                .into_iter()
                .flat_map(|s| s.split("<mj-text ").skip(1))
            {
                let (tag, _) = text.split_once('>').unwrap();
                let is_of_attributes = tag.ends_with('/');
                let is_reached =
                    tag.contains("css-class=\"ink\"") || tag.contains("css-class=\"muted\"");
                assert!(is_of_attributes || is_reached, "{}: {tag}", source.folder);
            }
        }
    }

    #[test]
    fn a_message_that_no_locale_has_is_an_error() {
        let mut templates = compile(&[]).unwrap();
        templates.add_template("x.txt", "{{ t('mail-nonsense') }}").unwrap();
        let values = minijinja::context! { lang => "en" };
        let error = templates.get_template("x.txt").unwrap().render(values);
        assert!(error.unwrap_err().to_string().contains("mail-nonsense"), "names the key");
    }

    #[test]
    fn a_value_is_one_line_of_visible_text() {
        assert_eq!(one_line("a\r\nBcc: b\t\u{1b}[31m c\u{2028}d\0"), "a Bcc: b [31m c d");
        assert_eq!(one_line("Objet\u{a0}: x"), "Objet\u{a0}: x");
        assert_eq!(one_line("\u{202E}a\u{2067}b \u{2068}c\u{2069}"), "ab c");
        assert_eq!(one_line("\u{2069}a\u{2066}"), "a");
        assert_eq!(one_line("\u{2068}a\u{2069} b"), "\u{2068}a\u{2069} b");
        assert_eq!(brief(&"é".repeat(500)).chars().count(), BRIEF + 1);
    }
}
