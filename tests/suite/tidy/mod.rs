//! What holds for the source as a whole: arrows, rooms, lengths and words.

mod arrows;
mod planted;
mod source;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use self::arrows::{Arrows, misplaced_crates, wrong_arrows};
use self::source::{Token, tokens};

/// Most lines of a source file.
const LONGEST: usize = 400;

/// A folder of the project.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The files below a folder of the project with one of the endings: the path from there, the text.
fn files(name: &str, endings: &[&str]) -> Vec<(String, String)> {
    let root = folder(name);
    let (mut open, mut found) = (vec![root.clone()], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if endings.iter().any(|ending| path.extension().is_some_and(|e| e == *ending)) {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            found.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{name} is empty");
    found
}

fn sources() -> Vec<(String, String)> {
    files("src", &["rs"])
}

fn map() -> Arrows {
    Arrows::read(&fs::read_to_string(folder("src/lib.rs")).unwrap())
}

#[test]
fn no_file_reaches_against_the_arrows_of_the_map() {
    let arrows = map();
    let wrong: Vec<_> =
        sources().iter().flat_map(|(file, text)| wrong_arrows(&arrows, file, text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_map_has_every_room_and_no_circle() {
    let arrows = map();
    let library = fs::read_to_string(folder("src/lib.rs")).unwrap();
    let declared = library.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let declared: Vec<_> = declared.map(|name| name.trim_end_matches(';')).collect();
    assert_eq!(arrows.rooms(), declared);
    assert_eq!(arrows.circle(), None);
}

#[test]
fn diesel_stays_in_the_store_and_actix_in_the_web() {
    let wrong: Vec<_> =
        sources().iter().flat_map(|(file, text)| misplaced_crates(file, text)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_schema_is_private_to_the_store() {
    let store = fs::read_to_string(folder("src/store/mod.rs")).unwrap();
    let tokens: Vec<_> = tokens(&store).into_iter().map(|(_, token)| token).collect();
    let word = |text: &str| Token::Word(text.to_owned());
    let schema = tokens.iter().position(|token| *token == word("schema")).unwrap();
    assert_eq!(tokens[schema - 1], word("mod"));
    assert!([Token::Mark(';'), Token::Mark(']')].contains(&tokens[schema - 2]));
    for (file, text) in sources().iter().filter(|(file, _)| file.starts_with("store/")) {
        let shown = text
            .lines()
            .find(|line| line.contains("pub") && line.contains("use ") && line.contains("schema"));
        assert_eq!(shown, None, "src/{file}");
    }
}

#[test]
fn statements_are_diesels_and_not_texts() {
    for (file, text) in sources() {
        // What makes the private cluster speaks to it before there is a database.
        if file.starts_with("store/private_postgres/") {
            continue;
        }
        for (line, token) in tokens(&text) {
            let forbidden = ["sql_query", "batch_execute", "simple_query"];
            let found = matches!(&token, Token::Word(word) if forbidden.contains(&word.as_str()));
            assert!(!found, "src/{file}:{line}: {token:?}");
        }
    }
}

#[test]
fn no_source_file_is_longer_than_four_hundred_lines() {
    // The schema is written by a program, and grows with the tables.
    let by_hand = sources().into_iter().filter(|(file, _)| file != "store/schema.rs");
    let long = by_hand.filter_map(|(file, text)| {
        let lines = text.lines().count();
        (lines > LONGEST).then(|| format!("src/{file}: {lines} lines"))
    });
    let long: Vec<_> = long.collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
