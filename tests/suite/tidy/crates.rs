//! The crates of the workspace, what they may depend on, and the licences of all that is built in.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::folder;

/// Dependencies, and rooms, that only the named crates may use: what each room is there for.
const KEPT: [(&str, &[&str]); 11] = [
    ("actix-web", &["forums-web"]),
    ("calamine", &["forums-files"]),
    ("diesel", &["forums-store"]),
    ("diesel-async", &["forums-store"]),
    ("diesel_migrations", &["forums-store"]),
    ("forums-private-postgres", &["neutrality-forums"]),
    ("forums-store", &["forums-services", "neutrality-forums"]),
    ("krilla", &["forums-files"]),
    ("parley", &["forums-files"]),
    ("rust_xlsxwriter", &["forums-files"]),
    ("tokio-postgres", &["forums-private-postgres", "forums-store"]),
];

/// Licences under which a crate may be built into the program: permissive ones.
const PERMISSIVE: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Zlib",
];

/// What cargo knows of the workspace and of everything in its lock file.
fn metadata() -> Value {
    // Those of other platforms are not there without a network.
    let platform = format!("--filter-platform={}", platform());
    let arguments = ["metadata", "--format-version=1", "--offline", "--locked", &platform];
    serde_json::from_str(&cargo(&arguments)).unwrap()
}

/// The platform that this program runs on, as cargo calls it.
fn platform() -> String {
    let about = cargo(&["--version", "--verbose"]);
    about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}

fn cargo(arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(arguments).current_dir(folder("")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn texts(list: &Value) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

/// The crates of this workspace.
fn members(metadata: &Value) -> Vec<&Value> {
    let ids = texts(&metadata["workspace_members"]);
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.filter(|package| ids.contains(package["id"].as_str().unwrap())).collect()
}

#[test]
fn every_folder_with_a_manifest_is_a_member_and_is_built_and_tested_by_default() {
    let metadata = metadata();
    let manifests =
        members(&metadata).into_iter().map(|one| one["manifest_path"].as_str().unwrap());
    let manifests: BTreeSet<_> = manifests.map(str::to_owned).collect();
    let mut found = BTreeSet::from([folder("Cargo.toml").to_str().unwrap().to_owned()]);
    let mut open = vec![folder("src")];
    while let Some(path) = open.pop() {
        for entry in std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.ends_with("Cargo.toml") {
                found.insert(entry.to_str().unwrap().to_owned());
            }
        }
    }
    assert_eq!(manifests, found);
    assert_eq!(
        texts(&metadata["workspace_members"]),
        texts(&metadata["workspace_default_members"])
    );
}

#[test]
fn diesel_stays_in_the_store_actix_in_the_web_and_tables_and_pdf_in_files() {
    let metadata = metadata();
    let mut holders: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for member in members(&metadata) {
        let dependencies = member["dependencies"].as_array().unwrap().iter();
        for dependency in dependencies.filter(|dependency| dependency["kind"].is_null()) {
            let name = dependency["name"].as_str().unwrap();
            holders.entry(name).or_default().insert(member["name"].as_str().unwrap());
        }
    }
    for (name, expected) in KEPT {
        assert_eq!(holders[name], expected.iter().copied().collect(), "{name}");
    }
}

/// Whether one of the licences that an SPDX expression offers is permissive, where all of those joined by
/// AND have to be.
fn is_permissive(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    let mut joined = plain.split(" AND ");
    joined.all(|part| part.split(" OR ").any(|one| PERMISSIVE.contains(&one.trim())))
}

#[test]
fn every_dependency_has_a_permissive_licence() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let wrong = packages.iter().filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or_default();
        (!is_permissive(licence)).then(|| format!("{}: {licence:?}", package["name"]))
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn of_several_licences_one_is_enough_and_of_joined_ones_each_is_needed() {
    for (expression, expected) in [
        ("MIT", true),
        ("MIT OR GPL-3.0", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("GPL-3.0-only", false),
        ("MIT AND GPL-3.0-only", false),
        ("(MIT OR Apache-2.0) AND MPL-2.0", false),
        ("", false),
    ] {
        assert_eq!(is_permissive(expression), expected, "{expression}");
    }
}
