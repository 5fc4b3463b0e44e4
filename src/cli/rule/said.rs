//! What the command line says of a rule.

use clap::Args;

use domain::mail::reminder::Entered;

/// What may be said of a rule; lists replace what was said before.
#[derive(Debug, Args)]
pub(super) struct Said {
    /// subscribers, participants, focal_points or organisers
    #[arg(long)]
    audience: Option<String>,
    /// When: P30D or P12M before, -P3D or -P1M after; several with commas
    #[arg(long = "lead", value_delimiter = ',', allow_hyphen_values = true)]
    leads: Option<Vec<String>>,
    /// Which date that is counted from: start, end, deadline or registration_close
    #[arg(long)]
    anchor: Option<String>,
    /// How often again once a deadline has passed, such as P1M
    #[arg(long, value_name = "PERIOD")]
    overdue_every: Option<String>,
    /// The time of day, HH:MM [default: 09:00]
    #[arg(long = "time", value_name = "HH:MM")]
    local_time: Option<String>,
    /// In whose zone that is meant: recipient or venue
    #[arg(long)]
    zone: Option<String>,
    /// The language of the mails; recipient for that of whoever gets it
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// The letter: day, obligation, edition or participants
    #[arg(long)]
    template: Option<String>,
    /// Participants: where their registrations may stand, with commas
    #[arg(long = "status", value_delimiter = ',')]
    statuses: Option<Vec<String>>,
    /// Participants: as what they come, with commas
    #[arg(long = "function", value_delimiter = ',')]
    functions: Option<Vec<String>>,
    /// Participants and focal points: the ids of delegations, with commas
    #[arg(long = "delegation", value_delimiter = ',')]
    delegations: Option<Vec<String>>,
    /// Participants and focal points: the groups whose members send them, with commas
    #[arg(long = "group", value_delimiter = ',')]
    groups: Option<Vec<String>>,
    /// What becomes of a mail that the relay may have accepted: park or resend
    #[arg(long)]
    when_uncertain: Option<String>,
}

impl Said {
    /// Says it over what was said before.
    pub(super) fn over(&self, entered: &mut Entered) {
        let list =
            |texts: &[String]| texts.iter().filter(|text| !text.is_empty()).cloned().collect();
        let replace = |into: &mut Option<String>, said: &Option<String>| {
            if said.is_some() {
                into.clone_from(said);
            }
        };
        if let Some(audience) = &self.audience {
            // What was asked of others is asked of nobody of another kind.
            if *audience != entered.audience {
                entered.statuses.clear();
                entered.functions.clear();
                entered.delegations.clear();
                entered.groups.clear();
                entered.template = None;
            }
            entered.audience.clone_from(audience);
        }
        for (into, said) in [
            (&mut entered.leads, &self.leads),
            (&mut entered.statuses, &self.statuses),
            (&mut entered.functions, &self.functions),
            (&mut entered.delegations, &self.delegations),
            (&mut entered.groups, &self.groups),
        ] {
            if let Some(said) = said {
                *into = list(said);
            }
        }
        replace(&mut entered.anchor, &self.anchor);
        replace(&mut entered.overdue_every, &self.overdue_every);
        replace(&mut entered.local_time, &self.local_time);
        replace(&mut entered.zone, &self.zone);
        replace(&mut entered.template, &self.template);
        replace(&mut entered.when_uncertain, &self.when_uncertain);
        match self.lang.as_deref() {
            Some("recipient") => entered.language = None,
            Some(language) => entered.language = Some(language.to_owned()),
            None => {}
        }
    }
}
