//! What holds for the source as a whole: crates, lengths and words.

mod crates;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// Most lines of a source file.
const LONGEST: usize = 800;

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

#[test]
fn no_source_file_is_longer_than_eight_hundred_lines() {
    // The schema is written by a program, and grows with the tables.
    let by_hand = files("src", &["rs"]).into_iter().filter(|(file, _)| file != "store/schema.rs");
    let long = by_hand.filter_map(|(file, text)| {
        let lines = text.lines().count();
        (lines > LONGEST).then(|| format!("src/{file}: {lines} lines"))
    });
    let long: Vec<_> = long.collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_schema_is_private_to_the_store() {
    let library = fs::read_to_string(folder("src/store/lib.rs")).unwrap();
    assert!(library.lines().any(|line| line == "mod schema;"));
    for (file, text) in files("src/store", &["rs"]) {
        let shown = text
            .lines()
            .find(|line| line.contains("pub") && line.contains("use ") && line.contains("schema"));
        assert_eq!(shown, None, "src/store/{file}");
    }
}

/// The names of the public async functions of a source that are compiled by whoever awaits them;
/// those of any type have to be.
fn compiled_by_whoever_awaits(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut before = "";
    for (at, line) in source.lines().map(|line| (line.as_ptr() as usize, line)) {
        if let Some(declared) = line.trim_start().strip_prefix("pub async fn ") {
            let rest = &source[at - source.as_ptr() as usize..];
            let signature = rest.split(" {\n").next().unwrap();
            let name = declared.split(['(', '<']).next().unwrap();
            let is_of_any_type =
                declared[name.len()..].starts_with('<') || signature.contains("impl ");
            if !is_of_any_type && !before.trim_start().starts_with("#[boxed") {
                found.push(name);
            }
        }
        before = line;
    }
    found
}

#[test]
fn every_service_is_compiled_once_and_not_by_each_room_that_awaits_it() {
    let twice = files("src/services", &["rs"])
        .iter()
        .flat_map(|(file, text)| {
            compiled_by_whoever_awaits(text).into_iter().map(move |name| format!("{file}: {name}"))
        })
        .collect::<Vec<_>>();
    assert!(twice.is_empty(), "without #[boxed]: {}", twice.join(", "));
}

#[test]
fn only_what_is_neither_boxed_nor_of_any_type_is_compiled_by_whoever_awaits_it() {
    let source = "#[boxed]\npub async fn once(store: &Store) {\n}\n\
        pub async fn twice(\n    store: &Store,\n) -> Result<(), Error> {\n}\n\
        pub async fn any(edit: impl FnOnce()) {\n}\npub async fn each<T>(of: T) {\n}\n";
    assert_eq!(compiled_by_whoever_awaits(source), ["twice"]);
}
