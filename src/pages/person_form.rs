//! What somebody typed of a person who is to be registered.

use std::collections::BTreeMap;

use domain::people::function::Function;
use domain::people::new_registration::NewRegistration;
use domain::people::registration::{Registration, RegistrationDetails};
use domain::values::invalid::{Checks, Invalid};
use domain::values::zone::Zone;

/// What somebody typed of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonForm(BTreeMap<String, String>);

impl PersonForm {
    /// The form as it was sent (`application/x-www-form-urlencoded`, decoded).
    #[must_use]
    pub fn from_fields(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(fields.into_iter().collect())
    }

    /// What is in a field; empty where it was not sent.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether a robot filled it in; it is then thanked like everybody, and nothing is done.
    #[must_use]
    pub fn is_by_robot(&self) -> bool {
        !self.field("website").is_empty()
    }

    /// The form as it is before anything is typed, of somebody who is registered.
    #[must_use]
    pub fn of(registration: &Registration) -> Self {
        let details = registration.details.clone();
        let fields = [
            ("function", Some(registration.function.to_string())),
            ("given_name", Some(details.given_name)),
            ("family_name", Some(details.family_name)),
            ("position", details.position),
            ("affiliation", details.affiliation),
            ("country", details.country.map(|country| country.to_string())),
        ];
        let given = fields.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?)));
        Self(given.collect())
    }

    /// What is said of the person.
    ///
    /// # Errors
    /// One [`Invalid`] for each field that is not accepted.
    pub fn details(&self) -> Result<RegistrationDetails, Vec<Invalid>> {
        let mut checks = Checks::default();
        let given = |name: &str| Some(self.field(name).to_owned()).filter(|text| !text.is_empty());
        let country = given("country").map(|text| text.parse()).transpose();
        let details = RegistrationDetails {
            given_name: self.field("given_name").to_owned(),
            family_name: self.field("family_name").to_owned(),
            position: given("position"),
            affiliation: given("affiliation"),
            country: checks.keep(country).flatten(),
        };
        let details = checks.keep_all(details.checked());
        checks.finish()?;
        Ok(details.expect("whatever was not accepted has been told"))
    }

    /// The person as somebody to be registered, whose dates are told in a zone.
    ///
    /// # Errors
    /// One [`Invalid`] for each field that is not accepted.
    pub fn person(&self, zone: &Zone) -> Result<NewRegistration, Vec<Invalid>> {
        let mut checks = Checks::default();
        let address = Some(self.field("email")).filter(|text| !text.trim().is_empty());
        let address = checks.keep(address.map(str::parse).transpose()).flatten();
        let language = checks.keep(self.field("language").parse());
        let function = checks.keep(self.field("function").parse::<Function>());
        let details = checks.keep_all(self.details());
        checks.finish()?;
        let told = "whatever was not accepted has been told";
        Ok(NewRegistration {
            delegation: None,
            function: function.expect(told),
            details: details.expect(told),
            address,
            language: language.expect(told),
            zone: zone.clone(),
        })
    }
}
