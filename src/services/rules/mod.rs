//! Rules of reminders: who is reminded of what, when and how.

pub mod letters;
mod looking;

use std::collections::BTreeSet;

use super::change::Change;
pub use super::reminders::Planning;
use super::{ServiceError, reminders, revisions};
use crate::{Edit, boxed};
use domain::access::audit::{AuditEntry, AuditObject, ObjectKind};
use domain::access::permission::{Act, Authority};
use domain::mail::reminder::{AudienceKind, Entered, Rule, RuleScope};
use domain::values::ids::{AuditEntryId, DelegationId, GroupId, RuleId};
use domain::values::invalid::{Checks, Invalid};
use domain::values::slug::Slug;
use store::{Connection, Store};

pub use mail::render::Templates;

pub use self::looking::{Asked, Preview, dry_run, preview, test};
pub use super::reminders::DryRunLine;

/// A rule with the names of what it refers to.
#[derive(Debug, Clone)]
pub struct RuleInFull {
    /// The rule.
    pub rule: Rule,
    /// It as somebody enters it.
    pub entered: Entered,
}

/// Which rules are asked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Only those of this series.
    pub series: Option<Slug>,
    /// Only those of this conference.
    pub conference: Option<Slug>,
    /// Only those for these people.
    pub audience: Option<AudienceKind>,
    /// Only those that are on, or off.
    pub is_enabled: Option<bool>,
}

/// Up to `most` rules after a name, in the order of their names.
///
/// # Errors
/// [`ServiceError::NotFound`] for an unknown series or conference, [`ServiceError::Forbidden`].
#[boxed]
pub async fn list(
    store: &Store,
    authority: &Authority,
    query: &Query,
    after: Option<&Slug>,
    most: usize,
) -> Result<Vec<RuleInFull>, ServiceError> {
    authority.require(Act::Look)?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut snapshot = store.snapshot().await?;
    let found = page(&mut snapshot, query, after, most).await;
    // Also when it failed: dropped, the snapshot would cost the connection.
    snapshot.commit().await?;
    found
}

async fn page(
    connection: &mut Connection,
    query: &Query,
    after: Option<&Slug>,
    most: i64,
) -> Result<Vec<RuleInFull>, ServiceError> {
    let of = match (&query.series, &query.conference) {
        (Some(_), Some(_)) => {
            return Err(Invalid::new("conference", "a series or a conference", "both").into());
        }
        (Some(slug), None) => {
            let found = store::series::named(connection, slug).await?;
            let found = found.ok_or_else(|| ServiceError::not_found("series", slug))?;
            Some(RuleScope::Series(found.id))
        }
        (None, Some(slug)) => {
            let found = store::conferences::named_or_draft(connection, slug).await?;
            let found = found.ok_or_else(|| ServiceError::not_found("conference", slug))?;
            Some(RuleScope::Conference(found.id))
        }
        (None, None) => None,
    };
    let Query { audience, is_enabled, .. } = *query;
    let filter = store::reminder_rules::Filter { of, audience, is_enabled };
    let found = store::reminder_rules::page(connection, filter, after, most).await?;
    in_full(connection, found).await
}

/// One rule.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn get(
    store: &Store,
    authority: &Authority,
    id: RuleId,
) -> Result<RuleInFull, ServiceError> {
    authority.require(Act::Look)?;
    let mut connection = store.connection().await?;
    let found = store::reminder_rules::find(&mut connection, id).await?;
    let found = found.ok_or_else(|| ServiceError::not_found("rule", id))?;
    alone(&mut connection, found).await
}

/// The rule of a name.
///
/// # Errors
/// As [`get`].
#[boxed]
pub async fn named(
    store: &Store,
    authority: &Authority,
    slug: &Slug,
) -> Result<RuleInFull, ServiceError> {
    authority.require(Act::Look)?;
    let mut connection = store.connection().await?;
    let found = store::reminder_rules::named(&mut connection, slug).await?;
    let found = found.ok_or_else(|| ServiceError::not_found("rule", slug))?;
    alone(&mut connection, found).await
}

