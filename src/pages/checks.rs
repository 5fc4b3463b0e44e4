//! What holds for every page, whatever it shows.

use std::collections::HashSet;

use serde_json::Value;

use super::proposal::tests::{refused, sent};
use super::testing::{Scene, session};
use super::{
    CalendarOf, PersonForm, ProposalForm, Sent, SubscribeForm, address_asked, address_confirmed,
    api_docs, ask_to_erase, change_address, confirm, confirm_address, confirm_proposal, confirmed,
    erased, error, leave, left, link_refused, own_calendar, propose, proposed, subscribed,
};
use domain::access::signature::{Purpose, Refused};
use domain::mail::subscriber::Subscription;
use domain::schedule::conference::ConferenceStatus;
use domain::values::address::EmailAddress;
use domain::words::language::{Language, LocalizedText};
use services::erasure::Outlook;

/// Every page, at several stages of the cycle, in a language.
fn pages(language: Language) -> Vec<String> {
    let scenes = [
        Scene::empty(),
        Scene::at("2026-12-12"),
        Scene::at("2031-01-01"),
        Scene::at("2029-06-01").with_confirmed_edition(),
        hostile(),
    ];
    let scenes = scenes.map(|scene| scene.in_language(language));
    let mut pages: Vec<_> = scenes.iter().flat_map(of_scene).collect();
    let scene = &scenes[3];
    let site = scene.site();
    let document = super::api_docs::tests::document();
    pages.extend([
        subscribed(&site, "anna@example.org").unwrap(),
        confirm(&site, "/confirm/token").unwrap(),
        confirmed(&site, &scene.catalogue, &subscription(scene)).unwrap(),
        leave(&site, "/leave/token").unwrap(),
        left(&site).unwrap(),
        link_refused(&site, Purpose::Confirm, Refused::Expired).unwrap(),
        link_refused(&site, Purpose::Leave, Refused::Forged).unwrap(),
        error(&site, 404, Some("slug: expected \"a-z\"")).unwrap(),
        api_docs(&site, &document).unwrap(),
        api_docs(&site, &Value::Null).unwrap(),
        scene.home_with(&SubscribeForm::from_fields([])),
        propose(&site, &scene.catalogue, &ProposalForm::for_series("neutrality-day"), &[]).unwrap(),
        refused(scene, &sent(&[])),
        refused(scene, &sent(&HOSTILE_FIELDS)),
        proposed(&site, MARK_UP).unwrap(),
        confirm_proposal(&site, "/propose/confirm/token").unwrap(),
        link_refused(&site, Purpose::ConfirmProposal, Refused::Expired).unwrap(),
        link_refused(&site, Purpose::ChangeAddress, Refused::Expired).unwrap(),
        address_asked(&site, "/registrations/token", MARK_UP).unwrap(),
        confirm_address(&site, "/addresses/confirm/token", &address()).unwrap(),
        address_confirmed(&site, &address()).unwrap(),
        ask_to_erase(&site, "/registrations/token", OUTLOOK).unwrap(),
        erased(&site).unwrap(),
        own_calendar(&site, "/registrations/token", "/feeds/personal/token.ics", true).unwrap(),
        address_form(scene),
    ]);
    pages
}

fn of_scene(scene: &Scene) -> Vec<String> {
    let sessions = [session("S", "2030-12-10T09:00:00", "2030-12-11T10:00:00")];
    let series = (0..scene.catalogue.series.len()).map(|index| scene.series(index));
    let conferences = 0..scene.catalogue.conferences.len();
    let conferences = conferences.map(|index| scene.conference(index, &sessions));
    let of_series = scene.catalogue.series.iter().map(CalendarOf::Series);
    let of_conferences = scene.catalogue.conferences.iter().map(CalendarOf::Conference);
    let calendars = std::iter::once(CalendarOf::All).chain(of_series).chain(of_conferences);
    let calendars = calendars.map(|of| scene.calendar(of));
    std::iter::once(scene.home()).chain(series).chain(conferences).chain(calendars).collect()
}

const OUTLOOK: Outlook = Outlook { registrations: 3, withdrawn: 1 };

fn address() -> EmailAddress {
    "anna@example.org".parse().unwrap()
}

/// The form for another address, refused.
fn address_form(scene: &Scene) -> String {
    let typed = PersonForm::from_fields([("address".to_owned(), MARK_UP.to_owned())]);
    let refused = [MARK_UP.parse::<EmailAddress>().unwrap_err().in_field("address")];
    let conflict = Some(MARK_UP);
    let sent = Sent { form: Some(&typed), document: None, refused: &refused, conflict };
    let conference = &scene.catalogue.conferences[0];
    change_address(&scene.site(), "/registrations/token", conference, Some(&address()), sent)
        .unwrap()
}

fn subscription(scene: &Scene) -> Subscription {
    Subscription {
        address: "anna@example.org".parse().unwrap(),
        language: Language::English,
        zone: "Asia/Ashgabat".parse().unwrap(),
        series: vec![scene.catalogue.series[0].id],
    }
}

const MARK_UP: &str = "\"; <script>alert('x')</script> & \u{202e}مؤتمر 🕊️";

/// The same in the form for proposals.
const HOSTILE_FIELDS: [(&str, &str); 5] = [
    ("title-en", MARK_UP),
    ("description-en", "</textarea><script>alert('x')</script>"),
    ("place", MARK_UP),
    ("email", MARK_UP),
    ("join_url", "javascript:alert(1)"),
];

