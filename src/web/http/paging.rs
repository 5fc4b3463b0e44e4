//! Pages of lists: how many items, after which one, and where the next page is.

use actix_web::HttpRequest;
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;
use url::form_urlencoded::{Serializer, parse};
use utoipa::ToSchema;

use domain::values::invalid::{Checks, Invalid};

/// Most items of a page.
const LARGEST: usize = 100;
/// Items of a page where nothing is said.
const USUAL: usize = 50;
/// Stands between the parts of a cursor; none of them has it.
const BETWEEN: char = '\n';

/// A part of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// What to send as `cursor` for the next part; none at the end.
    #[schema(example = json!(null))]
    pub next_cursor: Option<String>,
}

/// How many items a page is to have.
pub(crate) fn limit(checks: &mut Checks, text: Option<&str>) -> usize {
    let Some(text) = text else { return USUAL };
    let limit = text.parse().ok().filter(|limit| (1..=LARGEST).contains(limit));
    let refused = || Invalid::new("limit", format!("1 to {LARGEST}"), text);
    checks.keep(limit.ok_or_else(refused)).unwrap_or(USUAL)
}

/// Where a page ends: the order of the list, and what its last item has in that.
pub(crate) fn cursor(order: &str, last: &[&str]) -> String {
    let parts: Vec<_> = std::iter::once(order).chain(last.iter().copied()).collect();
    BASE64URL_NOPAD.encode(parts.join(&BETWEEN.to_string()).as_bytes())
}

/// Where a page begins, as `read` makes it from what the last item has in the order of the list.
pub(crate) fn after<T>(
    checks: &mut Checks,
    order: &str,
    text: Option<&str>,
    read: impl FnOnce(&[&str]) -> Option<T>,
) -> Option<T> {
    let text = text?;
    let decoded = BASE64URL_NOPAD.decode(text.as_bytes()).ok();
    let decoded = decoded.and_then(|octets| String::from_utf8(octets).ok());
    // The database knows no text with a null character, and nothing of ours has one.
    let decoded = decoded.filter(|text| !text.contains('\0')).unwrap_or_default();
    let parts: Vec<_> = decoded.split(BETWEEN).collect();
    let found = match parts.split_first() {
        Some((first, last)) if *first == order => read(last),
        _ => None,
    };
    let refused = || Invalid::new("cursor", "a next_cursor of this list in this order", text);
    checks.keep(found.ok_or_else(refused))
}

/// Cuts what was found to a page, and tells the cursor of the next one. One item more than the
/// page has must have been asked for.
pub(crate) fn cut<T>(
    found: &mut Vec<T>,
    limit: usize,
    cursor: impl FnOnce(&T) -> String,
) -> Option<String> {
    let more = found.len() > limit;
    found.truncate(limit);
    found.last().filter(|_| more).map(cursor)
}

/// The address of the next page: as that of this one, but for the cursor.
pub(crate) fn next_address(request: &HttpRequest, cursor: &str) -> String {
    let mut query = Serializer::new(String::new());
    let pairs = parse(request.query_string().as_bytes());
    query.extend_pairs(pairs.filter(|(name, _)| name != "cursor"));
    query.append_pair("cursor", cursor);
    format!("{}?{}", request.path(), query.finish())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn number(text: Option<&str>) -> Result<Option<u32>, Vec<Invalid>> {
        let mut checks = Checks::default();
        let found = after(&mut checks, "slug", text, |last| match last {
            [only] => only.parse().ok(),
            _ => None,
        });
        checks.finish().map(|()| found)
    }

    #[test]
    fn a_cursor_is_read_as_it_was_written_and_in_its_order_only() {
        assert_eq!(number(None), Ok(None));
        assert_eq!(number(Some(&cursor("slug", &["7"]))), Ok(Some(7)));
        let others = [
            cursor("opens_on", &["7"]),
            cursor("slug", &["x"]),
            cursor("slug", &["7\0"]),
            cursor("slug", &["7", "8"]),
            cursor("slug", &[]),
            String::new(),
            "%%%".to_owned(),
            BASE64URL_NOPAD.encode(b"\xff"),
        ];
        for other in others {
            assert_eq!(number(Some(&other)).unwrap_err()[0].field, "cursor", "{other:?}");
        }
    }

    #[test]
    fn a_page_has_1_to_100_items() {
        for (text, expected) in [(None, Some(50)), (Some("1"), Some(1)), (Some("100"), Some(100))] {
            let mut checks = Checks::default();
            assert_eq!(Some(limit(&mut checks, text)), expected);
            assert!(checks.finish().is_ok());
        }
        for text in ["0", "101", "-1", "x", "", "1e1", "99999999999999999999"] {
            let mut checks = Checks::default();
            limit(&mut checks, Some(text));
            assert_eq!(checks.finish().unwrap_err()[0].field, "limit", "{text}");
        }
    }

    #[test]
    fn only_a_list_that_goes_on_has_a_next_page() {
        let mut found = vec![1, 2, 3];
        assert_eq!(cut(&mut found, 2, i32::to_string), Some("2".to_owned()));
        assert_eq!(found, [1, 2]);
        assert_eq!(cut(&mut found, 2, i32::to_string), None);
    }

    #[test]
    fn the_next_page_is_asked_for_as_this_one_was() {
        let request = TestRequest::with_uri("/api/v1/conferences?status=held&cursor=old&limit=2");
        let next = next_address(&request.to_http_request(), "new");
        assert_eq!(next, "/api/v1/conferences?status=held&limit=2&cursor=new");
    }
}
