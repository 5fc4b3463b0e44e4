//! Conditional requests (RFC 9110 section 13).

use std::borrow::Cow;

use actix_web::http::header::{HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use chrono::{DateTime, SubsecRound, Utc};

/// An HTTP date (RFC 9110 section 5.6.7).
pub(crate) fn http_date(instant: DateTime<Utc>) -> String {
    instant.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// Whether the client has this version already: If-None-Match decides, and only where there is
/// none If-Modified-Since.
pub(crate) fn is_fresh(headers: &HeaderMap, etag: &str, modified_at: DateTime<Utc>) -> bool {
    if let Some(has_tag) = has_tag(headers, etag) {
        return has_tag;
    }
    let Some(since) = header(headers, IF_MODIFIED_SINCE) else {
        return false;
    };
    DateTime::parse_from_rfc2822(&since)
        .is_ok_and(|since| modified_at.trunc_subsecs(0) <= since.to_utc())
}

/// Whether the client says by If-None-Match that it has this version already; none where it says
/// nothing.
pub(crate) fn has_tag(headers: &HeaderMap, etag: &str) -> Option<bool> {
    let known = header(headers, IF_NONE_MATCH)?;
    let mut tags = known.split(',').map(str::trim);
    Some(tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag))
}

/// A header's value; where it comes several times, all of them.
fn header(headers: &HeaderMap, name: HeaderName) -> Option<Cow<'_, str>> {
    let mut values = headers.get_all(name).filter_map(|value| value.to_str().ok());
    let first = values.next()?;
    Some(values.fold(Cow::Borrowed(first), |all, more| Cow::Owned(format!("{all},{more}"))))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn fresh(name: HeaderName, value: &str) -> bool {
        let request = TestRequest::default().insert_header((name, value)).to_http_request();
        is_fresh(request.headers(), "\"abc\"", "2026-11-23T12:00:00.5Z".parse().unwrap())
    }

    #[test]
    fn an_entity_tag_matches_alone_in_a_list_weak_and_by_star() {
        for value in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"] {
            assert!(fresh(IF_NONE_MATCH, value), "{value}");
        }
        for value in ["\"abcd\"", "abc", ""] {
            assert!(!fresh(IF_NONE_MATCH, value), "{value}");
        }
    }

    #[test]
    fn a_date_matches_from_the_second_of_the_change_on() {
        assert!(fresh(IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 12:00:00 GMT"));
        assert!(!fresh(IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 11:59:59 GMT"));
        assert!(!fresh(IF_MODIFIED_SINCE, "yesterday"));
    }

    #[test]
    fn an_entity_tag_overrules_a_date() {
        let request = TestRequest::default()
            .insert_header((IF_NONE_MATCH, "\"other\""))
            .insert_header((IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 12:00:00 GMT"))
            .to_http_request();
        assert!(!is_fresh(request.headers(), "\"abc\"", "2026-11-23T12:00:00Z".parse().unwrap()));
    }
}
