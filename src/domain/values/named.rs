//! Enums whose values have a name in the database, the API and the command line.

/// Makes such an enum: `ALL` of its values in their order, `as_str`, and the way back from the name,
/// whose error names the field.
macro_rules! named {
    (
        $(#[$doc:meta])*
        $name:ident in $field:literal {
            $($(#[$value_doc:meta])* $value:ident = $text:literal),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$value_doc])* #[serde(rename = $text)] $value),+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: [Self; [$($text),+].len()] = [$(Self::$value),+];

            /// The name in the database, the API and the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $text),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::values::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.into_iter().find(|value| value.as_str() == text).ok_or_else(|| {
                    let names = Self::ALL.map(Self::as_str).join(", ");
                    $crate::values::invalid::Invalid::new($field, format!("one of {names}"), text)
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use named;

#[cfg(test)]
mod tests {
    named! {
        /// A planet.
        Planet in "planet" {
            /// Inside.
            Venus = "venus",
            /// Outside.
            Mars = "the_red_one",
        }
    }

    #[test]
    fn a_value_survives_its_name_and_an_unknown_name_is_told_the_known_ones() {
        for planet in Planet::ALL {
            assert_eq!(planet.as_str().parse::<Planet>().unwrap(), planet);
            assert_eq!(serde_json::to_value(planet).unwrap(), planet.to_string());
        }
        let refused = "Mars".parse::<Planet>().unwrap_err();
        assert_eq!(refused.to_string(), "planet: expected one of venus, the_red_one, got \"Mars\"");
    }
}
