//! What is told of an occurrence, in whichever form: title, description, place and page.

use chrono::NaiveDate;

use super::values::Uri;
use domain::schedule::occurrence::{Occurrence, OccurrenceStatus, Subject};
use domain::schedule::series::LegalBasis;
use domain::words::language::{Language, LocalizedText};
use domain::words::wording::{Wording, title_language};

/// How occurrences are shown to readers of one language.
pub struct Presentation<'a> {
    language: Language,
    wording: &'static Wording,
    site: &'a Uri,
}

impl<'a> Presentation<'a> {
    /// In a language, with links to the pages of a site.
    pub fn new(language: Language, site: &'a Uri) -> Self {
        Self { language, wording: Wording::of(language), site }
    }

    /// The language of the words; texts of organisers may be in another.
    pub fn language(&self) -> Language {
        self.wording.language()
    }

    /// The title, with the ordinal or the anniversary.
    pub fn title(&self, occurrence: &Occurrence<'_>) -> String {
        self.wording.heading(occurrence, self.language)
    }

    /// The language that the title is in.
    pub fn title_language(&self, occurrence: &Occurrence<'_>) -> Language {
        title_language(occurrence, self.language)
    }

    /// When it is, in words: of a yearly day every year's.
    pub fn when(&self, occurrence: &Occurrence<'_>) -> String {
        match occurrence.subject {
            Subject::Day { on, .. } => self.wording.yearly_date(on),
            _ => self.wording.when(&occurrence.when),
        }
    }

    /// What kind of thing it is.
    pub fn category(&self, occurrence: &Occurrence<'_>) -> String {
        self.wording.text(&format!("calendar-category-{}", occurrence.subject.kind()))
    }

    /// Its page on the site.
    pub fn page(&self, occurrence: &Occurrence<'_>) -> Uri {
        match occurrence.subject {
            Subject::Day { series, .. } | Subject::Deadline { series, .. } => {
                self.site.page("series", &series.slug)
            }
            Subject::Edition { conference, .. }
            | Subject::Conference { conference, .. }
            | Subject::Session { conference, .. } => {
                self.site.page("conferences", &conference.slug)
            }
        }
    }

    /// Room, building, city: as far as known.
    pub fn location(&self, occurrence: &Occurrence<'_>) -> Option<String> {
        let conference = occurrence.subject.conference()?;
        let room = match occurrence.subject {
            Subject::Session { session, .. } => session.room.as_deref(),
            _ => None,
        };
        let known = [&conference.venue, &conference.place].into_iter().flatten();
        let known = known.map(|text: &LocalizedText| text.in_language(self.language));
        let known: Vec<_> = room.into_iter().chain(known).collect();
        (!known.is_empty()).then(|| known.join(", "))
    }

    /// What there is to say, the essentials first: clients cut it off.
    pub fn description(&self, occurrence: &Occurrence<'_>) -> Vec<String> {
        let mut parts = Vec::from_iter(self.reservation(occurrence));
        parts.extend(self.substance(occurrence));
        parts.extend(bases(occurrence).map(|basis| {
            let basis = self.wording.basis(basis, self.language);
            self.wording.with("calendar-basis", [("basis", basis)])
        }));
        parts
    }

    /// What stands between the reader and taking the date as it is.
    fn reservation(&self, occurrence: &Occurrence<'_>) -> Option<String> {
        let wording = self.wording;
        match occurrence.status {
            OccurrenceStatus::Due => {
                let date = wording.date(occurrence.when.first_day());
                Some(wording.with("calendar-note-due", [("date", date)]))
            }
            OccurrenceStatus::Tentative
            | OccurrenceStatus::Postponed
            | OccurrenceStatus::Cancelled => {
                Some(wording.text(&format!("calendar-note-{}", occurrence.status)))
            }
            OccurrenceStatus::Confirmed | OccurrenceStatus::Held => None,
        }
    }

    /// What it is about.
    fn substance(&self, occurrence: &Occurrence<'_>) -> Vec<String> {
        let Self { language, wording, .. } = *self;
        let conference = occurrence.subject.conference();
        let said =
            |text: &Option<LocalizedText>| Some(text.as_ref()?.in_language(language).to_owned());
        let theme = conference.and_then(|conference| said(&conference.theme));
        let about = conference.and_then(|conference| said(&conference.description));
        let join = conference.and_then(|conference| conference.join_url.as_ref());
        let join = join.map(|url| wording.with("calendar-join", [("url", url.as_str())]));
        match occurrence.subject {
            Subject::Day { series, .. } => {
                let commemorated = series.commemorates.as_ref().map(|commemoration| {
                    let values = [
                        ("event", commemoration.event.in_language(language).to_owned()),
                        ("date", wording.date(commemoration.date)),
                    ];
                    wording.with("calendar-commemorates", values)
                });
                let summary = series.summary.in_language(language).to_owned();
                [summary].into_iter().chain(commemorated).collect()
            }
            Subject::Deadline { series, .. } => {
                vec![series.summary.in_language(language).to_owned()]
            }
            Subject::Edition { series, ordinal, .. } => {
                let series = series.title.in_language(language).to_owned();
                let edition = match ordinal.map(|n| wording.ordinal(n)) {
                    Some(n) => {
                        wording.with("calendar-edition", [("ordinal", n), ("series", series)])
                    }
                    None => series,
                };
                theme.into_iter().chain([edition]).chain(about).chain(join).collect()
            }
            Subject::Conference { .. } => theme.into_iter().chain(about).chain(join).collect(),
            Subject::Session { conference, session } => {
                let title = conference.title.in_language(language);
                let of = wording.with("calendar-session-of", [("conference", title)]);
                let speakers = (!session.speakers.is_empty()).then(|| {
                    let names: Vec<_> = session.speakers.iter().map(ToString::to_string).collect();
                    wording.with("calendar-speakers", [("names", names.join(", "))])
                });
                let about = said(&session.description);
                [of].into_iter().chain(about).chain(speakers).chain(join).collect()
            }
        }
    }
}

/// The texts that asked for it: of a gathering those adopted before it, often by the last one.
fn bases<'a>(occurrence: &Occurrence<'a>) -> impl Iterator<Item = &'a LegalBasis> {
    let before = match occurrence.subject {
        Subject::Day { .. } => NaiveDate::MAX,
        _ => occurrence.when.first_day(),
    };
    let series = occurrence.subject.series().into_iter();
    series.flat_map(|series| &series.legal_basis).filter(move |basis| basis.date < before)
}
