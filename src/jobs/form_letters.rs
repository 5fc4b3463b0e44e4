//! Reminders of one thing to many subscribers: they differ by the link to leave by, and are written
//! out once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use domain::mail::lead::Lead;
use domain::mail::reminder::Reminder;
use domain::schedule::occurrence::OccurrenceKey;
use domain::values::ids::RuleId;
use domain::words::language::Language;
use mail::MailError;
use mail::encoded::{Encoded, FormLetter};
use mail::render::Rendered;

/// The reminders that were written to subscribers by one state of the catalogue.
#[derive(Debug, Default)]
pub(super) struct FormLetters {
    letters: HashMap<Alike, Letter>,
}

/// What reminders to subscribers have in common that say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Alike {
    rule: RuleId,
    occurrence: OccurrenceKey,
    counted_from: NaiveDate,
    lead: Lead,
    today: NaiveDate,
    language: Language,
}

/// What is known of reminders that are alike.
#[derive(Debug)]
enum Letter {
    /// How it was written for somebody, with the token of that one's link.
    Once { rendered: Rendered, token: String },
    /// How it is written for anybody.
    Form(Box<FormLetter>),
    /// A template makes more of the link than to print it: each is written by itself.
    Own,
}

impl FormLetters {
    /// A reminder as it goes to the subscriber whose link ends in a token.
    ///
    /// The first two are rendered. Where they differ by their tokens only, the others are made of
    /// them: a template that prints something else of the link, such as its last letter, would have
    /// to be alike by chance for those two.
    ///
    /// # Errors
    /// What rendering it comes to.
    pub(super) fn written(
        &mut self,
        reminder: &Reminder<'_>,
        today: NaiveDate,
        language: Language,
        token: &str,
        render: impl Fn() -> Result<Rendered, MailError>,
    ) -> Result<Encoded, MailError> {
        let Reminder { rule, occurrence, lead, counted_from, .. } = *reminder;
        let (rule, occurrence) = (rule.id, occurrence.key());
        match self.letters.entry(Alike { rule, occurrence, counted_from, lead, today, language }) {
            Entry::Vacant(new) => {
                let rendered = render()?;
                let encoded = Encoded::from(&rendered);
                new.insert(Letter::Once { rendered, token: token.to_owned() });
                Ok(encoded)
            }
            Entry::Occupied(mut known) => match known.get() {
                Letter::Form(form) => Ok(form.fill(token)),
                Letter::Own => Ok(Encoded::from(&render()?)),
                Letter::Once { rendered: first, token: its } => {
                    let second = render()?;
                    let letter = if first.with_token(its, token) == second {
                        Letter::Form(Box::new(FormLetter::of(&second, token)))
                    } else {
                        Letter::Own
                    };
                    known.insert(letter);
                    Ok(Encoded::from(&second))
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use domain::mail::reminder::reminders;
    use domain::schedule::reference;
    use domain::schedule::timeline::{Window, timeline};

    /// How often letters to so many are rendered, of which each says a text with its token.
    fn renderings(many: usize, says: impl Fn(&str) -> String) -> usize {
        let now = "2026-12-01T00:00:00Z".parse().unwrap();
        let (catalogue, rules) = (reference::catalogue(now), reference::rules());
        let occurrences = timeline(&catalogue, Window::ALL, now);
        let today = now.date_naive();
        let day = reminders(&rules, &occurrences, today, today + chrono::Days::new(30));
        let (rendered, mut forms) = (Cell::new(0), FormLetters::default());
        for number in 0..many {
            let token = format!("token-{number}");
            let render = || {
                rendered.set(rendered.get() + 1);
                let (subject, html) = ("x".to_owned(), String::new());
                Ok(Rendered { subject, text: says(&token), html, language: Language::English })
            };
            forms.written(&day[0], today, Language::English, &token, render).unwrap();
        }
        rendered.get()
    }

    #[test]
    fn letters_that_differ_by_their_links_are_rendered_twice_however_many_there_are() {
        assert_eq!(renderings(5, |token| format!("leave: x/{token}")), 2);
        assert_eq!(renderings(5, |_| "no link".to_owned()), 2);
    }

    #[test]
    fn letters_that_differ_otherwise_are_rendered_each() {
        assert_eq!(renderings(5, |token| format!("leave: {}", token.to_uppercase())), 5);
    }
}
