//! The reference data that a first start enters: the forum, the Day, what was held, and who is
//! reminded. Sources: the final documents of 12 December 2015 and 2020 (Ashgabat) and the
//! resolutions named below. The identities are fixed, so that every installation agrees on them.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::{Uuid, uuid};

use super::cadence::{Cadence, MonthDay, Period};
use super::catalogue::Catalogue;
use super::conference::{Conference, ConferenceDetails, ConferenceKind, ConferenceStatus};
use super::series::{Commemoration, LegalBasis, Series};
use crate::mail::reminder::Rule;
use crate::mail::usual_rules::rules_of;
use crate::values::ids::{ConferenceId, RuleId, SeriesId};
use crate::values::slug::Slug;
use crate::values::zone::Zone;
use crate::words::language::{Language, LocalizedText};

const FORUM: SeriesId = SeriesId(uuid!("5350e9f9-5896-4422-8f44-575d8ae8701a"));
const DAY: SeriesId = SeriesId(uuid!("7e17f70a-aac0-4ff1-b7fa-1d9fb4f5dfd8"));
const DAY_NEXT: Uuid = uuid!("7a3d3de8-d82a-4531-a874-22bfdf2ed6b0");
const ASHGABAT_2015: Uuid = uuid!("89590fe7-0537-4ecd-bcdd-4ab2438aedbc");
const ASHGABAT_2020: Uuid = uuid!("9e820d6a-d14a-4c92-8334-baa82de2fcdd");
const ASHGABAT_2025: Uuid = uuid!("5f5b73b5-ee64-423c-a2e3-e76d9632f6ee");
const FORUM_NEXT: Uuid = uuid!("11796050-b8db-40ea-8f2a-be1265262f09");
const RULE_DAY: Uuid = uuid!("a12bf793-a6f2-46b7-bbee-38d0a406c83e");
const RULE_OBLIGATION: Uuid = uuid!("ff093f47-5b26-4b61-9632-c6220ef94840");
const RULE_EDITION: Uuid = uuid!("c7a51f0e-6f0b-4a52-9f3e-0f3ab3a0a6d4");

/// The series and the held editions, as entered at `now`.
#[must_use]
pub fn catalogue(now: DateTime<Utc>) -> Catalogue {
    Catalogue {
        series: vec![forum(now), day(now)],
        conferences: vec![
            edition(
                ASHGABAT_2015,
                2015,
                text(
                    "Policy of Neutrality: International Cooperation for Peace, Security and \
                     Development",
                    "La politique de neutralité : coopération internationale pour la paix, la \
                     sécurité et le développement",
                ),
                text(
                    "20th anniversary of the permanent neutrality of Turkmenistan",
                    "20e anniversaire de la neutralité permanente du Turkménistan",
                ),
                now,
            ),
            edition(
                ASHGABAT_2020,
                2020,
                text(
                    "The policy of neutrality and its importance in ensuring international peace, \
                     security and sustainable development",
                    "La politique de neutralité et son importance pour la paix et la sécurité \
                     internationales et le développement durable",
                ),
                text(
                    "25th anniversary of the permanent neutrality of Turkmenistan",
                    "25e anniversaire de la neutralité permanente du Turkménistan",
                ),
                now,
            ),
            edition(
                ASHGABAT_2025,
                2025,
                text(
                    "International Forum dedicated to the International Year of Peace and Trust, \
                     the International Day of Neutrality and the 30th anniversary of the permanent \
                     neutrality of Turkmenistan",
                    "Forum international consacré à l’Année internationale de la paix et de la \
                     confiance, à la Journée internationale de la neutralité et au 30e anniversaire \
                     de la neutralité permanente du Turkménistan",
                ),
                text(
                    "International Year of Peace and Trust (A/RES/78/266); 30th anniversary of \
                     the permanent neutrality of Turkmenistan",
                    "Année internationale de la paix et de la confiance (A/RES/78/266) ; 30e \
                     anniversaire de la neutralité permanente du Turkménistan",
                ),
                now,
            ),
        ],
        ..Catalogue::default()
    }
}

/// The reminder rules: the usual ones, under fixed identities.
#[must_use]
pub fn rules() -> Vec<Rule> {
    let identity = |name: &str| match name {
        "day" => (RuleId(RULE_DAY), slug("neutrality-day")),
        "due" => (RuleId(RULE_OBLIGATION), slug("neutrality-forum-due")),
        _ => (RuleId(RULE_EDITION), slug("neutrality-forum-confirmed")),
    };
    let mut rules = rules_of(day_cadence(), DAY, identity);
    rules.extend(rules_of(forum_cadence(), FORUM, identity));
    rules
}

/// Every 12 December (final document of 2020, paragraph 14).
fn day_cadence() -> Cadence {
    Cadence::Yearly(MonthDay::new(12, 12).expect("a day of the year"))
}

