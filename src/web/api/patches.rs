//! The schemas of patches: those of the whole thing, with nothing required.

use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::conferences::ConferenceBody;
use super::delegations::DelegationBody;
use super::groups::GroupBody;
use super::organisations::OrganisationBody;
use super::participants::ParticipantBody;
use super::registration_terms::RegistrationTermsBody;
use super::registrations::RegistrationBody;
use super::rules::RuleBody;
use super::series::SeriesBody;
use super::sessions::SessionBody;

/// What is to change of a conference (RFC 7396).
pub struct ConferencePatch;
/// What is to change of a session (RFC 7396).
pub struct SessionPatch;
/// What is to change of a series (RFC 7396).
pub struct SeriesPatch;
/// What is to change of a delegation (RFC 7396).
pub struct DelegationPatch;
/// What is to change of a registration (RFC 7396).
pub struct RegistrationPatch;
/// What is to change of a person (RFC 7396).
pub struct ParticipantPatch;
/// What is to change of what a conference asks (RFC 7396).
pub struct RegistrationTermsPatch;
/// What is to change of an organisation (RFC 7396).
pub struct OrganisationPatch;
/// What is to change of a group (RFC 7396).
pub struct GroupPatch;
/// What is to change of a reminder rule (RFC 7396).
pub struct RulePatch;

impl PartialSchema for ConferencePatch {
    fn schema() -> RefOr<Schema> {
        let mut schema = patch_of::<ConferenceBody>();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            let asked = ObjectBuilder::new()
                .schema_type(Type::Boolean)
                .description(Some("Whether the sessions move by as much as the opening day."))
                .build();
            object.properties.insert("move_agenda".to_owned(), asked.into());
        }
        schema
    }
}

impl PartialSchema for SessionPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<SessionBody>()
    }
}

impl PartialSchema for SeriesPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<SeriesBody>()
    }
}

impl PartialSchema for DelegationPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<DelegationBody>()
    }
}

impl PartialSchema for RegistrationPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<RegistrationBody>()
    }
}

impl PartialSchema for ParticipantPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<ParticipantBody>()
    }
}

impl PartialSchema for RegistrationTermsPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<RegistrationTermsBody>()
    }
}

impl PartialSchema for OrganisationPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<OrganisationBody>()
    }
}

impl PartialSchema for GroupPatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<GroupBody>()
    }
}

impl PartialSchema for RulePatch {
    fn schema() -> RefOr<Schema> {
        patch_of::<RuleBody>()
    }
}

impl ToSchema for ConferencePatch {}
impl ToSchema for SessionPatch {}
impl ToSchema for SeriesPatch {}
impl ToSchema for DelegationPatch {}
impl ToSchema for RegistrationPatch {}
impl ToSchema for ParticipantPatch {}
impl ToSchema for RegistrationTermsPatch {}
impl ToSchema for OrganisationPatch {}
impl ToSchema for GroupPatch {}
impl ToSchema for RulePatch {}

fn patch_of<T: PartialSchema>() -> RefOr<Schema> {
    let mut schema = T::schema();
    if let RefOr::T(Schema::Object(object)) = &mut schema {
        object.required.clear();
        object.example = None;
        object.examples.clear();
        object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    }
    schema
}
