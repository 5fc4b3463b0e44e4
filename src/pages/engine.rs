//! The template engine: the templates, built in, and what every one of them can say and link.

use std::fmt::Write;
use std::sync::LazyLock;

use fluent_bundle::FluentArgs;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context,
    escape_formatter,
};
use serde::Serialize;

use super::site::Site;
use domain::words::wording::Wording;

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// A template asks for something that its view model does not hold.
    #[error("the template {template} cannot be filled")]
    Template {
        /// Which template.
        template: &'static str,
        /// What the engine says.
        source: Error,
    },
}

macro_rules! templates {
    ($($name:literal),+ $(,)?) => {
        /// The templates by name.
        pub(super) const TEMPLATES: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../templates/pages/", $name)),
        )),+];
    };
}

templates! {
    "access.html",
    "api_docs.html",
    "calendar.html",
    "conference.html",
    "cycle.html",
    "documents.html",
    "form.html",
    "home.html",
    "layout.html",
    "macros.html",
    "notice.html",
    "propose.html",
    "registering.html",
    "series.html",
}

static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()
            .expect("the usual delimiters do not collide"),
    );
    engine.set_formatter(escape);
    for (name, source) in TEMPLATES {
        engine
            .add_template(name, source)
            .expect("the templates are part of the program and a test renders each");
    }
    engine
});

/// Fills a template for a site with what a page says.
///
/// # Errors
/// [`PageError::Template`] when the template and the view model do not fit.
pub(super) fn render(
    site: &Site<'_>,
    template: &'static str,
    page: impl Serialize,
) -> Result<String, PageError> {
    let context = context! {
        t => translator(site.words()),
        link => linker(site),
        site => Value::from(Serde(site.view())),
        page => Value::from(Serde(page)),
    };
    ENGINE
        .get_template(template)
        .and_then(|found| found.render(context))
        .map_err(|source| PageError::Template { template, source })
}

/// `t("page-key", name=value)`: a message in the language of the page.
fn translator(words: &'static Wording) -> Value {
    Value::from_function(move |key: String, values: Kwargs| {
        let mut arguments = FluentArgs::new();
        for name in values.args() {
            let value: Value = values.get(name)?;
            match i64::try_from(value.clone()) {
                Ok(number) if value.is_number() => arguments.set(name.to_owned(), number),
                _ => arguments.set(name.to_owned(), value.to_string()),
            }
        }
        Ok::<_, Error>(words.format(&key, &arguments))
    })
}

/// `link("/path")`: a page of ours, in the language that the visitor chose.
fn linker(site: &Site<'_>) -> Value {
    let chosen = site.chosen_language();
    Value::from_function(move |path: String| super::site::link(&path, chosen))
}

/// Escapes like the engine does, except that a slash stays as it is: no context of ours gives it a
/// meaning, and URLs stay readable in the page's source.
fn escape(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if *state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            for character in text.chars() {
                match character {
                    '&' => out.write_str("&amp;")?,
                    '<' => out.write_str("&lt;")?,
                    '>' => out.write_str("&gt;")?,
                    '"' => out.write_str("&quot;")?,
                    '\'' => out.write_str("&#39;")?,
                    other => out.write_char(other)?,
                }
            }
            Ok(())
        }
        _ => escape_formatter(out, state, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::words::language::Language;

    #[test]
    fn every_message_that_a_template_names_exists_in_every_language() {
        for (name, source) in TEMPLATES {
            for key in source
                .split("t(\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|key| key.starts_with("page-") && !key.ends_with('-'))
            {
                for language in Language::ALL {
                    assert!(Wording::of(language).has(key), "{name}: {key} in {language}");
                }
            }
        }
    }

    #[test]
    fn no_template_carries_a_style_or_a_script_of_its_own() {
        for (name, source) in TEMPLATES {
            for forbidden in ["style=", "<style", "onclick", "javascript:", "|safe"] {
                assert!(!source.contains(forbidden), "{name}: {forbidden}");
            }
        }
    }
}
