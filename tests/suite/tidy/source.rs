//! Enough of Rust's grammar to see which rooms a file reaches into.

/// A piece of source text, comments left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A keyword or a name.
    Word(String),
    /// A string literal, without its quotes.
    Text(String),
    /// `::`
    Path,
    /// Any other character that is no white space.
    Mark(char),
}

/// A token and the line that it stands on, from 1.
pub type Placed = (usize, Token);

/// The tokens of a source file.
pub fn tokens(source: &str) -> Vec<Placed> {
    let mut reader = Reader { characters: source.chars().collect(), at: 0, line: 1 };
    let mut found = Vec::new();
    while let Some(character) = reader.peek(0) {
        let line = reader.line;
        let token = match character {
            '/' if reader.peek(1) == Some('/') => reader.skip_line(),
            '/' if reader.peek(1) == Some('*') => reader.skip_block(),
            '"' => Some(reader.text(0)),
            '\'' => reader.character_or_lifetime(),
            ':' if reader.peek(1) == Some(':') => {
                reader.skip(2);
                Some(Token::Path)
            }
            c if c.is_alphabetic() || c == '_' => Some(reader.word_or_prefixed_text()),
            c => {
                reader.skip(1);
                (!c.is_whitespace()).then_some(Token::Mark(c))
            }
        };
        found.extend(token.map(|token| (line, token)));
    }
    found
}

struct Reader {
    characters: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(character == '\n');
        Some(character)
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.next();
        }
    }

    fn skip_line(&mut self) -> Option<Token> {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.next();
        }
        None
    }

    fn skip_block(&mut self) -> Option<Token> {
        let mut depth = 0;
        while let Some(character) = self.peek(0) {
            match (character, self.peek(1)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => {
                    self.skip(1);
                    continue;
                }
            }
            self.skip(2);
            if depth == 0 {
                break;
            }
        }
        None
    }

    /// A string literal from its first quote on, closed by a quote and so many hashes; without
    /// hashes a backslash keeps what follows it from closing.
    fn text(&mut self, hashes: usize) -> Token {
        self.skip(1);
        let mut text = String::new();
        while let Some(character) = self.next() {
            let closes = (0..hashes).all(|ahead| self.peek(ahead) == Some('#'));
            match character {
                '"' if closes => {
                    self.skip(hashes);
                    break;
                }
                '\\' if hashes == 0 => text.extend(self.next()),
                other => text.push(other),
            }
        }
        Token::Text(text)
    }

    fn character_or_lifetime(&mut self) -> Option<Token> {
        if self.peek(1) == Some('\\') {
            self.skip(3);
            while self.next().is_some_and(|c| c != '\'') {}
        } else if self.peek(2) == Some('\'') {
            self.skip(3);
        } else {
            self.skip(1);
        }
        None
    }

    fn word_or_prefixed_text(&mut self) -> Token {
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|c| c.is_alphanumeric() || *c == '_') {
            word.push(c);
            self.next();
        }
        let raw = matches!(word.as_str(), "r" | "br" | "cr");
        let mut hashes = 0;
        while raw && self.peek(hashes) == Some('#') {
            hashes += 1;
        }
        if (raw || matches!(word.as_str(), "b" | "c")) && self.peek(hashes) == Some('"') {
            self.skip(hashes);
            return if raw && hashes == 0 { self.raw_text() } else { self.text(hashes) };
        }
        Token::Word(word)
    }

    /// `r"…"`: no backslash means anything, and the first quote closes.
    fn raw_text(&mut self) -> Token {
        self.skip(1);
        let mut text = String::new();
        while let Some(character) = self.next().filter(|c| *c != '"') {
            text.push(character);
        }
        Token::Text(text)
    }
}

/// The room that a file belongs to: its first folder, or its own name on the ground floor.
pub fn room(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// Every place where a file, named from `src/`, reaches into a room of the crate: the line and the
/// room, `*` where it is all of them.
pub fn reaches(file: &str, source: &str) -> Vec<(usize, String)> {
    let tokens = tokens(source);
    let mut module = module_of(file);
    let mut inline = Vec::new();
    let mut depth = 0_usize;
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        match &tokens[at].1 {
            Token::Mark('{') => {
                depth += 1;
                if let Some(name) = inline_module(&tokens, at) {
                    module.push(name);
                    inline.push(depth);
                }
            }
            Token::Mark('}') => {
                if inline.last() == Some(&depth) {
                    inline.pop();
                    module.pop();
                }
                depth = depth.saturating_sub(1);
            }
            Token::Word(word) => {
                let begins = at == 0 || tokens[at - 1].1 != Token::Path;
                let base = match word.as_str() {
                    "neutrality_forums" => Vec::new(),
                    "crate" if begins => Vec::new(),
                    "super" if begins => module[..module.len().saturating_sub(1)].to_vec(),
                    "self" if begins => module.clone(),
                    _ => continue,
                };
                follow(&tokens, at, base, &mut found);
            }
            _ => {}
        }
    }
    found
}

fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let names = path.split('/').filter(|name| !["lib", "main"].contains(name));
    names.map(str::to_owned).collect()
}

/// The name of the module whose body opens with this brace.
fn inline_module(tokens: &[Placed], brace: usize) -> Option<String> {
    let keyword = tokens.get(brace.checked_sub(2)?)?;
    match (&keyword.1, &tokens[brace - 1].1) {
        (Token::Word(keyword), Token::Word(name)) if keyword == "mod" => Some(name.clone()),
        _ => None,
    }
}

/// Follows a path from the word that names the module `base`, through groups, to the room.
fn follow(tokens: &[Placed], at: usize, base: Vec<String>, found: &mut Vec<(usize, String)>) {
    let line = tokens[at].0;
    match tokens.get(at + 1).map(|(_, token)| token) {
        Some(Token::Path) => step(tokens, at + 2, base, found),
        Some(Token::Word(word)) if word == "as" && base.is_empty() => {
            found.push((line, "*".to_owned()));
        }
        _ => {}
    }
}

/// Takes what stands after `::`, or in a group.
fn step(tokens: &[Placed], at: usize, mut base: Vec<String>, found: &mut Vec<(usize, String)>) {
    let Some((line, token)) = tokens.get(at) else { return };
    match token {
        Token::Mark('{') => {
            for item in items(tokens, at) {
                step(tokens, item, base.clone(), found);
            }
        }
        Token::Word(word) if word == "super" => {
            base.pop();
            follow(tokens, at, base, found);
        }
        Token::Word(word) if word == "self" && base.is_empty() => {
            found.push((*line, "*".to_owned()));
        }
        Token::Word(word) => found.push((*line, base.first().unwrap_or(word).clone())),
        Token::Mark('*') => {
            found.push((*line, base.first().map_or("*", String::as_str).to_owned()));
        }
        _ => {}
    }
}

/// Where the items of a group begin.
fn items(tokens: &[Placed], open: usize) -> Vec<usize> {
    let (mut depth, mut begins, mut found) = (0, false, Vec::new());
    for (at, (_, token)) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Mark('}') if depth == 1 => break,
            Token::Mark('}') => depth -= 1,
            Token::Mark(',') => begins |= depth == 1,
            token => {
                if depth == 0 || std::mem::take(&mut begins) {
                    found.extend((depth > 0).then_some(at));
                    begins |= depth == 0;
                }
                depth += i32::from(*token == Token::Mark('{'));
            }
        }
    }
    found
}
