//! Who is reminded.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use crate::ServiceError;
use domain::access::organiser::{Organiser, Role};
use domain::mail::reminder::{Audience, Reminder, Rule, RuleScope};
use domain::values::ids::{ConferenceId, OrganiserId, SeriesId};
use domain::values::zone::Zone;
use store::Connection;

type Zones = Vec<(Zone, i64)>;

/// Who is reminded, read at most once each.
#[derive(Default)]
pub(super) struct Audiences {
    subscribers: HashMap<SeriesId, Zones>,
    people: HashMap<(ConferenceId, NaiveDate, Audience), Zones>,
    organisers: Option<Vec<Organiser>>,
    given: HashMap<ConferenceId, Vec<OrganiserId>>,
}

/// Whom a reminder goes to, as far as statements are made for it.
pub(super) enum Reached {
    /// Those in some zones, and how many in each.
    Zones(Zones),
    /// Organisers, who are few.
    Organisers(Vec<Organiser>),
}

impl Audiences {
    /// Whom a reminder goes to.
    pub(super) async fn of(
        &mut self,
        connection: &mut Connection,
        reminder: &Reminder<'_>,
    ) -> Result<Reached, ServiceError> {
        let rule = reminder.rule;
        let conference = reminder.occurrence.subject.conference().map(|one| one.id);
        match (&rule.audience, rule.series(), conference) {
            (Audience::Organisers, ..) => {
                Ok(Reached::Organisers(self.organisers(connection, rule).await?))
            }
            (Audience::Subscribers, Some(series), _) => {
                self.subscribers(connection, series).await.map(Reached::Zones)
            }
            (Audience::Participants(_) | Audience::FocalPoints(_), _, Some(conference)) => {
                let on = reminder.counted_from;
                let people = self.people(connection, conference, on, &rule.audience);
                people.await.map(Reached::Zones)
            }
            _ => Ok(Reached::Zones(Vec::new())),
        }
    }

    async fn subscribers(
        &mut self,
        connection: &mut Connection,
        series: SeriesId,
    ) -> Result<Zones, ServiceError> {
        Ok(match self.subscribers.entry(series) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(unknown) => {
                let zones = store::subscribers::count_by_zone(connection, series).await?;
                unknown.insert(zones).clone()
            }
        })
    }

    async fn people(
        &mut self,
        connection: &mut Connection,
        conference: ConferenceId,
        on: NaiveDate,
        audience: &Audience,
    ) -> Result<Zones, ServiceError> {
        let key = (conference, on, audience.clone());
        if let Some(known) = self.people.get(&key) {
            return Ok(known.clone());
        }
        let zones = match audience {
            Audience::Participants(people) => {
                store::reminded::count_people_by_zone(connection, conference, people, on).await?
            }
            Audience::FocalPoints(people) => {
                store::reminded::count_focal_points_by_zone(connection, conference, people, on)
                    .await?
            }
            Audience::Subscribers | Audience::Organisers => Vec::new(),
        };
        self.people.insert(key, zones.clone());
        Ok(zones)
    }

    /// Of a series those who can schedule; of a conference the owners, and those to whom it is
    /// given.
    async fn organisers(
        &mut self,
        connection: &mut Connection,
        rule: &Rule,
    ) -> Result<Vec<Organiser>, ServiceError> {
        if self.organisers.is_none() {
            let mut all = store::organisers::all(connection).await?;
            all.retain(|organiser| organiser.answers_for_obligations());
            self.organisers = Some(all);
        }
        let mut found = self.organisers.clone().unwrap_or_default();
        if let RuleScope::Conference(id) = rule.of {
            let given = match self.given.entry(id) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => {
                    let given = store::conference_organisers::of_conference(connection, id).await?;
                    unknown.insert(given.into_iter().map(|(organiser, _)| organiser).collect())
                }
            };
            found.retain(|one| one.role == Role::Owner || given.contains(&one.id));
        }
        Ok(found)
    }
}

impl Reached {
    /// The zones of all that are reached, each once, and how many in each.
    pub(super) fn by_zone(self) -> Zones {
        let mut zones = Zones::new();
        for (zone, count) in self.zones() {
            match zones.iter_mut().find(|(known, _)| *known == zone) {
                Some((_, sum)) => *sum += count,
                None => zones.push((zone, count)),
            }
        }
        zones
    }

    /// The zones of all that are reached, and how many in each.
    pub(super) fn zones(self) -> Zones {
        match self {
            Self::Zones(zones) => zones,
            Self::Organisers(organisers) => {
                organisers.into_iter().map(|organiser| (organiser.zone, 1)).collect()
            }
        }
    }
}
