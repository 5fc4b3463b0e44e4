//! What the templates of mails about another address may use.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use crate::facts::{Facts, expiry};
use crate::letter::AddressNews;
use domain::words::language::Language;
use domain::words::wording::Wording;

/// `address-confirm/`.
#[derive(Serialize)]
struct Confirm {
    name: String,
    confirm_url: String,
    expiry: String,
    /// These mails have none of a reminder's links; the layout asks.
    links: Option<()>,
}

/// `address-changed/`.
#[derive(Serialize)]
struct Changed {
    name: String,
    /// The new address, so far as it may be told.
    masked: String,
    links: Option<()>,
}

/// The facts of news of another address.
pub(super) fn address_facts(news: &AddressNews<'_>, language: Language) -> Facts {
    let wording = Wording::of(language);
    match news {
        AddressNews::Confirm { name, confirm_url, expires_at, zone } => {
            let values = Confirm {
                name: name.clone(),
                confirm_url: confirm_url.clone(),
                expiry: expiry(wording, *expires_at, zone),
                links: None,
            };
            Facts { folder: "address-confirm", values: Value::from(Serde(values)) }
        }
        AddressNews::Changed { name, masked } => {
            let values = Changed { name: name.clone(), masked: masked.clone(), links: None };
            Facts { folder: "address-changed", values: Value::from(Serde(values)) }
        }
    }
}
