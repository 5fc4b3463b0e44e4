//! What a cell of a workbook shows, as text.

use calamine::{DataRef, ExcelDateTime};

/// From where on whole numbers are not exact in a workbook.
const EXACT: f64 = 1e15;

/// The text of a cell: whole numbers without decimals, dates as in ISO 8601.
pub fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(date) => date_text(date),
        DataRef::Error(error) => error.to_string(),
    }
}

fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT {
        return format!("{number:.0}");
    }
    // Fifteen digits, as a spreadsheet shows: the rest is noise of the binary fraction.
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    if (1e-6..1e21).contains(&rounded.abs()) { rounded.to_string() } else { format!("{rounded:e}") }
}

fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        let seconds = (date.as_f64() * 86_400.0).round();
        let sign = if seconds < 0.0 { "-" } else { "" };
        let seconds = seconds.abs() as u64;
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        return format!("{sign}{hours}:{minutes:02}:{:02}", seconds % 60);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if date.as_f64() < 1.0 {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if date.as_f64().fract() == 0.0 { day } else { format!("{day}T{time}") }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn date(value: f64) -> String {
        let date = ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false);
        text_of(&DataRef::DateTime(date))
    }

    #[test]
    fn numbers_read_as_a_spreadsheet_shows_them() {
        let cases = [
            (5.0, "5"),
            (-0.0, "0"),
            (99_361_234_567.0, "99361234567"),
            (0.1 + 0.2, "0.3"),
            (1.5, "1.5"),
            (1e300, "1e300"),
            (1e-9, "1e-9"),
        ];
        for (number, text) in cases {
            assert_eq!(text_of(&DataRef::Float(number)).trim_start_matches('-'), text);
        }
    }

    #[test]
    fn dates_and_times_read_as_in_iso_8601() {
        assert_eq!(date(46_368.0), "2026-12-12");
        assert_eq!(date(46_368.375), "2026-12-12T09:00:00");
        assert_eq!(date(0.75), "18:00:00");
        let duration = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text_of(&DataRef::DateTime(duration)), "36:00:00");
    }
}