/// The changes of a rule, the latest first.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`].
#[boxed]
pub async fn history(
    store: &Store,
    authority: &Authority,
    id: RuleId,
    before: Option<AuditEntryId>,
    most: usize,
) -> Result<Vec<AuditEntry>, ServiceError> {
    get(store, authority, id).await?;
    let filter = store::audit_log::Filter {
        object: Some(id.0),
        before,
        ..store::audit_log::Filter::default()
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(store::audit_log::latest(&mut *store.connection().await?, &filter, most).await?)
}

/// Enters a rule, and plans what it asks for within the next days. Nothing is planned that fell due
/// before.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, a name in use among them,
/// [`ServiceError::Forbidden`].
#[boxed]
pub async fn create(
    change: &mut Change,
    entered: &Entered,
) -> Result<(RuleInFull, Planning), ServiceError> {
    change.require_anywhere(Act::SetRules)?;
    let of = scope(change.connection(), entered).await?;
    require(change, of).await?;
    let rule = read(change.connection(), entered, of, None).await?;
    let now = change.now();
    store::reminder_rules::insert(change.connection(), std::slice::from_ref(&rule), now)
        .await
        .map_err(|error| ServiceError::taken(error, rule.slug.as_str()))?;
    let planning = reminders::replan(change.connection(), &rule, now, now).await?;
    let rule = Rule { has_planned: planning.written > 0, ..rule };
    let full = alone(change.connection(), rule).await?;
    change.record("create", object(&full.rule), Some(1), None, Some(&full.entered));
    Ok((full, planning))
}

/// Changes a rule; `edit` gets it as it was entered. What it has planned follows at once. An edit
/// that changes nothing counts as none.
///
/// # Errors
/// [`ServiceError::Invalid`] for values that are not accepted, [`ServiceError::NotFound`],
/// [`ServiceError::Forbidden`], [`ServiceError::Changed`].
#[boxed]
pub async fn edit(
    change: &mut Change,
    id: RuleId,
    expected: Option<i32>,
    edit: &dyn Edit<Entered, Entered>,
) -> Result<(RuleInFull, Planning), ServiceError> {
    let (before, cursor) = for_change(change, id, expected).await?;
    let full = alone(change.connection(), before.clone()).await?;
    let entered = edit(&full.entered)?;
    let mut checks = Checks::default();
    for (field, was, is) in [
        ("series", &full.entered.series, &entered.series),
        ("conference", &full.entered.conference, &entered.conference),
    ] {
        if was != is {
            let was = was.as_deref().unwrap_or("nothing");
            let expected = format!("{was}: a rule stays with what it is a rule of");
            let got = is.as_deref().unwrap_or("nothing");
            checks.keep(Err::<(), _>(Invalid::new(field, expected, got)));
        }
    }
    checks.finish()?;
    let read = read(change.connection(), &entered, before.of, Some(&before)).await?;
    let Rule { id, has_planned, revision, .. } = before;
    let after = Rule { id, has_planned, revision, ..read };
    if after == before {
        return Ok((full, Planning::default()));
    }
    let after = Rule { revision: revision + 1, ..after };
    store::reminder_rules::update(change.connection(), &after)
        .await
        .map_err(|error| ServiceError::taken(error, after.slug.as_str()))?;
    let now = change.now();
    let mut planning = reminders::replan(change.connection(), &after, cursor, now).await?;
    if (before.language, before.template) != (after.language, after.template) {
        planning.rewritten = store::outbox::count_waiting(change.connection(), id).await?;
    }
    let after = Rule { has_planned: has_planned || planning.written > 0, ..after };
    let changed = alone(change.connection(), after).await?;
    let (old, new) = (&full.entered, &changed.entered);
    let revision = Some(changed.rule.revision);
    change.record("edit", object(&changed.rule), revision, Some(old), Some(new));
    Ok((changed, planning))
}

/// Deletes a rule by which no mail was ever planned.
///
/// # Errors
/// [`ServiceError::Conflict`] when one was, [`ServiceError::NotFound`], [`ServiceError::Forbidden`],
/// [`ServiceError::Changed`].
#[boxed]
pub async fn delete(
    change: &mut Change,
    id: RuleId,
    expected: Option<i32>,
) -> Result<(), ServiceError> {
    let (rule, _) = for_change(change, id, expected).await?;
    if rule.has_planned {
        let why = format!(
            "the rule {:?} has planned mails, which the ledger keeps: expected one that never did; \
             switch it off instead (enabled: false)",
            rule.slug.as_str()
        );
        return Err(ServiceError::Conflict(why));
    }
    let full = alone(change.connection(), rule).await?;
    store::reminder_rules::delete(change.connection(), id).await?;
    change.record("delete", object(&full.rule), None, Some(&full.entered), None);
    Ok(())
}

async fn for_change(
    change: &mut Change,
    id: RuleId,
    expected: Option<i32>,
) -> Result<(Rule, chrono::DateTime<chrono::Utc>), ServiceError> {
    change.require_anywhere(Act::SetRules)?;
    let found = store::reminder_rules::hold(change.connection(), id).await?;
    let (rule, cursor) = found.ok_or_else(|| ServiceError::not_found("rule", id))?;
    require(change, rule.of).await?;
    revisions::check(change, expected, rule.revision, object(&rule)).await?;
    Ok((rule, cursor))
}

/// Owners set the rules of series, and organisers those of conferences that are given to them.
async fn require(change: &mut Change, of: RuleScope) -> Result<(), ServiceError> {
    match of {
        RuleScope::Series(_) => Ok(change.require(Act::SetRules)?),
        RuleScope::Conference(id) => change.require_for(Act::SetRules, id).await,
    }
}

/// What a rule that is entered is a rule of.
async fn scope(connection: &mut Connection, entered: &Entered) -> Result<RuleScope, ServiceError> {
    let refused = |field: &'static str, got: &str| {
        Invalid::new(field, format!("the name of a {field} that there is"), got)
    };
    match (&entered.series, &entered.conference) {
        (Some(name), None) => {
            let slug = name.parse::<Slug>().map_err(|_| refused("series", name))?;
            let found = store::series::named(connection, &slug).await?;
            Ok(RuleScope::Series(found.ok_or_else(|| refused("series", name))?.id))
        }
        (None, Some(name)) => {
            let slug = name.parse::<Slug>().map_err(|_| refused("conference", name))?;
            let found = store::conferences::named_or_draft(connection, &slug).await?;
            Ok(RuleScope::Conference(found.ok_or_else(|| refused("conference", name))?.id))
        }
        (given, _) => {
            let got = if given.is_some() { "both" } else { "neither" };
            Err(Invalid::new("series", "a series or a conference", got).into())
        }
    }
}

