//! Organisers and their programs, as the command line makes them.

use neutrality_forums::domain::ids::OrganiserId;
use neutrality_forums::domain::organiser::{Organiser, Role};
use neutrality_forums::domain::permission::Authority;
use neutrality_forums::services::api_tokens::{self, NewToken};
use neutrality_forums::services::{Change, organisers};

use super::app::TestApp;
use super::database::runtime;

impl TestApp {
    /// The account with an address, made with this role where there is none.
    pub fn organiser(&self, email: &str, role: Role) -> Organiser {
        let address = email.parse().unwrap();
        runtime().block_on(async {
            if let Ok(known) = organisers::find(self.store(), &address).await {
                return known;
            }
            let organiser = Organiser {
                id: OrganiserId::new(),
                address,
                role,
                language: "en".parse().unwrap(),
                zone: "UTC".parse().unwrap(),
                revision: 1,
                created_at: self.clock.now(),
                closed_at: None,
            };
            let mut change = self.change().await;
            organisers::add(&mut change, &organiser).await.unwrap();
            change.commit().await.unwrap();
            organiser
        })
    }

    /// A token with every scope of the role, for the account `<role>@example.org`.
    pub fn token(&self, role: Role) -> String {
        self.token_of(&self.organiser(&format!("{role}@example.org"), role))
    }

    /// A token with every scope of the role, for an account.
    pub fn token_of(&self, organiser: &Organiser) -> String {
        let new =
            NewToken { name: "A test".to_owned(), scopes: organiser.role.scopes(), days: 365 };
        runtime().block_on(async {
            let mut change = self.change().await;
            let (_, secret) = api_tokens::create(&mut change, organiser, new).await.unwrap();
            change.commit().await.unwrap();
            secret.reveal().to_owned()
        })
    }

    async fn change(&self) -> Change {
        let now = self.clock.now();
        Change::begin(self.store(), Authority::of_command_line(), now).await.unwrap()
    }
}
