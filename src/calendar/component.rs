//! Components of a calendar: the only file that speaks to the `ics` crate, which escapes, quotes
//! and checks nothing by itself. Values come in typed, names are the program's own.

use std::fmt;

use ics::components as raw;

use super::values::{Parameter, Value};

/// A VCALENDAR or one of its parts, with its properties in the order in which they were set.
pub struct Component(raw::Component<'static>);

impl Component {
    /// A component without properties.
    pub fn new(name: &'static str) -> Self {
        Self(raw::Component::new(name))
    }

    /// Adds a property.
    pub fn set(&mut self, name: &'static str, value: &impl Value) {
        self.set_with(name, value, []);
    }

    /// Adds a property with parameters beyond those that its value brings along.
    pub fn set_with(
        &mut self,
        name: &'static str,
        value: &impl Value,
        parameters: impl IntoIterator<Item = Parameter>,
    ) {
        let mut property = raw::Property::new(name, value.encode());
        for parameter in value.parameter().into_iter().chain(parameters) {
            property.add(raw::Parameter::new(parameter.name(), parameter.encode()));
        }
        self.0.add_property(property);
    }

    /// Adds a component within this one.
    pub fn add(&mut self, part: Self) {
        self.0.add_component(part.0);
    }
}

impl fmt::Display for Component {
    /// Content lines, folded as `ics` folds them: [`refold`](super::fold::refold) before use.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
