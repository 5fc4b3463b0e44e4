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

/// The public async functions of a source file that return an unboxed future. Generic functions are
/// left out: every crate that calls one has to compile it.
fn unboxed(source: &str) -> Vec<&str> {
    let parts: Vec<_> = source.split("pub async fn ").collect();
    let functions = parts.windows(2).filter_map(|pair| {
        let attribute = pair[0].trim_end().lines().last().unwrap_or_default();
        let signature = pair[1].split(" {\n").next()?;
        let name = signature.split(['(', '<']).next()?;
        let is_generic = signature[name.len()..].starts_with('<') || signature.contains("impl ");
        (!is_generic && !attribute.trim_start().starts_with("#[boxed")).then_some(name)
    });
    functions.collect()
}

#[test]
fn every_public_service_returns_a_boxed_future() {
    for (file, text) in files("src/services", &["rs"]) {
        assert_eq!(unboxed(&text), [""; 0], "add #[boxed] in src/services/{file}");
    }
}

#[test]
fn an_async_function_without_the_attribute_is_found_unless_it_is_generic() {
    let source = "#[boxed]\npub async fn boxed(store: &Store) {\n}\n\
        pub async fn plain(\n    store: &Store,\n) -> Result<(), Error> {\n}\n\
        pub async fn edit(edit: impl FnOnce()) {\n}\npub async fn each<T>(of: T) {\n}\n    \
        #[boxed(?Send)]\n    pub async fn local() {\n}\n";
    assert_eq!(unboxed(source), ["plain"]);
}
