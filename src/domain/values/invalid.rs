//! What is wrong with a value that came from outside.

use std::borrow::Cow;

use thiserror::Error;

/// Longest part of a refused value that an error repeats, in characters.
const SHOWN: usize = 80;

/// A value that is not accepted: names the field, what was expected and what came.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{field}: expected {expected}, got {got:?}")]
pub struct Invalid {
    /// The field or flag, as the caller knows it.
    pub field: Cow<'static, str>,
    /// What is accepted.
    pub expected: String,
    /// What came, cut to a length that is safe to show.
    pub got: String,
}

impl Invalid {
    /// Describes a refused value.
    pub fn new(
        field: impl Into<Cow<'static, str>>,
        expected: impl Into<String>,
        got: impl AsRef<str>,
    ) -> Self {
        let got = got.as_ref();
        let mut shown: String = got.chars().take(SHOWN).collect();
        if shown.len() < got.len() {
            shown.push('…');
        }
        Self { field: field.into(), expected: expected.into(), got: shown }
    }

    /// The same finding under the name that the caller used for the field.
    #[must_use]
    pub fn in_field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = field.into();
        self
    }
}

/// Checks a free text from outside: not blank, at most `longest` characters.
///
/// # Errors
/// [`Invalid`] when the text is blank or too long.
pub fn bounded_text(
    field: impl Into<Cow<'static, str>>,
    text: &str,
    longest: usize,
) -> Result<String, Invalid> {
    let trimmed = text.trim();
    // PostgreSQL keeps every character but this one.
    if trimmed.contains('\0') {
        return Err(Invalid::new(field, "a text without U+0000", text));
    }
    if trimmed.is_empty() || trimmed.chars().count() > longest {
        return Err(Invalid::new(field, format!("1 to {longest} characters"), text));
    }
    Ok(trimmed.to_owned())
}

/// Gathers every value that is not accepted, so that all are told at once.
///
/// ```
/// use domain::values::invalid::Checks;
/// use domain::values::slug::Slug;
/// use domain::values::zone::Zone;
///
/// let mut checks = Checks::default();
/// let slug = checks.take("slug", "No Slug".parse::<Slug>());
/// let zone = checks.take("zone", "Mars/Base".parse::<Zone>());
/// assert_eq!((slug, zone), (None, None));
/// assert_eq!(checks.finish().unwrap_err().len(), 2);
/// ```
#[derive(Debug, Default)]
pub struct Checks(Vec<Invalid>);

impl Checks {
    /// The value, or none and its error kept under the field's name.
    pub fn take<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        value: Result<T, Invalid>,
    ) -> Option<T> {
        value.map_err(|invalid| self.0.push(invalid.in_field(field))).ok()
    }

    /// The value, or none and its error kept as it is.
    pub fn keep<T>(&mut self, value: Result<T, Invalid>) -> Option<T> {
        value.map_err(|invalid| self.0.push(invalid)).ok()
    }

    /// Keeps all that another check found.
    pub fn keep_all<T>(&mut self, value: Result<T, Vec<Invalid>>) -> Option<T> {
        value.map_err(|all| self.0.extend(all)).ok()
    }

    /// Ends the check.
    ///
    /// # Errors
    /// Everything that was not accepted.
    pub fn finish(self) -> Result<(), Vec<Invalid>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
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
