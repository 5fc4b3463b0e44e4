//! Importing the participants of a conference from a table.

use std::collections::{HashMap, HashSet};

use tokio::task::spawn_blocking;

use super::{Change, ServiceError, delegations, registrations};
use crate::boxed;
use domain::access::audit::{AuditObject, ObjectKind};
use domain::access::permission::Act;
use domain::people::participant::Participant;
use domain::people::participants_import::{
    Changed, Column, Directory, Entered, Manner, ParticipantsTable, Plan, Present,
    PresentRegistration, Problems,
};
use domain::people::registration::{Registration, RegistrationNotice};
use domain::schedule::conference::Conference;
use domain::values::ids::ParticipantId;
use domain::values::slug::Slug;
use store::StoreError;

/// How many registrations are written before the progress is told.
const AT_ONCE: usize = 5_000;

/// How a table is imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Import {
    /// How its people come in.
    pub manner: Manner,
    /// Whether the good rows are imported where others are bad; otherwise all are or none.
    pub is_partial: bool,
    /// Whether nothing is written, to see what would be.
    pub is_dry_run: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone)]
pub struct Report {
    /// Whether it was done.
    pub is_written: bool,
    /// How many rows the table has.
    pub rows: usize,
    /// How many people are registered by it.
    pub created: usize,
    /// How many of these wait for a seat.
    pub waitlisted: usize,
    /// How many registrations say something else.
    pub changed: usize,
    /// How many say the same already.
    pub unchanged: usize,
    /// How many delegations are entered by it.
    pub delegations: usize,
    /// How many mails are sent.
    pub mails: usize,
    /// Which column was taken for what, by its heading.
    pub columns: Vec<(Column, String)>,
    /// The headings of the columns that are not read.
    pub ignored: Vec<String>,
    /// What was not accepted.
    pub problems: Problems,
}

