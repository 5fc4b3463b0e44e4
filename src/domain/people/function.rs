//! As what somebody takes part, and in which category that is counted.

use crate::values::named::named;

named! {
    /// As what somebody takes part in a conference.
    Function in "function" {
        /// Leads the delegation; one a delegation.
        Head = "head",
        /// Stands in for the head.
        Alternate = "alternate",
        /// Represents the organisation.
        Delegate = "delegate",
        /// Advises those who do.
        Adviser = "adviser",
        /// Follows the conference without taking part in its decisions.
        Observer = "observer",
        /// Was asked to speak.
        Speaker = "speaker",
        /// Reports on it.
        Press = "press",
        /// Keeps it running.
        Staff = "staff",
    }
}

named! {
    /// The category in which a function is counted: seats, quotas and required documents are set
    /// for each.
    Category in "category" {
        /// Members of delegations: heads, alternates, delegates and advisers.
        Delegate = "delegate",
        /// Observers.
        Observer = "observer",
        /// Speakers.
        Speaker = "speaker",
        /// The press.
        Press = "press",
        /// Staff.
        Staff = "staff",
    }
}

impl Function {
    /// The category in which it is counted.
    #[must_use]
    pub const fn category(self) -> Category {
        match self {
            Self::Head | Self::Alternate | Self::Delegate | Self::Adviser => Category::Delegate,
            Self::Observer => Category::Observer,
            Self::Speaker => Category::Speaker,
            Self::Press => Category::Press,
            Self::Staff => Category::Staff,
        }
    }

    /// Whether there is such a function in delegations only.
    #[must_use]
    pub const fn needs_delegation(self) -> bool {
        matches!(self, Self::Head | Self::Alternate)
    }
}
