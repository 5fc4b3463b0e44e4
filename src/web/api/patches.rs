//! The schemas of patches: those of the whole thing, with nothing required.

use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::{ObjectBuilder, RefOr, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use super::conferences::ConferenceBody;
use super::series::SeriesBody;
use super::sessions::SessionBody;

/// What is to change of a conference (RFC 7396).
pub struct ConferencePatch;
/// What is to change of a session (RFC 7396).
pub struct SessionPatch;
/// What is to change of a series (RFC 7396).
pub struct SeriesPatch;

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

impl ToSchema for ConferencePatch {}
impl ToSchema for SessionPatch {}
impl ToSchema for SeriesPatch {}

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