/// The rule that is meant. A group or delegation that is gone may stay where it was named before, and
/// means nobody.
async fn read(
    connection: &mut Connection,
    entered: &Entered,
    of: RuleScope,
    before: Option<&Rule>,
) -> Result<Rule, ServiceError> {
    entered.check_sizes()?;
    let known = before.and_then(|rule| rule.audience.people()).cloned().unwrap_or_default();
    let names = store::groups::ids_of(connection, &entered.groups).await?;
    let mut checks = Checks::default();
    let mut groups = BTreeSet::new();
    for (index, text) in entered.groups.iter().enumerate() {
        let named = names.iter().find(|(_, slug)| slug == text).map(|(id, _)| *id);
        let kept = text.parse::<GroupId>().ok().filter(|id| known.groups.contains(id));
        let expected = "the name of a group that there is";
        let refused = || Invalid::new(format!("groups.{index}"), expected, text);
        groups.extend(checks.keep(named.or(kept).ok_or_else(refused)));
    }
    let rule = checks.keep_all(entered.read(of, groups));
    if let Some(people) = rule.as_ref().and_then(|rule| rule.audience.people()) {
        let new: Vec<DelegationId> =
            people.delegations.difference(&known.delegations).copied().collect();
        let found = store::delegations::of_ids(connection, &new).await?;
        for id in new {
            let is_there = found.iter().any(|one| {
                one.id == id
                    && match of {
                        RuleScope::Conference(conference) => one.conference == conference,
                        RuleScope::Series(_) => true,
                    }
            });
            if !is_there {
                let expected = "ids of delegations to the conference";
                checks.keep(Err::<(), _>(Invalid::new("delegations", expected, id.to_string())));
            }
        }
    }
    if let (Some(rule), RuleScope::Series(id)) = (&rule, of)
        && let Some(series) = store::series::find(connection, id).await?
    {
        checks.keep(rule.check_cadence(&series.cadence));
    }
    checks.finish()?;
    Ok(rule.expect("whatever was not accepted has been told"))
}

async fn alone(connection: &mut Connection, rule: Rule) -> Result<RuleInFull, ServiceError> {
    let mut found = in_full(connection, vec![rule]).await?;
    Ok(found.pop().expect("one was given"))
}

/// Rules with the names of what they refer to.
async fn in_full(
    connection: &mut Connection,
    rules: Vec<Rule>,
) -> Result<Vec<RuleInFull>, ServiceError> {
    let (mut series, mut conferences, mut groups) = (Vec::new(), Vec::new(), BTreeSet::new());
    for rule in &rules {
        match rule.of {
            RuleScope::Series(id) => series.push(id),
            RuleScope::Conference(id) => conferences.push(id),
        }
        groups.extend(rule.audience.people().into_iter().flat_map(|people| people.groups.clone()));
    }
    let series = store::series::slugs(connection, &series).await?;
    let conferences = store::conferences::slugs_with_drafts(connection, &conferences).await?;
    let groups: Vec<_> = groups.into_iter().collect();
    let groups = store::groups::slugs_of(connection, &groups).await?;
    let unnamed = Slug::stand_in();
    let full = |rule: Rule| {
        let of = match rule.of {
            RuleScope::Series(id) => {
                series.iter().find(|(one, _)| *one == id).map(|(_, slug)| slug)
            }
            RuleScope::Conference(id) => {
                conferences.iter().find(|(one, _)| *one == id).map(|(_, slug)| slug)
            }
        };
        let name = |id: &GroupId| {
            let known = groups.iter().find(|(one, _)| one == id);
            known.map_or_else(|| id.to_string(), |(_, slug)| slug.clone())
        };
        let people = rule.audience.people();
        let groups = people.into_iter().flat_map(|people| people.groups.iter().map(name));
        let entered = Entered::of(&rule, of.unwrap_or(&unnamed), groups.collect());
        RuleInFull { entered, rule }
    };
    Ok(rules.into_iter().map(full).collect())
}

fn object(rule: &Rule) -> AuditObject {
    AuditObject { kind: ObjectKind::Rule, id: rule.id.0, name: rule.slug.to_string(), part: None }
}
