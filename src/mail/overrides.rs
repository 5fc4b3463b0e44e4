//! Templates that an installation has of its own: `DIR/<letter>/{subject.txt,text.txt,body.mjml}` in
//! the place of the built-in ones, of the letters that reminders are written by.
//!
//! Each is read once, and seen to work: it is compiled, and filled with a sample in every language. A
//! broken one is told by its file, line and column, and the built-in one is used. Nothing in a
//! template can read a file, and one that does not come to an end is given up.

use std::fmt;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use minijinja::Environment;

use super::facts::{Facts, facts};
use super::letter::Letter;
use super::samples;
use super::templates::{Override, compile, html, language_values, markup, unknown_tag};
use domain::words::language::Language;

/// The letters of which there may be templates of one's own.
pub const LETTERS: [&str; 4] = ["day", "edition", "obligation", "participants"];
const FILES: [&str; 3] = ["subject.txt", "text.txt", "body.mjml"];
/// Largest template, in octets.
const LARGEST: u64 = 64 * 1024;
/// Largest part of a mail that a template may make, in octets.
const LARGEST_PART: usize = 512 * 1024;

/// A template that does not, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; none where it is about the file as a whole.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub why: String,
}

impl Broken {
    /// Templates that work each by itself, and not together: none of them is used.
    pub(super) fn together(folder: &Path, why: &str) -> Self {
        let why = format!("the templates work one by one, and not together: {why}");
        Self { file: folder.to_owned(), line: None, column: None, why }
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.why)
    }
}

/// Reads the templates of a folder: those that work, and those that do not.
pub(super) fn read(folder: &Path) -> (Vec<Override>, Vec<Broken>) {
    let (mut working, mut broken) = (Vec::new(), Vec::new());
    for letter in entries(folder, &LETTERS, &mut broken) {
        for file in entries(&folder.join(letter), &FILES, &mut broken) {
            let path = folder.join(letter).join(file);
            let found = text(&path).and_then(|source| {
                let one = Override { folder: letter, file, source };
                check(&one, &path).map(|()| one)
            });
            match found {
                Ok(one) => working.push(one),
                Err(why) => broken.push(why),
            }
        }
    }
    (working, broken)
}

/// Which of the known names are in a folder; others are told.
fn entries(folder: &Path, known: &[&'static str], broken: &mut Vec<Broken>) -> Vec<&'static str> {
    let mut tell = |file: &Path, why: String| {
        broken.push(Broken { file: file.to_owned(), line: None, column: None, why });
    };
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) => {
            tell(folder, format!("expected a folder: {error}"));
            return Vec::new();
        }
    };
    let mut found = Vec::new();
    for entry in listed.flatten() {
        let name = entry.file_name();
        match known.iter().find(|known| name.to_str() == Some(known)) {
            Some(known) => found.push(*known),
            None if name.to_string_lossy().starts_with('.') => {}
            None => tell(&entry.path(), format!("expected one of {}", known.join(", "))),
        }
    }
    found.sort_unstable();
    found
}

fn text(path: &Path) -> Result<String, Broken> {
    let whole = |why: String| Broken { file: path.to_owned(), line: None, column: None, why };
    let io = |error: std::io::Error| whole(error.to_string());
    // Asked before it is opened: to open a pipe waits for whoever writes into it.
    if !fs::metadata(path).map_err(io)?.is_file() {
        return Err(whole("expected a file".to_owned()));
    }
    let mut source = String::new();
    let mut file = fs::File::open(path).map_err(io)?.take(LARGEST + 1);
    file.read_to_string(&mut source)
        .map_err(|error| whole(format!("expected a text in UTF-8: {error}")))?;
    if file.limit() == 0 {
        return Err(whole(format!("expected at most {LARGEST} octets")));
    }
    Ok(source)
}

/// Sees that a template works, in every language and with whatever may be missing.
fn check(one: &Override, path: &Path) -> Result<(), Broken> {
    let Override { folder, file, source } = one;
    let at = |offset: Option<usize>, line: Option<usize>, why: String| {
        let position = offset.map(|offset| position(source, offset)).or(line.map(|line| (line, 1)));
        let (line, column) = position.unzip();
        Broken { file: path.to_owned(), line, column, why }
    };
    let of_engine = |error: &minijinja::Error| {
        let why = match error.detail() {
            Some(detail) => format!("{}: {detail}", error.kind()),
            None => error.kind().to_string(),
        };
        // What is included, such as the layout, is not this file's.
        let is_here = error.name().is_none_or(|name| name == probe_name(folder, file));
        let offset = error.range().map(|range| range.start).filter(|_| is_here);
        at(offset, error.line().filter(|_| is_here), why)
    };
    if *file == "body.mjml" {
        if let Some((offset, tag)) = unknown_tag(source) {
            return Err(at(Some(offset), None, format!("<{tag}> is no tag of a mail's body")));
        }
        markup(source).map_err(|(offset, why)| at(offset, None, why))?;
    }
    let mut templates = compile(&[]).map_err(|error| of_engine(&error))?;
    templates.set_debug(true);
    let name = probe_name(folder, file);
    templates.add_template_owned(name.clone(), source.clone()).map_err(|e| of_engine(&e))?;
    if *file == "body.mjml" {
        let page = html(source).map_err(|error| of_engine(&error))?;
        templates
            .add_template_owned("probe/page.html", page)
            .map_err(|error| at(None, None, format!("as HTML: {error}")))?;
    }
    samples::each(folder, |letter| {
        for language in Language::ALL {
            let (text, page) = filled(&templates, &name, letter, language, *file == "body.mjml")
                .map_err(|error| of_engine(&error))?;
            let largest = text.len().max(page.map_or(0, |page| page.len()));
            if largest > LARGEST_PART {
                let why = format!("expected to make at most {LARGEST_PART} octets, got {largest}");
                return Err(at(None, None, why));
            }
            let is_one_line = !text.trim().is_empty() && !text.trim().contains(['\n', '\r']);
            if *file == "subject.txt" && !is_one_line {
                let second = source.trim_end().find('\n').map_or(0, |end| end + 1);
                return Err(at(Some(second), None, format!("expected one line, got {text:?}")));
            }
        }
        Ok(())
    })
}

/// A template filled with a sample; of a body the page that it makes as well.
fn filled(
    templates: &Environment<'static>,
    name: &str,
    letter: &Letter<'_>,
    language: Language,
    is_body: bool,
) -> Result<(String, Option<String>), minijinja::Error> {
    let Ok(Facts { values, .. }) = facts(letter, language) else {
        return Ok((String::from("-"), None));
    };
    let values = minijinja::context! { ..language_values(language), ..values };
    let values = minijinja::context! { subject => "-", ..values };
    let text = templates.get_template(name)?.render(&values)?;
    let page = match is_body {
        true => Some(templates.get_template("probe/page.html")?.render(&values)?),
        false => None,
    };
    Ok((text, page))
}

/// The name by which the engine knows a template that is looked at; it escapes by the ending.
fn probe_name(folder: &str, file: &str) -> String {
    match file {
        "body.mjml" => format!("probe/{folder}.html"),
        other => format!("probe/{folder}/{other}"),
    }
}

/// The line and the column of an octet, from 1.
fn position(source: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = &source[..end];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}