/// Texts as an enemy or an accident would enter them, in every field that takes one.
fn hostile() -> Scene {
    let mut scene = Scene::at("2030-12-13").with_confirmed_edition();
    let text = LocalizedText::english(MARK_UP.repeat(200));
    for series in &mut scene.catalogue.series {
        series.title = text.clone();
        series.summary = text.clone();
        series.legal_basis[0].title = text.clone();
        series.legal_basis[0].symbol = Some(MARK_UP.to_owned());
    }
    for conference in &mut scene.catalogue.conferences {
        conference.title = text.clone();
        conference.theme = Some(text.clone());
        conference.place = Some(text.clone());
        conference.venue = Some(text.clone());
    }
    scene.catalogue.conferences[0].status = ConferenceStatus::Cancelled;
    scene.catalogue.conferences[0].series = None;
    scene.catalogue.conferences[3].status = ConferenceStatus::Postponed;
    scene
}

fn every_page(check: impl Fn(&str)) {
    for language in Language::ALL {
        for page in pages(language) {
            check(&page);
        }
    }
}

/// The tags of a page, without `<` and `>`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>').map(|(tag, _)| tag))
}

fn values<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
    let start = format!(" {attribute}=\"");
    tags(html).filter_map(move |tag| {
        let (_, rest) = tag.split_once(&start)?;
        rest.split('"').next()
    })
}

#[test]
fn every_tag_is_closed_in_its_order() {
    const VOID: [&str; 3] = ["meta", "link", "input"];
    every_page(|html| {
        let mut open = Vec::new();
        for tag in tags(html).filter(|tag| !tag.starts_with('!')) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next();
            let name = name.unwrap();
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "in {html}");
            } else if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert_eq!(open, [] as [&str; 0]);
    });
}

#[test]
fn no_id_stands_twice_and_every_reference_finds_its_id() {
    every_page(|html| {
        let mut ids = HashSet::new();
        for id in values(html, "id") {
            assert!(ids.insert(id), "{id} stands twice");
        }
        let described = values(html, "aria-describedby").chain(values(html, "aria-labelledby"));
        let labels = values(html, "for").chain(described.flat_map(str::split_whitespace));
        let fragments = values(html, "href").filter_map(|href| href.strip_prefix('#'));
        for wanted in labels.chain(fragments) {
            assert!(ids.contains(wanted), "{wanted} is missing in {html}");
        }
    });
}

#[test]
fn no_message_is_missing() {
    every_page(|html| {
        for prefix in ["page-", "status-", "standing-"] {
            let text = super::testing::text_of(html);
            let bare = text.split_whitespace().find(|word| word.starts_with(prefix));
            assert_eq!(bare, None);
        }
        assert!(!html.contains("{ $") && !html.contains("{$"), "{html}");
    });
}

#[test]
fn headings_descend_one_level_at_a_time_from_a_single_first() {
    every_page(|html| {
        let levels: Vec<u32> = tags(html)
            .filter_map(|tag| tag.strip_prefix('h')?.split(' ').next()?.parse().ok())
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1);
        let jumps = levels.iter().zip(&levels[1..]);
        assert!(jumps.into_iter().all(|(a, b)| b <= &(a + 1)), "{levels:?}");
    });
}

#[test]
fn foreign_texts_are_never_mark_up() {
    every_page(|html| {
        assert!(!html.contains("<script>"), "{html}");
        assert_eq!(html.matches("<script src=\"/assets/").count(), 1);
        let data = html.split("<script type=\"application/ld+json\">").skip(1);
        let data: Vec<_> = data.map(|rest| rest.split_once("</script>").unwrap().0).collect();
        assert_eq!(html.matches("<script").count(), 1 + data.len());
        for data in data {
            assert!(serde_json::from_str::<Value>(data).is_ok() && !data.contains('<'), "{data}");
        }
    });
    assert!(hostile().home().contains("&lt;script&gt;"));
}

#[test]
fn links_lead_to_pages_feeds_and_secure_sites_only() {
    every_page(|html| {
        for href in values(html, "href") {
            let known = ["/", "#", "https://", "webcal://"];
            assert!(known.iter().any(|start| href.starts_with(start)), "{href}");
        }
        for source in values(html, "src") {
            assert!(source.starts_with("/assets/"), "{source}");
        }
    });
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let share = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(scheme: &str, ink: &str, ground: &str) -> f64 {
    let colour = |name: &str| {
        let start = format!("--{name}: ");
        let at = scheme.find(&start).unwrap() + start.len();
        luminance(&scheme[at..at + 7])
    };
    let (a, b) = (colour(ink), colour(ground));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn text_stands_out_in_both_schemes() {
    const PAIRS: [(&str, &str); 16] = [
        ("ink", "paper"),
        ("ink", "card"),
        ("soft", "paper"),
        ("soft", "card"),
        ("soft", "grey-wash"),
        ("accent", "paper"),
        ("accent", "card"),
        ("accent-strong", "card"),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("red-ink", "card"),
        ("blue-ink", "blue-wash"),
        ("green-ink", "green-wash"),
        ("amber-ink", "amber-wash"),
        ("red-ink", "red-wash"),
        ("grey-ink", "grey-wash"),
    ];
    let style = include_str!("../../assets/style.css");
    let (light, dark) = style.split_once("prefers-color-scheme: dark").unwrap();
    for scheme in [light, dark] {
        for (ink, ground) in PAIRS {
            let ratio = contrast(scheme, ink, ground);
            assert!(ratio >= 4.5, "--{ink} on --{ground}: {ratio:.2}");
        }
    }
}
