//! The schemas of patches: those of the whole thing, with nothing required.

use utoipa::PartialSchema;
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::{RefOr, Schema};

/// Declares the schema of a patch beside the body that it changes a part of.
macro_rules! patch {
    ($(#[$doc:meta])* $patch:ident of $body:ty) => {
        $(#[$doc])*
        pub struct $patch;

        impl utoipa::PartialSchema for $patch {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                crate::api::patches::patch_of::<$body>()
            }
        }

        impl utoipa::ToSchema for $patch {}
    };
}

pub(super) use patch;

/// The schema of a body with nothing required.
pub(super) fn patch_of<T: PartialSchema>() -> RefOr<Schema> {
    let mut schema = T::schema();
    if let RefOr::T(Schema::Object(object)) = &mut schema {
        object.required.clear();
        object.example = None;
        object.examples.clear();
        object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    }
    schema
}
