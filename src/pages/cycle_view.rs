//! The drawing of the cycle with its words: once wide, once tall for narrow screens.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::cycle::{Cycle, Lane, Mark, MarkKind, Scale, labelled};
use super::site::{Phrase, Site};

/// Width of the wide drawing.
const WIDE: f64 = 960.0;
/// Room at both ends of the line, for half a label.
const MARGIN: f64 = 44.0;
/// Where the first lane begins, under the label of today.
const TOP: f64 = 34.0;
/// Height of an obligation's lane.
const EDITIONS: f64 = 166.0;
/// Height of a yearly day's lane.
const DAYS: f64 = 76.0;
/// Height of the years' row.
const YEARS: f64 = 34.0;
/// Width of the tall drawing.
const TALL: f64 = 320.0;
/// Height of a year in the tall drawing, and of all at most.
const TALL_YEAR: (f64, f64) = (34.0, 900.0);
/// Distance of lanes in the tall drawing.
const COLUMN: f64 = 34.0;
/// The first lane of the tall drawing, right of the years.
const FIRST_COLUMN: f64 = 62.0;
/// Radius of an edition.
const RADIUS: f64 = 14.0;
/// Characters of a title that a lane has room for.
const LONGEST_TITLE: usize = 56;

/// Both drawings.
#[derive(Debug, Serialize)]
pub(super) struct CycleView {
    wide: Drawing,
    tall: Drawing,
    first_year: String,
    last_year: String,
    facts: Vec<Fact>,
}

/// One drawing: positions along and across the line of time.
#[derive(Debug, Serialize)]
struct Drawing {
    width: f64,
    height: f64,
    start: f64,
    end: f64,
    years: Vec<Year>,
    lanes: Vec<DrawnLane>,
    today: f64,
    anchor: &'static str,
    labels: f64,
}

#[derive(Debug, Serialize)]
struct Year {
    begins: f64,
    middle: f64,
    label: Option<String>,
}

#[derive(Debug, Serialize)]
struct DrawnLane {
    title: String,
    lang: Option<&'static str>,
    across: f64,
    yearly: bool,
    marks: Vec<DrawnMark>,
    arcs: Vec<Arc>,
}

#[derive(Debug, Serialize)]
struct DrawnMark {
    at: f64,
    class: &'static str,
    ordinal: Option<u32>,
    date: Option<String>,
    year: Option<String>,
    status: String,
}

/// The way from one edition to the next.
#[derive(Debug, Serialize)]
struct Arc {
    from: f64,
    middle: f64,
    to: f64,
    to_come: bool,
}

/// A line of the table under the drawing.
#[derive(Debug, Serialize)]
struct Fact {
    iso: NaiveDate,
    date: String,
    title: Phrase,
    ordinal: Option<String>,
    status: String,
    class: &'static str,
}

impl CycleView {
    /// Puts the words to a cycle.
    pub(super) fn of(site: &Site<'_>, cycle: &Cycle<'_>, today: NaiveDate) -> Self {
        Self {
            wide: wide(site, cycle, today),
            tall: tall(site, cycle, today),
            first_year: cycle.first_year.to_string(),
            last_year: cycle.last_year.to_string(),
            facts: facts(site, cycle, today),
        }
    }
}

fn wide(site: &Site<'_>, cycle: &Cycle<'_>, today: NaiveDate) -> Drawing {
    const LABEL: f64 = 80.0;
    let scale = cycle.scale(MARGIN, WIDE - MARGIN);
    let mut bottom = TOP;
    let lanes = cycle.lanes.iter().map(|lane| {
        let across = bottom;
        bottom += if is_yearly(lane) { DAYS } else { EDITIONS };
        drawn_lane(site, lane, &scale, across, LABEL, today)
    });
    let lanes = lanes.collect();
    Drawing {
        width: WIDE,
        height: bottom + YEARS,
        start: MARGIN,
        end: WIDE - MARGIN,
        years: years(cycle, &scale, 38.0),
        lanes,
        today: scale.at(today),
        anchor: anchor(scale.at(today)),
        labels: bottom,
    }
}

fn tall(site: &Site<'_>, cycle: &Cycle<'_>, today: NaiveDate) -> Drawing {
    const LABEL: f64 = 34.0;
    const EDGE: f64 = 20.0;
    let years_drawn = f64::from(cycle.years());
    let length = years_drawn * TALL_YEAR.0.min(TALL_YEAR.1 / years_drawn);
    let scale = cycle.scale(EDGE, EDGE + length);
    let lanes = cycle.lanes.iter().zip(0u8..);
    let lanes: Vec<_> = lanes
        .map(|(lane, column)| {
            let across = FIRST_COLUMN + COLUMN * f64::from(column);
            drawn_lane(site, lane, &scale, across, LABEL, today)
        })
        .collect();
    let labels = lanes.last().map_or(FIRST_COLUMN, |lane| lane.across) + RADIUS + 12.0;
    Drawing {
        width: TALL,
        height: length + 2.0 * EDGE,
        start: EDGE,
        end: EDGE + length,
        years: years(cycle, &scale, 16.0),
        lanes,
        today: scale.at(today),
        anchor: "end",
        labels,
    }
}