/// At least every five years (final document of 2020, paragraph 15).
fn forum_cadence() -> Cadence {
    Cadence::AtLeastEvery(period(60))
}

fn forum(now: DateTime<Utc>) -> Series {
    Series {
        id: FORUM,
        slug: slug("neutrality-forum"),
        title: text("High-level Forum on Neutrality", "Forum de haut niveau sur la neutralité"),
        summary: text(
            "High-level forums on the role of the policy of neutrality in international \
             relations, to be held at least every five years.",
            "Forums de haut niveau sur le rôle de la politique de neutralité dans les relations \
             internationales, à tenir au moins tous les cinq ans.",
        ),
        cadence: forum_cadence(),
        since: date(2015, 12, 12),
        commemorates: None,
        group: None,
        legal_basis: vec![
            LegalBasis {
                title: text(
                    "Final document of the Ashgabat conference",
                    "Document final de la conférence d’Achgabat",
                ),
                symbol: None,
                date: date(2020, 12, 12),
                paragraph: Some(15),
            },
            LegalBasis {
                title: text(
                    "Final document of the Ashgabat conference",
                    "Document final de la conférence d’Achgabat",
                ),
                symbol: None,
                date: date(2015, 12, 12),
                paragraph: None,
            },
        ],
        zone: ashgabat(),
        due_soon: period(24),
        next_edition: ConferenceId(FORUM_NEXT),
        next_edition_since: now,
        archived_on: None,
        revision: 1,
        created_at: now,
    }
}

fn day(now: DateTime<Utc>) -> Series {
    let title = text("International Day of Neutrality", "Journée internationale de la neutralité")
        .with(Language::Arabic, "اليوم الدولي للحياد")
        .with(Language::Chinese, "国际中立日")
        .with(Language::Russian, "Международный день нейтралитета")
        .with(Language::Spanish, "Día Internacional de la Neutralidad")
        .with(Language::Turkmen, "Halkara Bitaraplyk güni");
    Series {
        id: DAY,
        slug: slug("neutrality-day"),
        title,
        summary: text(
            "Commemorated every year on 12 December with events that raise awareness of the role \
             of neutrality in peace, security and sustainable development.",
            "Célébrée chaque année le 12 décembre par des manifestations qui font connaître le \
             rôle de la neutralité pour la paix, la sécurité et le développement durable.",
        ),
        cadence: day_cadence(),
        since: date(2017, 12, 12),
        commemorates: Some(Commemoration {
            event: text(
                "permanent neutrality of Turkmenistan (A/RES/50/80 A)",
                "neutralité permanente du Turkménistan (A/RES/50/80 A)",
            ),
            date: date(1995, 12, 12),
        }),
        group: None,
        legal_basis: vec![
            LegalBasis {
                title: text("General Assembly resolution", "Résolution de l’Assemblée générale"),
                symbol: Some("A/RES/71/275".to_owned()),
                date: date(2017, 2, 2),
                paragraph: None,
            },
            LegalBasis {
                title: text(
                    "Final document of the Ashgabat conference",
                    "Document final de la conférence d’Achgabat",
                ),
                symbol: None,
                date: date(2020, 12, 12),
                paragraph: Some(14),
            },
        ],
        zone: ashgabat(),
        due_soon: period(24),
        next_edition: ConferenceId(DAY_NEXT),
        next_edition_since: now,
        archived_on: None,
        revision: 1,
        created_at: now,
    }
}

fn edition(
    id: Uuid,
    year: i32,
    title: LocalizedText,
    theme: LocalizedText,
    now: DateTime<Utc>,
) -> Conference {
    let details = ConferenceDetails {
        slug: slug(&format!("ashgabat-{year}")),
        kind: ConferenceKind::Forum,
        title,
        theme: Some(theme),
        description: None,
        place: Some(LocalizedText::english("Ashgabat, Turkmenistan")),
        venue: None,
        address: None,
        coordinates: None,
        join_url: None,
        image_url: None,
        languages: Vec::new(),
        contact: None,
        rooms: Vec::new(),
        zone: ashgabat(),
        opens_on: date(year, 12, 12),
        closes_on: date(year, 12, 12),
    };
    Conference {
        status: ConferenceStatus::Held,
        confirmed_at: Some(now),
        ..Conference::draft(ConferenceId(id), Some(FORUM), details, now)
    }
}

fn text(english: &str, french: &str) -> LocalizedText {
    LocalizedText::english(english).with(Language::French, french)
}

fn slug(text: &str) -> Slug {
    text.parse().expect("the reference data's slugs are well formed")
}

fn period(months: u32) -> Period {
    Period::months(months).expect("the reference data's periods are in range")
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the reference data's dates exist")
}

fn ashgabat() -> Zone {
    "Asia/Ashgabat".parse().expect("Ashgabat is in the bundled database")
}
