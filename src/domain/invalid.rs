//! What is wrong with a value that came from outside.

use thiserror::Error;

/// Longest part of a refused value that an error repeats, in characters.
const SHOWN: usize = 80;

/// A value that is not accepted: names the field, what was expected and what came.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{field}: expected {expected}, got {got:?}")]
pub struct Invalid {
    /// The field or flag, as the caller knows it.
    pub field: &'static str,
    /// What is accepted.
    pub expected: String,
    /// What came, cut to a length that is safe to show.
    pub got: String,
}

impl Invalid {
    /// Describes a refused value.
    pub fn new(field: &'static str, expected: impl Into<String>, got: impl AsRef<str>) -> Self {
        let got = got.as_ref();
        let mut shown: String = got.chars().take(SHOWN).collect();
        if shown.len() < got.len() {
            shown.push('…');
        }
        Self { field, expected: expected.into(), got: shown }
    }

    /// The same finding under the name that the caller used for the field.
    #[must_use]
    pub fn in_field(mut self, field: &'static str) -> Self {
        self.field = field;
        self
    }
}

/// Checks a free text from outside: not blank, at most `longest` characters.
///
/// # Errors
/// [`Invalid`] when the text is blank or too long.
pub fn bounded_text(field: &'static str, text: &str, longest: usize) -> Result<String, Invalid> {
    let trimmed = text.trim();
    if trimmed.is_empty() || trimmed.chars().count() > longest {
        return Err(Invalid::new(field, format!("1 to {longest} characters"), text));
    }
    Ok(trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_field_expectation_and_a_bounded_part_of_the_value() {
        let error = Invalid::new("zone", "an IANA zone", "x".repeat(10_000));
        let shown = error.to_string();
        assert!(shown.starts_with("zone: expected an IANA zone, got \"xxx"));
        assert!(shown.chars().count() < 150);
    }
}