fn years(cycle: &Cycle<'_>, scale: &Scale, gap: f64) -> Vec<Year> {
    let step = scale.step(gap);
    (cycle.first_year..=cycle.last_year)
        .map(|year| Year {
            begins: scale.year(year),
            middle: scale.mid_year(year),
            label: (year % step == 0).then(|| year.to_string()),
        })
        .collect()
}

fn drawn_lane(
    site: &Site<'_>,
    lane: &Lane<'_>,
    scale: &Scale,
    across: f64,
    gap: f64,
    today: NaiveDate,
) -> DrawnLane {
    let points: Vec<_> = lane.marks.iter().map(|mark| scale.at(mark.date)).collect();
    let labels = labelled(&points, gap);
    let marks = lane.marks.iter().zip(points).zip(labels);
    let marks = marks
        .map(|((mark, at), labelled)| DrawnMark {
            at,
            class: class(mark, today),
            ordinal: mark.ordinal,
            date: labelled.then(|| site.words().date(mark.date)),
            year: labelled.then(|| mark.date.year().to_string()),
            status: status(site, mark, today),
        })
        .collect();
    let title = site.phrase(&lane.series.title);
    DrawnLane {
        title: clipped(&title.text),
        lang: title.lang,
        across,
        yearly: is_yearly(lane),
        marks,
        arcs: arcs(lane, scale),
    }
}

fn arcs(lane: &Lane<'_>, scale: &Scale) -> Vec<Arc> {
    let pairs = lane.marks.iter().zip(lane.marks.iter().skip(1));
    let between_editions = pairs.filter(|(mark, _)| mark.kind != MarkKind::Day);
    between_editions
        .map(|(from, to)| {
            let (start, end) = (scale.at(from.date), scale.at(to.date));
            Arc {
                from: start,
                middle: f64::midpoint(start, end),
                to: end,
                to_come: to.kind != MarkKind::Held,
            }
        })
        .collect()
}

fn facts(site: &Site<'_>, cycle: &Cycle<'_>, today: NaiveDate) -> Vec<Fact> {
    let marks = cycle.lanes.iter().flat_map(|lane| lane.marks.iter().map(move |mark| (lane, mark)));
    let mut facts: Vec<_> = marks
        .map(|(lane, mark)| Fact {
            iso: mark.date,
            date: site.words().date(mark.date),
            title: site.phrase(&lane.series.title),
            ordinal: mark.ordinal.map(|n| site.words().ordinal(n)),
            status: status(site, mark, today),
            class: class(mark, today),
        })
        .collect();
    facts.sort_by_key(|fact| fact.iso);
    facts
}

fn class(mark: &Mark, today: NaiveDate) -> &'static str {
    match mark.kind {
        MarkKind::Held => "held",
        MarkKind::Confirmed => "confirmed",
        MarkKind::Tentative => "tentative",
        MarkKind::Due if mark.date < today => "overdue",
        MarkKind::Due => "due",
        MarkKind::Day if mark.date < today => "past",
        MarkKind::Day => "coming",
    }
}

fn status(site: &Site<'_>, mark: &Mark, today: NaiveDate) -> String {
    let key = match mark.kind {
        MarkKind::Held => "status-held",
        MarkKind::Confirmed => "status-confirmed",
        MarkKind::Tentative => "status-tentative",
        MarkKind::Due if mark.date < today => "standing-overdue",
        MarkKind::Due => "status-due",
        MarkKind::Day if mark.date < today => "page-day-observed",
        MarkKind::Day => "page-day-coming",
    };
    site.words().text(key)
}

fn is_yearly(lane: &Lane<'_>) -> bool {
    matches!(lane.series.cadence, domain::schedule::cadence::Cadence::Yearly(_))
}

/// On which side of its point today's label stands, so that it never leaves the drawing.
fn anchor(point: f64) -> &'static str {
    const HALF_A_LABEL: f64 = 120.0;
    if point < HALF_A_LABEL {
        "start"
    } else if point > WIDE - HALF_A_LABEL {
        "end"
    } else {
        "middle"
    }
}

fn clipped(title: &str) -> String {
    if title.chars().count() <= LONGEST_TITLE {
        return title.to_owned();
    }
    let mut clipped: String = title.chars().take(LONGEST_TITLE - 1).collect();
    clipped.push('…');
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn todays_label_stays_inside_at_both_ends() {
        assert_eq!(anchor(50.0), "start");
        assert_eq!(anchor(480.0), "middle");
        assert_eq!(anchor(915.0), "end");
    }

    #[test]
    fn a_title_that_no_lane_has_room_for_is_cut_between_characters() {
        assert_eq!(clipped("Day"), "Day");
        let cut = clipped(&"é".repeat(10_000));
        assert_eq!(cut.chars().count(), LONGEST_TITLE);
        assert!(cut.ends_with('…'));
    }
}
