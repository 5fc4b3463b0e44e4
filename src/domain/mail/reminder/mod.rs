//! Reminder rules, and the reminders that follow from them.
//!
//! A *rule* of a series or of one conference says who (*audience*) is reminded of which occurrences
//! (*trigger*), how long before or after which of their dates (*lead* and *anchor*), and by which
//! letter (*template*). A *reminder* is what that comes to for one occurrence and one lead.

mod anchor;
mod audience;
mod entered;
mod reminders;
mod rule;
#[cfg(test)]
mod tests;

pub use anchor::{Anchor, Template, Trigger, ZoneOf};
pub use audience::{Audience, AudienceKind, People, Person};
pub use entered::Entered;
pub use reminders::{AFTER_LASTS, Reminder, Verdict, reminders};
pub use rule::{LONGEST_LEAD_DAYS, MOST_LEADS, Rule, RuleScope};