/// Checks that somebody may import participants of a conference, before a file is read.
///
/// # Errors
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`]; [`ServiceError::Conflict`] for a draft.
#[boxed]
pub async fn check(change: &mut Change, slug: &Slug) -> Result<(), ServiceError> {
    registrations::published(change, slug).await.map(drop)
}

/// Imports the people of a table into a conference, all or nothing unless it is partial: those who
/// are new to it are registered, in the order of the rows while there are seats, and waitlisted
/// then; of those who are registered what differs is changed, unless it is locked. A table that was
/// imported before changes nothing. `told` hears how many of how many registrations are written.
///
/// # Errors
/// [`ServiceError::Invalid`] for a status that registrations do not begin with;
/// [`ServiceError::NotFound`], [`ServiceError::Forbidden`]; [`ServiceError::Conflict`] for a draft,
/// once personal data are not kept any more, while another import is under way, and when somebody
/// else enters or erases one of the people meanwhile. Rows that are not accepted are no error: the
/// report tells them.
#[boxed]
pub async fn import(
    change: &mut Change,
    slug: &Slug,
    table: ParticipantsTable,
    import: Import,
    told: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<Report, ServiceError> {
    let manner = import.manner.checked()?;
    let conference = registrations::published(change, slug).await?;
    if import.is_dry_run {
        store::seats::share_limits(change.connection(), conference.id).await?;
    } else {
        // Two that enter the same people in another order would wait for one another, and whoever
        // waits keeps a connection from others.
        if !store::participants::lock_imports(change.connection()).await? {
            let why = "another import is under way; try again when it has ended";
            return Err(ServiceError::Conflict(why.to_owned()));
        }
        store::seats::lock_limits(change.connection(), conference.id).await?;
        store::planner_statistics::keep(change.connection()).await?;
    }
    check_kept(change, &conference).await?;
    let columns = table.columns().map(|(column, heading)| (column, heading.to_owned())).collect();
    let ignored = table.ignored().map(str::to_owned).collect();
    let rows = table.rows();
    let present = present(change, &conference, &table).await?;
    let now = change.now();
    // It takes a while for many rows, and others are waiting for this thread.
    let plan = spawn_blocking(move || Plan::make(table, present, manner, now)).await;
    let plan = plan.expect("a plan is made to its end");
    let is_refused = plan.problems.count() > 0 && !import.is_partial;
    let report = Report {
        is_written: !import.is_dry_run && !is_refused,
        rows,
        created: plan.entered.len(),
        waitlisted: plan.waitlisted(),
        changed: plan.changed.len(),
        unchanged: plan.unchanged,
        delegations: plan.delegations.len(),
        mails: plan.mails(),
        columns,
        ignored,
        problems: plan.problems.clone(),
    };
    if report.is_written {
        write(change, &conference, &plan, told).await?;
    }
    Ok(report)
}

/// Checks that what is entered now would not be erased at once.
async fn check_kept(change: &mut Change, conference: &Conference) -> Result<(), ServiceError> {
    let terms = registrations::terms(change, conference.id).await?;
    let erased_on = terms.forgets_on(conference.closes_on);
    if conference.zone.today(change.now()) < erased_on {
        return Ok(());
    }
    let slug = &conference.slug;
    let why = format!(
        "the personal data of the conference {slug} are kept until {erased_on} only, so that nobody \
         can be entered any more"
    );
    Err(ServiceError::Conflict(why))
}

/// What is known at the conference, in a few queries.
async fn present(
    change: &mut Change,
    conference: &Conference,
    table: &ParticipantsTable,
) -> Result<Present, ServiceError> {
    let connection = change.connection();
    let organisations = store::organisations::all(connection).await?;
    let delegations = store::delegations::all_of_conference(connection, conference.id).await?;
    let addresses = table.people().iter().filter_map(|person| person.address.as_ref());
    let keys: Vec<_> = addresses.map(|address| address.key()).collect();
    let people: HashMap<String, ParticipantId> =
        store::participants::of_address_keys(connection, &keys).await?;
    let registered = store::registrations::all_of_conference(connection, conference.id).await?;
    let known_elsewhere = known_elsewhere(change, conference, &registered).await?;
    let connection = change.connection();
    let of_row = |(registration, has_address)| PresentRegistration { registration, has_address };
    Ok(Present {
        conference: conference.id,
        zone: conference.zone.clone(),
        directory: Directory::new(&organisations),
        delegations,
        people,
        registrations: registered.into_iter().map(of_row).collect(),
        known_elsewhere,
        seats: store::seats::all(connection, conference.id).await?,
    })
}

/// Those without an address who are registered for other conferences as well, which whoever imports
/// may have no say in; nobody for those who may manage all people.
async fn known_elsewhere(
    change: &mut Change,
    conference: &Conference,
    registered: &[(Registration, bool)],
) -> Result<HashSet<ParticipantId>, ServiceError> {
    let without_address = registered.iter().filter(|(_, has_address)| !has_address);
    let people: Vec<_> = without_address.map(|(one, _)| one.participant).collect();
    if people.is_empty() || change.require(Act::ManageParticipants).is_ok() {
        return Ok(HashSet::new());
    }
    let connection = change.connection();
    Ok(store::registrations::registered_elsewhere(connection, conference.id, &people).await?)
}

async fn write(
    change: &mut Change,
    conference: &Conference,
    plan: &Plan,
    told: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<(), ServiceError> {
    let total = plan.entered.len() + plan.changed.len();
    told(0, total);
    write_delegations(change, plan).await?;
    write_people(change, plan).await?;
    let mut written = 0;
    for some in plan.changed.chunks(AT_ONCE) {
        write_changed(change, some).await?;
        written += some.len();
        told(written, total);
    }
    for some in plan.entered.chunks(AT_ONCE) {
        write_entered(change, some).await?;
        written += some.len();
        told(written, total);
    }
    if !plan.entered.is_empty() {
        store::seats::write_taken(change.connection(), conference.id, &plan.seats).await?;
    }
    Ok(())
}

async fn write_delegations(change: &mut Change, plan: &Plan) -> Result<(), ServiceError> {
    let entered = store::delegations::insert_all(change.connection(), &plan.delegations).await;
    entered.map_err(|error| taken(error, "entered a delegation"))?;
    for made in &plan.delegations {
        change.record("create", delegations::object(made), Some(1), None, Some(made));
    }
    Ok(())
}

async fn write_people(change: &mut Change, plan: &Plan) -> Result<(), ServiceError> {
    if !store::participants::keep_all(change.connection(), &plan.known).await? {
        return Err(overtaken("erased one of these people"));
    }
    if !store::participants::insert_all(change.connection(), &plan.people).await? {
        return Err(overtaken("entered one of these people"));
    }
    give_addresses(change, plan).await
}

async fn give_addresses(change: &mut Change, plan: &Plan) -> Result<(), ServiceError> {
    let given = plan.changed.iter().filter_map(|one| {
        let address = one.address.as_ref()?;
        Some((one.after.participant, address))
    });
    let given: HashMap<_, _> = given.collect();
    if given.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = given.keys().copied().collect();
    if !store::participants::keep_all(change.connection(), &ids).await? {
        return Err(overtaken("erased one of these people"));
    }
    let before = store::participants::of_ids(change.connection(), &ids).await?;
    let with_address = before.iter().map(|person| Participant {
        address: given.get(&person.id).map(|address| (*address).clone()),
        revision: person.revision + 1,
        ..person.clone()
    });
    let after: Vec<_> = with_address.collect();
    let written = store::participants::update_addresses(change.connection(), &after).await;
    written.map_err(|error| taken(error, "entered one of these people"))?;
    for (before, after) in before.iter().zip(&after) {
        let (kind, name) = (ObjectKind::Participant, after.name());
        let object = AuditObject { kind, id: after.id.0, name, part: None };
        change.record("give_address", object, Some(after.revision), Some(before), Some(after));
    }
    change.write_log().await
}

async fn write_changed(change: &mut Change, changed: &[Changed]) -> Result<(), ServiceError> {
    let after: Vec<_> = changed.iter().map(|one| &one.after).collect();
    let written = store::registrations::update_details(change.connection(), &after).await;
    written.map_err(|error| taken(error, "entered a head of one of these delegations"))?;
    for Changed { before, after, address } in changed {
        let action = if address.is_some() { "give_address" } else { "edit" };
        let object = registrations::object(after);
        change.record(action, object, Some(after.revision), Some(before), Some(after));
    }
    change.write_log().await
}

async fn write_entered(change: &mut Change, entered: &[Entered]) -> Result<(), ServiceError> {
    let registrations: Vec<_> = entered.iter().map(|one| &one.registration).collect();
    let written = store::registrations::insert_all(change.connection(), &registrations).await;
    written.map_err(|error| taken(error, "registered one of these people"))?;
    for registration in registrations {
        let object = registrations::object(registration);
        change.record("import", object, Some(1), None, Some(registration));
    }
    change.write_log().await?;
    let mails = entered.iter().flat_map(|one| {
        let notice = RegistrationNotice::of_entry(one.registration.standing.status);
        one.audiences.iter().map(move |who| (&one.registration, notice, *who))
    });
    let mails: Vec<_> = mails.collect();
    let now = change.now();
    let until = now + registrations::NOTICE_LIFETIME;
    Ok(store::outbox::plan_for_registrations(change.connection(), &mails, now, until).await?)
}

fn taken(error: StoreError, what: &str) -> ServiceError {
    match error {
        StoreError::Taken { .. } => overtaken(what),
        other => other.into(),
    }
}

fn overtaken(what: &str) -> ServiceError {
    ServiceError::Conflict(format!("somebody else has just {what}; import the file again"))
}
