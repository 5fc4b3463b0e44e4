//! Which room may use which, and who breaks that.

use std::collections::BTreeMap;

use super::source::{Token, reaches, room, tokens};

/// The crates that one room, or two, have to themselves.
const KEPT: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("diesel_async", &["store"]),
    ("diesel_migrations", &["store"]),
    ("tokio_postgres", &["store"]),
    ("actix_web", &["web", "app"]),
    ("calamine", &["files"]),
    ("rust_xlsxwriter", &["files"]),
    ("krilla", &["files"]),
    ("parley", &["files"]),
];

/// The rooms and what each may use, as the map in lib.rs draws them.
#[derive(Debug)]
pub struct Arrows(BTreeMap<String, Vec<String>>);

impl Arrows {
    /// Reads the table of rooms.
    pub fn read(map: &str) -> Self {
        let mut arrows = BTreeMap::new();
        for row in map.lines().filter(|line| line.starts_with("//! | [`")) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let above = arrows.keys().cloned().collect::<Vec<_>>();
            let allowed: Vec<String> = match cells[3] {
                "nothing" => Vec::new(),
                "everything above" => above,
                some => some.split(", ").map(str::to_owned).collect(),
            };
            for name in cells[1].split(", ") {
                arrows.insert(name.trim_matches(['[', ']', '`']).to_owned(), allowed.clone());
            }
        }
        Self(arrows)
    }

    /// The rooms.
    pub fn rooms(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    fn allows(&self, from: &str, to: &str) -> bool {
        match from {
            "main" => to == "cli",
            _ => from == to || self.0.get(from).is_some_and(|all| all.iter().any(|x| x == to)),
        }
    }

    /// A room that reaches itself through others.
    pub fn circle(&self) -> Option<&str> {
        self.rooms().into_iter().find(|start| {
            let mut seen: Vec<&str> = Vec::new();
            let mut open: Vec<&str> = self.0[*start].iter().map(String::as_str).collect();
            while let Some(room) = open.pop() {
                if !seen.contains(&room) {
                    seen.push(room);
                    // Rooms that share a row see one another.
                    let next = self.0.get(room).into_iter().flatten();
                    open.extend(next.map(String::as_str).filter(|next| *next != room));
                }
            }
            seen.contains(start) && !self.0[*start].iter().any(|room| room == *start)
        })
    }
}

/// The arrows of a file, named from `src/`, that the map does not allow.
pub fn wrong_arrows(arrows: &Arrows, file: &str, source: &str) -> Vec<String> {
    let from = room(file);
    let known = ["lib", "main"].contains(&from) || arrows.rooms().contains(&from);
    let stranger = (!known).then(|| format!("src/{file}: the map of lib.rs has no room {from}"));
    let wrong = reaches(file, source).into_iter().filter(|(_, to)| !arrows.allows(from, to));
    let wrong = wrong.map(|(line, to)| format!("src/{file}:{line}: {from} → {to}"));
    stranger.into_iter().chain(wrong).collect()
}

/// The places where a file names a crate that another room has to itself.
pub fn misplaced_crates(file: &str, source: &str) -> Vec<String> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let Token::Word(word) = token else { continue };
        let Some((_, rooms)) = KEPT.iter().find(|(name, _)| name == word) else { continue };
        let next = tokens.get(at + 1).map(|(_, token)| token);
        let names_crate = next == Some(&Token::Path)
            || follows_use(&tokens[..at].iter().map(|(_, token)| token).collect::<Vec<_>>());
        if names_crate && !rooms.contains(&room(file)) {
            found.push(format!("src/{file}:{line}: {word} belongs to {}", rooms.join(" and ")));
        }
    }
    found
}

/// Whether what comes next is the root of an import.
fn follows_use(before: &[&Token]) -> bool {
    let opening = before.iter().rev().skip_while(|t| matches!(t, Token::Mark('{') | Token::Path));
    matches!(opening.into_iter().next(), Some(Token::Word(word)) if word == "use")
}
