//! What files name organisations by.

use domain::access::permission::Authority;
use serde_json::json;
use services::{Change, ServiceError, organisations};

use super::{member_state, ngo};
use crate::support::database::runtime;
use crate::support::desk::Desk;

#[test]
fn an_organisation_is_found_by_its_name_however_typed_and_a_state_by_its_letters() {
    let desk = Desk::open();
    for country in ["CI", "TM", "AT"] {
        desk.enter_organisation(&member_state(country));
    }
    desk.enter_organisation(&ngo("AT"));
    let seated = json!({ "kind": "un_body", "country": "CH", "names": { "en": "Office" } });
    desk.enter_organisation(&seated);
    let texts =
        ["COTE D’IVOIRE", " ci ", "tm", "Turkmenistan", "at", "austria", "CH", "Atlantis", ""];
    let (store, now) = (desk.app.store(), desk.app.clock.now());
    let found = runtime().block_on(async {
        Change::make(store, Authority::of_command_line(), now, async |change| {
            organisations::by_names(change, &texts).await
        })
        .await
    });
    let found = found.map_err(|error: ServiceError| error.to_string()).unwrap();
    let named = texts.map(|text| found.get(text).map(|one| one.name()));
    let (ivory, turkmenistan) = (Some("Côte d'Ivoire"), Some("Turkmenistan"));
    let expected =
        [ivory, ivory, turkmenistan, turkmenistan, Some("AT"), Some("Austria"), None, None, None];
    assert_eq!(named, expected, "a name comes before letters, and a seat names nobody");
}
