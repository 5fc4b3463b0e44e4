-- The whole schema. Each table has its constraints, indexes and triggers beside it.
--
-- Constraint names begin with the name of their table: the service turns them into error messages.
-- The tables are in the order of their foreign keys.

-- ---------------------------------------------------------------------------------------------
-- Installation
-- ---------------------------------------------------------------------------------------------

CREATE TABLE installation (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    uid_host text NOT NULL CHECK (uid_host <> ''),
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE installation IS 'One row: settings fixed at the first start.';
COMMENT ON COLUMN installation.singleton IS 'Always true, so that there is at most one row.';
COMMENT ON COLUMN installation.uid_host IS 'The part after the @ of every calendar UID.';
COMMENT ON COLUMN installation.created_at IS 'When the first start inserted the reference data.';

-- ---------------------------------------------------------------------------------------------
-- Organisations and groups
-- ---------------------------------------------------------------------------------------------

CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    kind text NOT NULL CONSTRAINT organisations_kind_known CHECK (kind IN (
        'member_state', 'observer', 'un_body', 'intergovernmental', 'regional', 'ngo', 'academia',
        'media'
    )),
    names jsonb NOT NULL CONSTRAINT organisations_names_english CHECK (names ? 'en'),
    country text CONSTRAINT organisations_country_form CHECK (country ~ '^[A-Z]{2}$'),
    regional_group text CONSTRAINT organisations_regional_group_known CHECK (regional_group IN (
        'african', 'asia_pacific', 'eastern_european', 'latin_american_and_caribbean',
        'western_european_and_others'
    )),
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT organisations_revision_counts CHECK (revision > 0),
    -- The program folds the name: lower() depends on the collation of the database.
    name_key text NOT NULL,
    CONSTRAINT organisations_state_has_country CHECK (kind <> 'member_state' OR country IS NOT NULL)
);
CREATE UNIQUE INDEX organisations_one_name ON organisations (name_key);
CREATE UNIQUE INDEX organisations_one_member_state
    ON organisations (country) WHERE kind = 'member_state';
CREATE INDEX organisations_by_beginning ON organisations (name_key text_pattern_ops);
CREATE INDEX organisations_by_country ON organisations (country) WHERE country IS NOT NULL;
COMMENT ON TABLE organisations IS 'States and organisations that send delegations.';
COMMENT ON COLUMN organisations.id IS 'Primary key.';
COMMENT ON COLUMN organisations.kind IS 'The kind of organisation.';
COMMENT ON COLUMN organisations.names IS 'Names by language tag; English is required.';
COMMENT ON COLUMN organisations.country IS 'ISO 3166-1 alpha-2 code: the State itself, or where the organisation has its seat.';
COMMENT ON COLUMN organisations.regional_group IS 'The regional group of the United Nations.';
COMMENT ON COLUMN organisations.created_at IS 'When the organisation was added.';
COMMENT ON COLUMN organisations.revision IS 'Incremented by every edit.';
COMMENT ON COLUMN organisations.name_key IS 'The English name without case and accents, for sorting, search and uniqueness.';

CREATE TABLE groups (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT groups_slug_unique UNIQUE,
    names jsonb NOT NULL CONSTRAINT groups_names_english CHECK (names ? 'en'),
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT groups_revision_counts CHECK (revision > 0)
);
COMMENT ON TABLE groups IS 'Groups of organisations, such as the Group of Friends of Neutrality.';
COMMENT ON COLUMN groups.id IS 'Primary key.';
COMMENT ON COLUMN groups.slug IS 'Name in URLs.';
COMMENT ON COLUMN groups.names IS 'Names by language tag; English is required.';
COMMENT ON COLUMN groups.created_at IS 'When the group was added.';
COMMENT ON COLUMN groups.revision IS 'Incremented by every edit.';

CREATE TABLE group_members (
    group_id uuid NOT NULL REFERENCES groups ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisations ON DELETE CASCADE,
    since date NOT NULL,
    until date,
    PRIMARY KEY (group_id, organisation_id, since),
    CONSTRAINT group_members_end_after_start CHECK (until > since)
);
CREATE UNIQUE INDEX group_members_present_once
    ON group_members (group_id, organisation_id) WHERE until IS NULL;
CREATE INDEX group_members_by_organisation ON group_members (organisation_id);
COMMENT ON TABLE group_members IS 'Periods in which an organisation belongs to a group.';
COMMENT ON COLUMN group_members.group_id IS 'The group.';
COMMENT ON COLUMN group_members.organisation_id IS 'The member.';
COMMENT ON COLUMN group_members.since IS 'First day.';
COMMENT ON COLUMN group_members.until IS 'The day after the last day; null for a current member.';

-- ---------------------------------------------------------------------------------------------
-- Catalogue: series, conferences and sessions
-- ---------------------------------------------------------------------------------------------

-- A worker that has claimed emails compares the version when it sends them, and so notices that
-- their subject or audience has changed. Every process caches rendered feeds, and compares `shown`
-- to find out whether it has missed a change.
CREATE TABLE catalogue_version (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT catalogue_version_one_row CHECK (id = 1),
    version bigint NOT NULL,
    shown bigint NOT NULL DEFAULT 0
);
INSERT INTO catalogue_version (version) VALUES (0);
COMMENT ON TABLE catalogue_version IS 'One row: counters of changes, incremented by triggers.';
COMMENT ON COLUMN catalogue_version.id IS 'Always 1.';
COMMENT ON COLUMN catalogue_version.version IS 'Incremented by every statement that changes the catalogue or a reminder rule.';
COMMENT ON COLUMN catalogue_version.shown IS 'Incremented by every statement that may change what calendar feeds show.';

CREATE FUNCTION count_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_version SET version = version + 1;
    RETURN NULL;
END
$$;

CREATE FUNCTION announce_shown_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_version SET shown = shown + 1;
    -- Heard once the transaction is committed, and once however many statements it has.
    PERFORM pg_notify('forums_shown', '');
    RETURN NULL;
END
$$;

-- Group feeds show the names of groups.
CREATE TRIGGER groups_announce_change AFTER UPDATE ON groups
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();

CREATE TABLE series (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT series_slug_unique UNIQUE,
    title jsonb NOT NULL CHECK (title ? 'en'),
    summary jsonb NOT NULL CHECK (summary ? 'en'),
    yearly_month smallint CHECK (yearly_month BETWEEN 1 AND 12),
    yearly_day smallint CHECK (yearly_day BETWEEN 1 AND 31),
    period_months integer CHECK (period_months BETWEEN 1 AND 1200),
    since date NOT NULL,
    commemorates jsonb,
    legal_basis jsonb NOT NULL CHECK (jsonb_typeof(legal_basis) = 'array'),
    zone text NOT NULL,
    due_soon_months integer NOT NULL CHECK (due_soon_months BETWEEN 1 AND 1200),
    next_edition uuid NOT NULL CONSTRAINT series_next_edition_unique UNIQUE,
    next_edition_since timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT series_revision_counts CHECK (revision > 0),
    archived_on date,
    -- By slug, not id: the slug is the only part of a group that the public sees.
    group_slug text CONSTRAINT series_group REFERENCES groups (slug) ON UPDATE CASCADE,
    CONSTRAINT series_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
    CONSTRAINT series_one_cadence CHECK (
        (yearly_month IS NULL) = (yearly_day IS NULL)
        AND (yearly_month IS NULL) <> (period_months IS NULL)
    )
);
CREATE INDEX series_by_group ON series (group_slug) WHERE group_slug IS NOT NULL;
CREATE TRIGGER series_count_change AFTER INSERT OR UPDATE OR DELETE ON series
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
-- Renaming a feed or removing an event changes feeds without touching calendar_revisions.
CREATE TRIGGER series_announce_change AFTER INSERT OR UPDATE OR DELETE ON series
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
COMMENT ON TABLE series IS 'Recurring events: a yearly day, or a conference due at a fixed interval.';
COMMENT ON COLUMN series.id IS 'Primary key; also the calendar UID of a yearly series.';
COMMENT ON COLUMN series.slug IS 'Name in URLs.';
COMMENT ON COLUMN series.title IS 'Title by language tag; English is required.';
COMMENT ON COLUMN series.summary IS 'Summary by language tag; English is required.';
COMMENT ON COLUMN series.yearly_month IS 'Yearly day: the month.';
COMMENT ON COLUMN series.yearly_day IS 'Yearly day: the day of the month; 29 February falls on the 28th in common years.';
COMMENT ON COLUMN series.period_months IS 'Obligation: the longest time between the opening days of two editions.';
COMMENT ON COLUMN series.since IS 'First day observed, or the start of the first period.';
COMMENT ON COLUMN series.commemorates IS 'The event that a yearly day commemorates: {event, date}.';
COMMENT ON COLUMN series.legal_basis IS 'Resolutions and paragraphs: [{title, symbol, date, paragraph}].';
COMMENT ON COLUMN series.zone IS 'IANA time zone of the civil dates of the series.';
COMMENT ON COLUMN series.due_soon_months IS 'How long before its deadline an obligation is due soon.';
COMMENT ON COLUMN series.next_edition IS 'The id reserved for the next edition; its calendar UID before it is scheduled.';
COMMENT ON COLUMN series.next_edition_since IS 'When that id was reserved.';
COMMENT ON COLUMN series.created_at IS 'When the series was added.';
COMMENT ON COLUMN series.revision IS 'Incremented by every edit, to detect concurrent edits.';
COMMENT ON COLUMN series.archived_on IS 'The civil date from which the series has no further occurrences.';
COMMENT ON COLUMN series.group_slug IS 'The group that the conferences of the series belong to.';

CREATE TABLE conferences (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT conferences_slug_unique UNIQUE,
    series_id uuid REFERENCES series,
    title jsonb NOT NULL CHECK (title ? 'en'),
    theme jsonb CHECK (theme ? 'en'),
    place jsonb CONSTRAINT conferences_place_english CHECK (place ? 'en'),
    venue jsonb CONSTRAINT conferences_venue_english CHECK (venue ? 'en'),
    zone text NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    status text NOT NULL CONSTRAINT conferences_status_known CHECK (
        status IN ('draft', 'tentative', 'confirmed', 'held', 'postponed', 'cancelled')
    ),
    confirmed_at timestamptz,
    revision integer NOT NULL CHECK (revision > 0),
    created_at timestamptz NOT NULL,
    kind text NOT NULL CONSTRAINT conferences_kind_known CHECK (kind IN (
        'forum', 'conference', 'ministerial_meeting', 'workshop', 'training', 'commemoration'
    )),
    description jsonb CONSTRAINT conferences_description_english CHECK (description ? 'en'),
    address jsonb CONSTRAINT conferences_address_english CHECK (address ? 'en'),
    latitude double precision
        CONSTRAINT conferences_latitude_range CHECK (latitude BETWEEN -90 AND 90),
    longitude double precision
        CONSTRAINT conferences_longitude_range CHECK (longitude BETWEEN -180 AND 180),
    join_url text CONSTRAINT conferences_join_url_form CHECK (join_url ~ '^https?://'),
    languages text[] NOT NULL,
    contact jsonb,
    rooms text[] NOT NULL
        CONSTRAINT conferences_rooms_named CHECK (array_position(rooms, NULL) IS NULL),
    image_url text,
    CONSTRAINT conferences_slug_form
        CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
    CONSTRAINT conferences_end_after_start CHECK (closes_on >= opens_on),
    CONSTRAINT conferences_confirmed_once
        CHECK (status NOT IN ('confirmed', 'held') OR confirmed_at IS NOT NULL),
    CONSTRAINT conferences_whole_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL))
);
-- Lists are paged by (opens_on, id) or (created_at, id), for all conferences or for one status or
-- kind.
CREATE INDEX conferences_by_series ON conferences (series_id, opens_on, id);
CREATE INDEX conferences_by_opening ON conferences (opens_on, id);
CREATE INDEX conferences_by_entry ON conferences (created_at, id);
CREATE INDEX conferences_by_status ON conferences (status, opens_on, id);
CREATE INDEX conferences_by_kind ON conferences (kind, opens_on, id);
CREATE INDEX conferences_confirmed_by_end ON conferences (closes_on) WHERE status = 'confirmed';
CREATE TRIGGER conferences_count_change AFTER INSERT OR UPDATE OR DELETE ON conferences
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
CREATE TRIGGER conferences_announce_change AFTER INSERT OR UPDATE OR DELETE ON conferences
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
COMMENT ON TABLE conferences IS 'Conferences: editions of a series, or standalone.';
COMMENT ON COLUMN conferences.id IS 'Primary key and calendar UID; an edition takes the id that its series reserved.';
COMMENT ON COLUMN conferences.slug IS 'Name in URLs.';
COMMENT ON COLUMN conferences.series_id IS 'The series of an edition, or the series whose day a commemoration marks.';
COMMENT ON COLUMN conferences.title IS 'Title by language tag; English is required.';
COMMENT ON COLUMN conferences.theme IS 'Theme by language tag; English is required.';
COMMENT ON COLUMN conferences.place IS 'City and country by language tag; English is required.';
COMMENT ON COLUMN conferences.venue IS 'The building by language tag; English is required.';
COMMENT ON COLUMN conferences.zone IS 'IANA time zone of the venue.';
COMMENT ON COLUMN conferences.opens_on IS 'First day, in the time zone of the venue.';
COMMENT ON COLUMN conferences.closes_on IS 'Last day, inclusive, in the time zone of the venue.';
COMMENT ON COLUMN conferences.status IS 'The planning status.';
COMMENT ON COLUMN conferences.confirmed_at IS 'When it was last confirmed.';
COMMENT ON COLUMN conferences.revision IS 'Incremented by every edit, to detect concurrent edits.';
COMMENT ON COLUMN conferences.created_at IS 'When it was added.';
COMMENT ON COLUMN conferences.kind IS 'The kind of conference.';
COMMENT ON COLUMN conferences.description IS 'Description by language tag; English is required.';
COMMENT ON COLUMN conferences.address IS 'Postal address of the venue by language tag; English is required.';
COMMENT ON COLUMN conferences.latitude IS 'Degrees north of the equator.';
COMMENT ON COLUMN conferences.longitude IS 'Degrees east of Greenwich.';
COMMENT ON COLUMN conferences.join_url IS 'Link for joining online.';
COMMENT ON COLUMN conferences.languages IS 'Tags of the working languages.';
COMMENT ON COLUMN conferences.contact IS 'The contact: {name, email, telephone}.';
COMMENT ON COLUMN conferences.rooms IS 'Names of the rooms of the venue; sessions use these.';
COMMENT ON COLUMN conferences.image_url IS 'Public URL of a picture.';

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    title jsonb NOT NULL CHECK (title ? 'en'),
    starts_at timestamp NOT NULL,
    ends_at timestamp NOT NULL,
    room text CHECK (room <> ''),
    kind text NOT NULL CONSTRAINT sessions_kind_known
        CHECK (kind IN ('plenary', 'panel', 'side_event', 'ceremony')),
    description jsonb CONSTRAINT sessions_description_english CHECK (description ? 'en'),
    speakers jsonb NOT NULL
        CONSTRAINT sessions_speakers_listed CHECK (jsonb_typeof(speakers) = 'array'),
    is_cancelled boolean NOT NULL,
    revision integer NOT NULL CONSTRAINT sessions_revision_counts CHECK (revision > 0),
    CONSTRAINT sessions_end_after_start CHECK (ends_at > starts_at)
);
CREATE INDEX sessions_by_conference ON sessions (conference_id, starts_at);
CREATE TRIGGER sessions_count_change AFTER INSERT OR UPDATE OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
CREATE TRIGGER sessions_announce_change AFTER INSERT OR UPDATE OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
COMMENT ON TABLE sessions IS 'Items on the agenda of a conference.';
COMMENT ON COLUMN sessions.id IS 'Primary key and calendar UID.';
COMMENT ON COLUMN sessions.conference_id IS 'The conference.';
COMMENT ON COLUMN sessions.title IS 'Title by language tag; English is required.';
COMMENT ON COLUMN sessions.starts_at IS 'Civil time in the time zone of the venue.';
COMMENT ON COLUMN sessions.ends_at IS 'Civil time in the time zone of the venue.';
COMMENT ON COLUMN sessions.room IS 'The room.';
COMMENT ON COLUMN sessions.kind IS 'The kind of session.';
COMMENT ON COLUMN sessions.description IS 'Description by language tag; English is required.';
COMMENT ON COLUMN sessions.speakers IS 'The speakers in order: [{name, affiliation}].';
COMMENT ON COLUMN sessions.is_cancelled IS 'Cancelled after publication; calendars still show it, marked as cancelled.';
COMMENT ON COLUMN sessions.revision IS 'Incremented by every edit.';

CREATE TABLE calendar_revisions (
    event_id uuid PRIMARY KEY,
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    sequence integer NOT NULL CHECK (sequence >= 0),
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    CONSTRAINT calendar_revisions_in_order CHECK (modified_at >= created_at)
);
CREATE TRIGGER calendar_revisions_announce_change AFTER INSERT OR UPDATE OR DELETE
    ON calendar_revisions FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
COMMENT ON TABLE calendar_revisions IS 'The current revision of each calendar event.';
COMMENT ON COLUMN calendar_revisions.event_id IS 'Id of the series, conference or session, or the id reserved for the next edition.';
COMMENT ON COLUMN calendar_revisions.fingerprint IS 'SHA-256 of the content of the event in all languages.';
COMMENT ON COLUMN calendar_revisions.sequence IS 'RFC 5545 SEQUENCE.';
COMMENT ON COLUMN calendar_revisions.created_at IS 'RFC 5545 CREATED.';
COMMENT ON COLUMN calendar_revisions.modified_at IS 'RFC 5545 LAST-MODIFIED and DTSTAMP.';

-- ---------------------------------------------------------------------------------------------
-- Calendar feeds
-- ---------------------------------------------------------------------------------------------

-- A personal feed whose address was replaced shows a notice at the old address for a while.
CREATE TABLE revoked_feed_links (
    link_id uuid PRIMARY KEY,
    language text NOT NULL,
    revoked_at timestamptz NOT NULL
);
COMMENT ON TABLE revoked_feed_links IS 'Revoked links to personal feeds.';
COMMENT ON COLUMN revoked_feed_links.link_id IS 'The id that the link signs; a former participants.feed_link_id.';
COMMENT ON COLUMN revoked_feed_links.language IS 'Language of the notice.';
COMMENT ON COLUMN revoked_feed_links.revoked_at IS 'When another link replaced it, or the personal data were erased.';

-- Counts readers without identifying them: the registers of a HyperLogLog fit any number of other
-- readers too.
CREATE TABLE feed_requests (
    day date NOT NULL,
    feed text NOT NULL,
    requests bigint NOT NULL,
    readers bytea NOT NULL,
    PRIMARY KEY (day, feed),
    CONSTRAINT feed_requests_some CHECK (requests > 0),
    CONSTRAINT feed_requests_feed CHECK (char_length(feed) BETWEEN 1 AND 300),
    CONSTRAINT feed_requests_readers CHECK (octet_length(readers) = 512)
);
COMMENT ON TABLE feed_requests IS 'Daily read statistics of public feeds.';
COMMENT ON COLUMN feed_requests.day IS 'The day in UTC.';
COMMENT ON COLUMN feed_requests.feed IS 'Path and query of the feed.';
COMMENT ON COLUMN feed_requests.requests IS 'Number of requests, whatever their response.';
COMMENT ON COLUMN feed_requests.readers IS 'Estimate of distinct readers: 512 registers of a HyperLogLog.';

-- ---------------------------------------------------------------------------------------------
-- Organiser accounts, and the API
-- ---------------------------------------------------------------------------------------------

CREATE TABLE organisers (
    id uuid PRIMARY KEY,
    address text NOT NULL,
    address_key text NOT NULL CONSTRAINT organisers_address_unique UNIQUE,
    role text NOT NULL CHECK (role IN ('owner', 'organiser', 'reviewer', 'viewer')),
    language text NOT NULL,
    zone text NOT NULL,
    created_at timestamptz NOT NULL,
    password_hash text,
    disabled_at timestamptz,
    revision integer NOT NULL CONSTRAINT organisers_revision_counts CHECK (revision > 0)
);
COMMENT ON TABLE organisers IS 'Accounts of the people who schedule conferences and receive reminders of obligations.';
COMMENT ON COLUMN organisers.id IS 'Primary key.';
COMMENT ON COLUMN organisers.address IS 'Email address.';
COMMENT ON COLUMN organisers.address_key IS 'The address in lower case.';
COMMENT ON COLUMN organisers.role IS 'The role, which decides permissions.';
COMMENT ON COLUMN organisers.language IS 'Language of emails.';
COMMENT ON COLUMN organisers.zone IS 'IANA time zone of local times.';
COMMENT ON COLUMN organisers.created_at IS 'When the account was created; reminders due earlier are not sent.';
COMMENT ON COLUMN organisers.password_hash IS 'Argon2id hash as a PHC string; null if the organiser signs in only by emailed links.';
COMMENT ON COLUMN organisers.disabled_at IS 'When the account was closed; accounts are never deleted because the audit log refers to them.';
COMMENT ON COLUMN organisers.revision IS 'Incremented by every edit.';

CREATE TABLE conference_organisers (
    conference_id uuid NOT NULL REFERENCES conferences ON DELETE CASCADE,
    organiser_id uuid NOT NULL REFERENCES organisers,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (conference_id, organiser_id)
);
CREATE INDEX conference_organisers_by_organiser ON conference_organisers (organiser_id);
COMMENT ON TABLE conference_organisers IS 'Assignments of conferences to organisers.';
COMMENT ON COLUMN conference_organisers.conference_id IS 'The conference.';
COMMENT ON COLUMN conference_organisers.organiser_id IS 'The organiser who may edit it.';
COMMENT ON COLUMN conference_organisers.given_at IS 'When it was assigned.';

CREATE TABLE sign_in_links (
    id uuid PRIMARY KEY,
    organiser_id uuid NOT NULL REFERENCES organisers,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX sign_in_links_by_organiser ON sign_in_links (organiser_id, created_at);
COMMENT ON TABLE sign_in_links IS 'Links that sign an organiser in once.';
COMMENT ON COLUMN sign_in_links.id IS 'Primary key; the link signs it, so the table holds no secret.';
COMMENT ON COLUMN sign_in_links.organiser_id IS 'The organiser.';
COMMENT ON COLUMN sign_in_links.created_at IS 'When it was requested.';
COMMENT ON COLUMN sign_in_links.expires_at IS 'When it expires.';
COMMENT ON COLUMN sign_in_links.used_at IS 'When it was used.';

CREATE TABLE sign_ins (
    id uuid PRIMARY KEY,
    organiser_id uuid NOT NULL REFERENCES organisers,
    token_hash bytea NOT NULL CONSTRAINT sign_ins_token_unique UNIQUE
        CONSTRAINT sign_ins_token_hashed CHECK (length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sign_ins_by_organiser ON sign_ins (organiser_id);
CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at);
COMMENT ON TABLE sign_ins IS 'Browsers that are signed in; signing out deletes the row.';
COMMENT ON COLUMN sign_ins.id IS 'Primary key; the CSRF token is derived from it.';
COMMENT ON COLUMN sign_ins.organiser_id IS 'The organiser.';
COMMENT ON COLUMN sign_ins.token_hash IS 'SHA-256 of the cookie.';
COMMENT ON COLUMN sign_ins.created_at IS 'When the organiser signed in.';
COMMENT ON COLUMN sign_ins.last_used_at IS 'When it was last used, accurate to a few minutes.';
COMMENT ON COLUMN sign_ins.expires_at IS 'When it expires.';

CREATE TABLE sign_in_attempts (
    id uuid PRIMARY KEY,
    address_key text NOT NULL,
    client text NOT NULL,
    attempted_at timestamptz NOT NULL
);
CREATE INDEX sign_in_attempts_by_address ON sign_in_attempts (address_key, attempted_at);
CREATE INDEX sign_in_attempts_by_client ON sign_in_attempts (client, attempted_at);
CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (attempted_at);
COMMENT ON TABLE sign_in_attempts IS 'Recent attempts to sign in, to slow down guessing; old rows are pruned.';
COMMENT ON COLUMN sign_in_attempts.id IS 'Primary key.';
COMMENT ON COLUMN sign_in_attempts.address_key IS 'The address in lower case, with or without an account.';
COMMENT ON COLUMN sign_in_attempts.client IS 'IP address of the client.';
COMMENT ON COLUMN sign_in_attempts.attempted_at IS 'When the attempt was made.';

CREATE TABLE api_tokens (
    id uuid PRIMARY KEY,
    organiser_id uuid NOT NULL REFERENCES organisers,
    name text NOT NULL CONSTRAINT api_tokens_name_given CHECK (name <> ''),
    token_hash bytea NOT NULL CONSTRAINT api_tokens_token_unique UNIQUE
        CONSTRAINT api_tokens_token_hashed CHECK (length(token_hash) = 32),
    scopes text[] NOT NULL CONSTRAINT api_tokens_scopes_given CHECK (cardinality(scopes) > 0),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_tokens_by_organiser ON api_tokens (organiser_id);
COMMENT ON TABLE api_tokens IS 'Tokens with which programs act for an organiser.';
COMMENT ON COLUMN api_tokens.id IS 'Primary key.';
COMMENT ON COLUMN api_tokens.organiser_id IS 'The organiser.';
COMMENT ON COLUMN api_tokens.name IS 'Name given by the organiser.';
COMMENT ON COLUMN api_tokens.token_hash IS 'SHA-256 of the token, which is shown only once.';
COMMENT ON COLUMN api_tokens.scopes IS 'Scopes, limited by the role of the organiser.';
COMMENT ON COLUMN api_tokens.created_at IS 'When it was created.';
COMMENT ON COLUMN api_tokens.expires_at IS 'When it expires.';
COMMENT ON COLUMN api_tokens.last_used_at IS 'When it was last used, accurate to a few minutes.';
COMMENT ON COLUMN api_tokens.revoked_at IS 'When it was revoked.';

CREATE TABLE audit_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id uuid REFERENCES organisers,
    actor text NOT NULL,
    action text NOT NULL,
    object_kind text NOT NULL,
    object_id uuid NOT NULL,
    object_name text NOT NULL,
    part_id uuid,
    revision integer,
    before jsonb,
    after jsonb
);
CREATE INDEX audit_log_by_object ON audit_log (object_id, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, id) WHERE actor_id IS NOT NULL;
COMMENT ON TABLE audit_log IS 'Who changed what, written in the transaction of the change; rows are never changed or deleted.';
COMMENT ON COLUMN audit_log.id IS 'Primary key, in the order of the changes (UUID version 7).';
COMMENT ON COLUMN audit_log.at IS 'When the change was made.';
COMMENT ON COLUMN audit_log.actor_id IS 'The organiser; null for the command line, the public and the service.';
COMMENT ON COLUMN audit_log.actor IS 'Name of the actor, kept when the account is closed.';
COMMENT ON COLUMN audit_log.action IS 'The action.';
COMMENT ON COLUMN audit_log.object_kind IS 'Kind of the changed object.';
COMMENT ON COLUMN audit_log.object_id IS 'Id of the changed object.';
COMMENT ON COLUMN audit_log.object_name IS 'Name of the object at that time.';
COMMENT ON COLUMN audit_log.part_id IS 'The changed part of the object: a session of a conference, or an assigned organiser.';
COMMENT ON COLUMN audit_log.revision IS 'Revision of the object after the change.';
COMMENT ON COLUMN audit_log.before IS 'Changed fields before the change; null for a new object.';
COMMENT ON COLUMN audit_log.after IS 'Changed fields after the change; null for a deleted object.';

CREATE TABLE idempotency_keys (
    principal text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status smallint NOT NULL,
    headers jsonb NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);
COMMENT ON TABLE idempotency_keys IS 'Responses to API requests, kept for a day so that clients can retry safely.';
COMMENT ON COLUMN idempotency_keys.principal IS 'The account or token that sent the request.';
COMMENT ON COLUMN idempotency_keys.key IS 'The Idempotency-Key header.';
COMMENT ON COLUMN idempotency_keys.request_hash IS 'SHA-256 of method, path and body.';
COMMENT ON COLUMN idempotency_keys.status IS 'HTTP status of the response.';
COMMENT ON COLUMN idempotency_keys.headers IS 'Headers of the response, by name.';
COMMENT ON COLUMN idempotency_keys.body IS 'Body of the response.';
COMMENT ON COLUMN idempotency_keys.created_at IS 'When the first response was sent.';

-- ---------------------------------------------------------------------------------------------
-- Subscriptions to reminders
-- ---------------------------------------------------------------------------------------------

CREATE TABLE subscription_requests (
    id uuid PRIMARY KEY,
    address text NOT NULL,
    address_key text NOT NULL,
    language text NOT NULL,
    zone text NOT NULL,
    series_ids uuid[] NOT NULL CHECK (cardinality(series_ids) > 0),
    requested_at timestamptz NOT NULL,
    confirmed_at timestamptz
);
CREATE INDEX subscription_requests_by_address ON subscription_requests (address_key, requested_at);
COMMENT ON TABLE subscription_requests IS 'Requests to subscribe; they take effect when the owner of the address confirms.';
COMMENT ON COLUMN subscription_requests.id IS 'Primary key; the link in the email signs it.';
COMMENT ON COLUMN subscription_requests.address IS 'Email address that the link is sent to.';
COMMENT ON COLUMN subscription_requests.address_key IS 'The address in lower case.';
COMMENT ON COLUMN subscription_requests.language IS 'Language of emails.';
COMMENT ON COLUMN subscription_requests.zone IS 'IANA time zone of local times.';
COMMENT ON COLUMN subscription_requests.series_ids IS 'The requested series.';
COMMENT ON COLUMN subscription_requests.requested_at IS 'When it was requested.';
COMMENT ON COLUMN subscription_requests.confirmed_at IS 'When the link was used.';

CREATE TABLE subscribers (
    id uuid PRIMARY KEY,
    address text NOT NULL,
    address_key text NOT NULL CONSTRAINT subscribers_address_unique UNIQUE,
    language text NOT NULL,
    zone text NOT NULL,
    confirmed_at timestamptz NOT NULL,
    left_at timestamptz
);
CREATE INDEX subscribers_by_zone ON subscribers (zone) WHERE left_at IS NULL;
COMMENT ON TABLE subscribers IS 'Confirmed recipients of reminder emails.';
COMMENT ON COLUMN subscribers.id IS 'Primary key; the link to unsubscribe signs it.';
COMMENT ON COLUMN subscribers.address IS 'Email address.';
COMMENT ON COLUMN subscribers.address_key IS 'The address in lower case; one mailbox subscribes once.';
COMMENT ON COLUMN subscribers.language IS 'Language of emails.';
COMMENT ON COLUMN subscribers.zone IS 'IANA time zone of local times.';
COMMENT ON COLUMN subscribers.confirmed_at IS 'When the subscription was last confirmed; reminders due earlier are not sent.';
COMMENT ON COLUMN subscribers.left_at IS 'When the subscriber unsubscribed; nothing is sent afterwards.';

CREATE TABLE subscriptions (
    subscriber_id uuid NOT NULL REFERENCES subscribers ON DELETE CASCADE,
    series_id uuid NOT NULL REFERENCES series,
    PRIMARY KEY (subscriber_id, series_id)
);
CREATE INDEX subscriptions_by_series ON subscriptions (series_id, subscriber_id);
COMMENT ON TABLE subscriptions IS 'The series of each subscriber.';
COMMENT ON COLUMN subscriptions.subscriber_id IS 'The subscriber.';
COMMENT ON COLUMN subscriptions.series_id IS 'The series.';

-- ---------------------------------------------------------------------------------------------
-- Proposals of commemorations
-- ---------------------------------------------------------------------------------------------

CREATE TABLE proposals (
    id uuid PRIMARY KEY,
    state text NOT NULL CONSTRAINT proposals_state_known
        CHECK (state IN ('unconfirmed', 'pending', 'approved', 'declined')),
    series_id uuid NOT NULL REFERENCES series,
    proposer_kind text NOT NULL CONSTRAINT proposals_proposer_known
        CHECK (proposer_kind IN ('state', 'organisation', 'person')),
    proposer text NOT NULL CONSTRAINT proposals_proposer_named CHECK (proposer <> ''),
    address text NOT NULL,
    address_key text NOT NULL,
    language text NOT NULL,
    title jsonb NOT NULL CONSTRAINT proposals_title_english CHECK (title ? 'en'),
    description jsonb CONSTRAINT proposals_description_english CHECK (description ? 'en'),
    place jsonb CONSTRAINT proposals_place_english CHECK (place ? 'en'),
    venue jsonb CONSTRAINT proposals_venue_english CHECK (venue ? 'en'),
    zone text NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    join_url text CONSTRAINT proposals_join_url_form CHECK (join_url ~ '^https?://'),
    proposed_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    decided_at timestamptz,
    decided_by uuid REFERENCES organisers,
    reason text,
    conference_id uuid REFERENCES conferences,
    revision integer NOT NULL CONSTRAINT proposals_revision_counts CHECK (revision > 0),
    CONSTRAINT proposals_end_after_start CHECK (closes_on >= opens_on),
    CONSTRAINT proposals_confirmed_first
        CHECK ((state = 'unconfirmed') = (confirmed_at IS NULL)),
    CONSTRAINT proposals_decided_in_an_end
        CHECK ((state IN ('approved', 'declined')) = (decided_at IS NOT NULL)),
    CONSTRAINT proposals_approved_as_a_conference
        CHECK ((state = 'approved') = (conference_id IS NOT NULL))
);
CREATE INDEX proposals_by_state ON proposals (state, id);
CREATE INDEX proposals_by_address ON proposals (address_key, proposed_at);
CREATE INDEX proposals_by_time ON proposals (proposed_at);
COMMENT ON TABLE proposals IS 'Commemorations proposed by the public (paragraph 14 of the final document of 2020).';
COMMENT ON COLUMN proposals.id IS 'Primary key; the link in the email signs it.';
COMMENT ON COLUMN proposals.state IS 'The state of the review.';
COMMENT ON COLUMN proposals.series_id IS 'The yearly series whose day the commemoration marks.';
COMMENT ON COLUMN proposals.proposer_kind IS 'Whether the proposer is a State, an organisation or a person.';
COMMENT ON COLUMN proposals.proposer IS 'Name of the proposer.';
COMMENT ON COLUMN proposals.address IS 'Email address of the proposer.';
COMMENT ON COLUMN proposals.address_key IS 'The address in lower case.';
COMMENT ON COLUMN proposals.language IS 'Language of emails.';
COMMENT ON COLUMN proposals.title IS 'Title by language tag; English is required.';
COMMENT ON COLUMN proposals.description IS 'Description by language tag; English is required.';
COMMENT ON COLUMN proposals.place IS 'City and country by language tag; English is required.';
COMMENT ON COLUMN proposals.venue IS 'The building by language tag; English is required.';
COMMENT ON COLUMN proposals.zone IS 'IANA time zone of the venue.';
COMMENT ON COLUMN proposals.opens_on IS 'First day, in the time zone of the venue.';
COMMENT ON COLUMN proposals.closes_on IS 'Last day, in the time zone of the venue.';
COMMENT ON COLUMN proposals.join_url IS 'Link for joining online.';
COMMENT ON COLUMN proposals.proposed_at IS 'When it was proposed.';
COMMENT ON COLUMN proposals.confirmed_at IS 'When the proposer used the link in the email.';
COMMENT ON COLUMN proposals.decided_at IS 'When it was approved or declined.';
COMMENT ON COLUMN proposals.decided_by IS 'The organiser who decided; null for the command line.';
COMMENT ON COLUMN proposals.reason IS 'The reason given to the proposer when it is declined.';
COMMENT ON COLUMN proposals.conference_id IS 'The resulting commemoration.';
COMMENT ON COLUMN proposals.revision IS 'Incremented by every change.';

-- ---------------------------------------------------------------------------------------------
-- Registration: terms, delegations, participants
-- ---------------------------------------------------------------------------------------------

CREATE TABLE registration_terms (
    conference_id uuid PRIMARY KEY REFERENCES conferences ON DELETE CASCADE,
    opens_at timestamptz,
    closes_at timestamptz,
    retention_days integer NOT NULL CONSTRAINT registration_terms_retention_bounded
        CHECK (retention_days BETWEEN 1 AND 3650),
    consent jsonb NOT NULL CONSTRAINT registration_terms_consent_english CHECK (consent ? 'en'),
    consent_version integer NOT NULL CONSTRAINT registration_terms_consent_counts
        CHECK (consent_version > 0),
    revision integer NOT NULL CONSTRAINT registration_terms_revision_counts CHECK (revision > 0),
    credentials_days integer NOT NULL DEFAULT 7
        CONSTRAINT registration_terms_credentials_days_bounded
        CHECK (credentials_days BETWEEN 0 AND 365),
    needs_original_credentials boolean NOT NULL DEFAULT false,
    CONSTRAINT registration_terms_close_after_opening CHECK (closes_at > opens_at)
);
-- Leads of reminders may count from the close of registration.
CREATE TRIGGER registration_terms_count_change
    AFTER UPDATE ON registration_terms FOR EACH ROW
    WHEN (OLD.closes_at IS DISTINCT FROM NEW.closes_at)
    EXECUTE FUNCTION count_catalogue_change();
CREATE TRIGGER registration_terms_count_new
    AFTER INSERT ON registration_terms FOR EACH ROW
    WHEN (NEW.closes_at IS NOT NULL)
    EXECUTE FUNCTION count_catalogue_change();
COMMENT ON TABLE registration_terms IS 'Terms of registration for a conference; defaults apply without a row.';
COMMENT ON COLUMN registration_terms.conference_id IS 'The conference.';
COMMENT ON COLUMN registration_terms.opens_at IS 'When registration opens; null: immediately.';
COMMENT ON COLUMN registration_terms.closes_at IS 'When registration closes; null: at the end of the conference.';
COMMENT ON COLUMN registration_terms.retention_days IS 'How many days after the last day personal data are kept.';
COMMENT ON COLUMN registration_terms.consent IS 'Text of the consent by language tag; English is required.';
COMMENT ON COLUMN registration_terms.consent_version IS 'Incremented when that text changes.';
COMMENT ON COLUMN registration_terms.revision IS 'Incremented by every edit.';
COMMENT ON COLUMN registration_terms.credentials_days IS 'How many days before the opening credentials are due.';
COMMENT ON COLUMN registration_terms.needs_original_credentials IS 'Whether original credentials are required.';

CREATE TABLE category_terms (
    conference_id uuid NOT NULL REFERENCES conferences ON DELETE CASCADE,
    category text NOT NULL CONSTRAINT category_terms_category_known
        CHECK (category IN ('delegate', 'observer', 'speaker', 'press', 'staff')),
    seats integer CONSTRAINT category_terms_seats_count CHECK (seats >= 0),
    taken integer NOT NULL DEFAULT 0 CONSTRAINT category_terms_taken_count CHECK (taken >= 0),
    has_form boolean NOT NULL,
    documents text[] NOT NULL DEFAULT '{}'
        CONSTRAINT category_terms_documents_known CHECK (documents <@ ARRAY[
            'note_verbale', 'nomination_letter', 'credentials', 'passport', 'photograph',
            'press_card'
        ]),
    PRIMARY KEY (conference_id, category)
);
COMMENT ON TABLE category_terms IS 'Terms for one category of participants; without a row there is no limit and no public form.';
COMMENT ON COLUMN category_terms.conference_id IS 'The conference.';
COMMENT ON COLUMN category_terms.category IS 'The category.';
COMMENT ON COLUMN category_terms.seats IS 'Number of seats; null: no limit.';
COMMENT ON COLUMN category_terms.taken IS 'Number of seats taken; counted only where there is a limit.';
COMMENT ON COLUMN category_terms.has_form IS 'Whether people may register themselves on the public form.';
COMMENT ON COLUMN category_terms.documents IS 'Required documents, from the participant or the delegation.';

CREATE TABLE consent_texts (
    conference_id uuid NOT NULL REFERENCES conferences,
    version integer NOT NULL CONSTRAINT consent_texts_version_counts CHECK (version > 0),
    consent jsonb NOT NULL CONSTRAINT consent_texts_english CHECK (consent ? 'en'),
    PRIMARY KEY (conference_id, version)
);
COMMENT ON TABLE consent_texts IS 'Consent texts that people agreed to; inserted with the first agreement, never changed.';
COMMENT ON COLUMN consent_texts.conference_id IS 'The conference.';
COMMENT ON COLUMN consent_texts.version IS 'Version of the consent text.';
COMMENT ON COLUMN consent_texts.consent IS 'The text by language tag; English is required.';

CREATE TABLE delegations (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    organisation_id uuid NOT NULL REFERENCES organisations,
    precedence integer NOT NULL CONSTRAINT delegations_precedence_counts CHECK (precedence >= 0),
    focal_point_name text,
    focal_point_address text,
    focal_point_language text,
    focal_point_zone text,
    link_id uuid NOT NULL CONSTRAINT delegations_link_unique UNIQUE,
    invited_at timestamptz,
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT delegations_revision_counts CHECK (revision > 0),
    CONSTRAINT delegations_one_an_organisation UNIQUE (conference_id, organisation_id),
    CONSTRAINT delegations_whole_focal_point CHECK (
        num_nonnulls(focal_point_name, focal_point_address, focal_point_language, focal_point_zone)
            IN (0, 4)
    )
);
CREATE INDEX delegations_by_precedence ON delegations (conference_id, precedence, id);
CREATE INDEX delegations_by_organisation ON delegations (organisation_id);
COMMENT ON TABLE delegations IS 'Organisations that take part in a conference.';
COMMENT ON COLUMN delegations.id IS 'Primary key.';
COMMENT ON COLUMN delegations.conference_id IS 'The conference.';
COMMENT ON COLUMN delegations.organisation_id IS 'The organisation.';
COMMENT ON COLUMN delegations.precedence IS 'Position in the order of precedence; ties are sorted by name.';
COMMENT ON COLUMN delegations.focal_point_name IS 'The person who registers the members.';
COMMENT ON COLUMN delegations.focal_point_address IS 'Email address of the focal point.';
COMMENT ON COLUMN delegations.focal_point_language IS 'Language of emails.';
COMMENT ON COLUMN delegations.focal_point_zone IS 'IANA time zone of local times.';
COMMENT ON COLUMN delegations.link_id IS 'The id that the link of the focal point signs; replacing it revokes the link.';
COMMENT ON COLUMN delegations.invited_at IS 'When the link was last sent to the focal point.';
COMMENT ON COLUMN delegations.created_at IS 'When the delegation was added.';
COMMENT ON COLUMN delegations.revision IS 'Incremented by every edit.';

CREATE TABLE delegation_quotas (
    delegation_id uuid NOT NULL REFERENCES delegations ON DELETE CASCADE,
    category text NOT NULL CONSTRAINT delegation_quotas_category_known
        CHECK (category IN ('delegate', 'observer', 'speaker', 'press', 'staff')),
    seats integer NOT NULL CONSTRAINT delegation_quotas_seats_count CHECK (seats >= 0),
    taken integer NOT NULL DEFAULT 0 CONSTRAINT delegation_quotas_taken_count CHECK (taken >= 0),
    PRIMARY KEY (delegation_id, category)
);
COMMENT ON TABLE delegation_quotas IS 'Seats of a delegation in one category; without a row there is no limit.';
COMMENT ON COLUMN delegation_quotas.delegation_id IS 'The delegation.';
COMMENT ON COLUMN delegation_quotas.category IS 'The category.';
COMMENT ON COLUMN delegation_quotas.seats IS 'Number of seats.';
COMMENT ON COLUMN delegation_quotas.taken IS 'Number of seats taken.';

CREATE TABLE participants (
    id uuid PRIMARY KEY,
    address text,
    address_key text CONSTRAINT participants_known_once UNIQUE,
    confirmed_at timestamptz,
    given_name text NOT NULL,
    family_name text NOT NULL,
    language text NOT NULL,
    zone text NOT NULL,
    feed_link_id uuid NOT NULL CONSTRAINT participants_feed_link_unique UNIQUE,
    merged_into uuid REFERENCES participants,
    erased_at timestamptz,
    created_at timestamptz NOT NULL,
    revision integer NOT NULL CONSTRAINT participants_revision_counts CHECK (revision > 0),
    CONSTRAINT participants_whole_address CHECK (num_nonnulls(address, address_key) IN (0, 2)),
    CONSTRAINT participants_confirmed_address CHECK (confirmed_at IS NULL OR address IS NOT NULL),
    CONSTRAINT participants_not_merged_into_itself CHECK (merged_into <> id)
);
CREATE INDEX participants_by_name ON participants (lower(family_name), id);
CREATE INDEX participants_by_given_name ON participants (lower(given_name), id);
CREATE INDEX participants_merged ON participants (merged_into) WHERE merged_into IS NOT NULL;
-- Reminders for a conference are planned by the time zones of its participants.
CREATE INDEX participants_by_zone ON participants (zone) WHERE address IS NOT NULL;
COMMENT ON TABLE participants IS 'People who take part in conferences; an email address identifies a person.';
COMMENT ON COLUMN participants.id IS 'Primary key.';
COMMENT ON COLUMN participants.address IS 'Email address; null for people reached through their focal point.';
COMMENT ON COLUMN participants.address_key IS 'The address in lower case.';
COMMENT ON COLUMN participants.confirmed_at IS 'When the participant used a link sent to the address.';
COMMENT ON COLUMN participants.given_name IS 'Given names, as last entered by the participant or the person who registered them.';
COMMENT ON COLUMN participants.family_name IS 'Family name.';
COMMENT ON COLUMN participants.language IS 'Language of emails.';
COMMENT ON COLUMN participants.zone IS 'IANA time zone of local times.';
COMMENT ON COLUMN participants.feed_link_id IS 'The id that the link of the personal feed signs; replacing it revokes the link.';
COMMENT ON COLUMN participants.merged_into IS 'The record that this duplicate was merged into.';
COMMENT ON COLUMN participants.erased_at IS 'When the personal data were erased.';
COMMENT ON COLUMN participants.created_at IS 'When the participant was added.';
COMMENT ON COLUMN participants.revision IS 'Incremented by every edit.';

CREATE TABLE address_changes (
    id uuid PRIMARY KEY,
    participant_id uuid NOT NULL REFERENCES participants,
    address text,
    address_key text,
    previous_address text,
    requested_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT address_changes_whole_address CHECK (num_nonnulls(address, address_key) IN (0, 2)),
    CONSTRAINT address_changes_asked_for CHECK (address IS NOT NULL OR ended_at IS NOT NULL)
);
CREATE INDEX address_changes_by_participant ON address_changes (participant_id, requested_at);
CREATE INDEX address_changes_by_address ON address_changes (address_key, requested_at);
CREATE INDEX address_changes_waiting ON address_changes (requested_at) WHERE ended_at IS NULL;
COMMENT ON TABLE address_changes IS 'Changes of email addresses, requested by participants or made for them.';
COMMENT ON COLUMN address_changes.id IS 'Primary key.';
COMMENT ON COLUMN address_changes.participant_id IS 'The participant.';
COMMENT ON COLUMN address_changes.address IS 'The new address; null once the request has expired or the personal data are erased.';
COMMENT ON COLUMN address_changes.address_key IS 'The new address in lower case.';
COMMENT ON COLUMN address_changes.previous_address IS 'The previous address, which is notified.';
COMMENT ON COLUMN address_changes.requested_at IS 'When it was requested.';
COMMENT ON COLUMN address_changes.ended_at IS 'When this or another change took effect; null while its link is valid.';

CREATE TABLE registrations (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    delegation_id uuid REFERENCES delegations,
    participant_id uuid NOT NULL REFERENCES participants,
    function text NOT NULL CONSTRAINT registrations_function_known CHECK (function IN (
        'head', 'alternate', 'delegate', 'adviser', 'observer', 'speaker', 'press', 'staff'
    )),
    category text NOT NULL CONSTRAINT registrations_category_of_function CHECK (
        category = CASE
            WHEN function IN ('head', 'alternate', 'delegate', 'adviser') THEN 'delegate'
            ELSE function
        END
    ),
    status text NOT NULL CONSTRAINT registrations_status_known CHECK (status IN (
        'invited', 'submitted', 'endorsed', 'approved', 'rejected', 'waitlisted', 'confirmed',
        'checked_in', 'withdrawn'
    )),
    previous_status text,
    waits_as text CONSTRAINT registrations_waits_as_known
        CHECK (waits_as IN ('submitted', 'endorsed', 'approved')),
    wait_number bigint,
    way text NOT NULL CONSTRAINT registrations_way_known
        CHECK (way IN ('invitation', 'focal_point', 'open_form', 'import')),
    given_name text NOT NULL,
    family_name text NOT NULL,
    position text,
    affiliation text,
    country text CONSTRAINT registrations_country_form CHECK (country ~ '^[A-Z]{2}$'),
    reason text,
    consent_version integer,
    consented_at timestamptz,
    reopened_at timestamptz,
    link_id uuid NOT NULL CONSTRAINT registrations_link_unique UNIQUE,
    badge_serial integer NOT NULL CONSTRAINT registrations_badge_serial_counts
        CHECK (badge_serial > 0),
    created_at timestamptz NOT NULL,
    submitted_at timestamptz,
    approved_at timestamptz,
    checked_in_at timestamptz,
    erased_at timestamptz,
    revision integer NOT NULL CONSTRAINT registrations_revision_counts CHECK (revision > 0),
    -- Deferrable, because merging two participants may swap their registrations in one statement:
    -- the registration that has ended stays with the merged record.
    CONSTRAINT registrations_once_a_conference UNIQUE (conference_id, participant_id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT registrations_head_has_delegation CHECK (
        delegation_id IS NOT NULL OR function NOT IN ('head', 'alternate')
    ),
    CONSTRAINT registrations_waits_in_order CHECK (
        num_nonnulls(waits_as, wait_number) = CASE status WHEN 'waitlisted' THEN 2 ELSE 0 END
    ),
    CONSTRAINT registrations_whole_consent
        CHECK (num_nonnulls(consent_version, consented_at) IN (0, 2)),
    CONSTRAINT registrations_checked_in_once
        CHECK (status <> 'checked_in' OR checked_in_at IS NOT NULL)
);
CREATE UNIQUE INDEX registrations_one_head ON registrations (delegation_id)
    WHERE function = 'head' AND status NOT IN ('rejected', 'withdrawn');
CREATE INDEX registrations_by_conference ON registrations (conference_id, id);
CREATE INDEX registrations_by_status ON registrations (conference_id, status, id);
CREATE INDEX registrations_by_category ON registrations (conference_id, category, id);
CREATE INDEX registrations_by_name ON registrations (conference_id, lower(family_name), id);
CREATE INDEX registrations_by_delegation ON registrations (delegation_id, id);
CREATE INDEX registrations_by_participant ON registrations (participant_id);
CREATE INDEX registrations_waiting ON registrations (conference_id, category, wait_number, id)
    WHERE status = 'waitlisted';
COMMENT ON TABLE registrations IS 'Registrations of participants for conferences.';
COMMENT ON COLUMN registrations.id IS 'Primary key.';
COMMENT ON COLUMN registrations.conference_id IS 'The conference.';
COMMENT ON COLUMN registrations.delegation_id IS 'The delegation; null for individual participants.';
COMMENT ON COLUMN registrations.participant_id IS 'The participant.';
COMMENT ON COLUMN registrations.function IS 'Function at the conference.';
COMMENT ON COLUMN registrations.category IS 'Category that the function counts towards.';
COMMENT ON COLUMN registrations.status IS 'The status.';
COMMENT ON COLUMN registrations.previous_status IS 'The status that one step back restores; null after a step back.';
COMMENT ON COLUMN registrations.waits_as IS 'The status to take once a seat is free.';
COMMENT ON COLUMN registrations.wait_number IS 'Position on the waiting list; the lowest is next.';
COMMENT ON COLUMN registrations.way IS 'How the registration was made.';
COMMENT ON COLUMN registrations.given_name IS 'Given names, as entered for this conference.';
COMMENT ON COLUMN registrations.family_name IS 'Family name, as entered for this conference.';
COMMENT ON COLUMN registrations.position IS 'Title or position, as printed on the badge.';
COMMENT ON COLUMN registrations.affiliation IS 'Employer of a participant without a delegation.';
COMMENT ON COLUMN registrations.country IS 'ISO 3166-1 alpha-2 code of the country of a participant without a delegation.';
COMMENT ON COLUMN registrations.reason IS 'The reason given with the last decision or step back.';
COMMENT ON COLUMN registrations.consent_version IS 'Version of the consent text that the participant agreed to.';
COMMENT ON COLUMN registrations.consented_at IS 'When the participant agreed.';
COMMENT ON COLUMN registrations.reopened_at IS 'When an organiser reopened an approved registration for editing.';
COMMENT ON COLUMN registrations.link_id IS 'The id that the personal link signs; replacing it revokes the link.';
COMMENT ON COLUMN registrations.badge_serial IS 'Serial of the valid badge; incremented when a badge is revoked.';
COMMENT ON COLUMN registrations.created_at IS 'When it was added.';
COMMENT ON COLUMN registrations.submitted_at IS 'When it was first submitted.';
COMMENT ON COLUMN registrations.approved_at IS 'When it was last approved.';
COMMENT ON COLUMN registrations.checked_in_at IS 'When the participant first checked in.';
COMMENT ON COLUMN registrations.erased_at IS 'When the personal data were erased; the row still counts in statistics.';
COMMENT ON COLUMN registrations.revision IS 'Incremented by every edit.';

CREATE TABLE badge_revocations (
    registration_id uuid NOT NULL REFERENCES registrations,
    serial integer NOT NULL,
    conference_id uuid NOT NULL REFERENCES conferences,
    revoked_at timestamptz NOT NULL,
    PRIMARY KEY (registration_id, serial)
);
CREATE INDEX badge_revocations_by_conference ON badge_revocations (conference_id, revoked_at);
COMMENT ON TABLE badge_revocations IS 'Revoked badges, for scanners that work offline.';
COMMENT ON COLUMN badge_revocations.registration_id IS 'The registration.';
COMMENT ON COLUMN badge_revocations.serial IS 'Serial of the badge.';
COMMENT ON COLUMN badge_revocations.conference_id IS 'The conference, because scanners query by it.';
COMMENT ON COLUMN badge_revocations.revoked_at IS 'When it was revoked.';

CREATE TABLE participants_lists (
    conference_id uuid NOT NULL REFERENCES conferences,
    revision integer NOT NULL CONSTRAINT participants_lists_revision_counts CHECK (revision > 0),
    content_hash bytea NOT NULL CONSTRAINT participants_lists_content_hashed
        CHECK (length(content_hash) = 32),
    issued_at timestamptz NOT NULL,
    PRIMARY KEY (conference_id, revision)
);
COMMENT ON TABLE participants_lists IS 'Issued revisions of the list of participants.';
COMMENT ON COLUMN participants_lists.conference_id IS 'The conference.';
COMMENT ON COLUMN participants_lists.revision IS 'Incremented when a list with different content is issued.';
COMMENT ON COLUMN participants_lists.content_hash IS 'SHA-256 of the content.';
COMMENT ON COLUMN participants_lists.issued_at IS 'When it was first issued.';

-- ---------------------------------------------------------------------------------------------
-- Documents of delegations and participants
-- ---------------------------------------------------------------------------------------------

CREATE TABLE documents (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    delegation_id uuid REFERENCES delegations,
    registration_id uuid REFERENCES registrations,
    kind text NOT NULL CONSTRAINT documents_kind_known CHECK (kind IN (
        'note_verbale', 'nomination_letter', 'credentials', 'passport', 'photograph', 'press_card'
    )),
    name text NOT NULL CONSTRAINT documents_name_bounded CHECK (length(name) BETWEEN 1 AND 120),
    format text NOT NULL CONSTRAINT documents_format_known
        CHECK (format IN ('pdf', 'jpeg', 'png', 'webp')),
    octets integer NOT NULL CONSTRAINT documents_octets_bounded
        CHECK (octets BETWEEN 1 AND 10485760),
    digest bytea NOT NULL CONSTRAINT documents_digest_whole CHECK (length(digest) = 32),
    issuing_authority text CONSTRAINT documents_issuing_authority_known CHECK (
        issuing_authority IN ('head_of_state', 'head_of_government', 'foreign_minister', 'other')
    ),
    status text NOT NULL CONSTRAINT documents_status_known
        CHECK (status IN ('pending', 'accepted', 'refused')),
    reason text,
    is_original boolean NOT NULL,
    brought_by text NOT NULL CONSTRAINT documents_brought_by_known
        CHECK (brought_by IN ('person', 'focal_point', 'organiser')),
    brought_at timestamptz NOT NULL,
    received_at timestamptz,
    decided_at timestamptz,
    decided_by uuid REFERENCES organisers,
    revision integer NOT NULL CONSTRAINT documents_revision_counts CHECK (revision > 0),
    CONSTRAINT documents_one_holder CHECK (num_nonnulls(delegation_id, registration_id) = 1),
    CONSTRAINT documents_fit_their_holder CHECK (CASE
        WHEN kind IN ('note_verbale', 'credentials') THEN delegation_id IS NOT NULL
        WHEN kind IN ('passport', 'photograph', 'press_card') THEN registration_id IS NOT NULL
        ELSE true
    END),
    CONSTRAINT documents_credentials_are_issued
        CHECK ((kind = 'credentials') = (issuing_authority IS NOT NULL)),
    CONSTRAINT documents_decided_when_not_pending
        CHECK ((status = 'pending') = (decided_at IS NULL)),
    CONSTRAINT documents_refused_with_a_reason CHECK (status <> 'refused' OR reason IS NOT NULL),
    CONSTRAINT documents_original_in_hand CHECK (NOT is_original OR received_at IS NOT NULL)
);
CREATE UNIQUE INDEX documents_once
    ON documents ((coalesce(delegation_id, registration_id)), kind, digest);
CREATE INDEX documents_by_conference ON documents (conference_id);
CREATE INDEX documents_by_delegation ON documents (delegation_id, id);
CREATE INDEX documents_by_registration ON documents (registration_id, id);
COMMENT ON TABLE documents IS 'Documents of delegations and participants, without their content.';
COMMENT ON COLUMN documents.id IS 'Primary key.';
COMMENT ON COLUMN documents.conference_id IS 'The conference.';
COMMENT ON COLUMN documents.delegation_id IS 'The delegation that holds the document.';
COMMENT ON COLUMN documents.registration_id IS 'The participant who holds the document, unless a delegation does.';
COMMENT ON COLUMN documents.kind IS 'The kind of document.';
COMMENT ON COLUMN documents.name IS 'File name.';
COMMENT ON COLUMN documents.format IS 'File format, detected from the content.';
COMMENT ON COLUMN documents.octets IS 'Size in bytes.';
COMMENT ON COLUMN documents.digest IS 'SHA-256 of the content.';
COMMENT ON COLUMN documents.issuing_authority IS 'The authority that issued credentials; null for other kinds.';
COMMENT ON COLUMN documents.status IS 'The status of the review.';
COMMENT ON COLUMN documents.reason IS 'The reason given with the last decision.';
COMMENT ON COLUMN documents.is_original IS 'Whether the secretariat holds the original.';
COMMENT ON COLUMN documents.brought_by IS 'Who uploaded it.';
COMMENT ON COLUMN documents.brought_at IS 'When it was uploaded.';
COMMENT ON COLUMN documents.received_at IS 'When the secretariat first received the paper.';
COMMENT ON COLUMN documents.decided_at IS 'When it was accepted or refused.';
COMMENT ON COLUMN documents.decided_by IS 'The organiser who decided; null for the command line.';
COMMENT ON COLUMN documents.revision IS 'Incremented by every change.';

-- In a table of its own, so that no list reads the content.
CREATE TABLE document_contents (
    document_id uuid PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    bytes bytea NOT NULL CONSTRAINT document_contents_bounded
        CHECK (octet_length(bytes) BETWEEN 1 AND 10485760)
);
-- PDF files and images are compressed already. CREATE TABLE accepts STORAGE only from PostgreSQL 16.
ALTER TABLE document_contents ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON TABLE document_contents IS 'The content of documents.';
COMMENT ON COLUMN document_contents.document_id IS 'The document.';
COMMENT ON COLUMN document_contents.bytes IS 'The content.';

-- ---------------------------------------------------------------------------------------------
-- Reminder rules
-- ---------------------------------------------------------------------------------------------

CREATE TABLE reminder_rules (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT reminder_rules_slug_unique UNIQUE,
    series_id uuid REFERENCES series,
    trigger text NOT NULL CHECK (trigger IN ('day', 'obligation', 'edition', 'conference')),
    audience text NOT NULL
        CHECK (audience IN ('subscribers', 'participants', 'focal_points', 'organisers')),
    leads text[] NOT NULL CHECK (array_position(leads, NULL) IS NULL),
    overdue_every_months integer CHECK (overdue_every_months BETWEEN 1 AND 1200),
    local_time time NOT NULL,
    planned_at timestamptz NOT NULL,
    when_uncertain text NOT NULL DEFAULT 'park'
        CONSTRAINT reminder_rules_when_uncertain_known
        CHECK (when_uncertain IN ('park', 'resend')),
    conference_id uuid REFERENCES conferences ON DELETE CASCADE,
    anchor text NOT NULL CONSTRAINT reminder_rules_anchor_known
        CHECK (anchor IN ('start', 'end', 'deadline', 'registration_close')),
    statuses text[] NOT NULL DEFAULT '{}',
    functions text[] NOT NULL DEFAULT '{}',
    delegation_ids uuid[] NOT NULL DEFAULT '{}',
    group_ids uuid[] NOT NULL DEFAULT '{}',
    zone_of text NOT NULL DEFAULT 'recipient'
        CONSTRAINT reminder_rules_zone_known CHECK (zone_of IN ('recipient', 'venue')),
    language text,
    template text NOT NULL CONSTRAINT reminder_rules_template_known
        CHECK (template IN ('day', 'obligation', 'edition', 'participants')),
    is_enabled boolean NOT NULL DEFAULT true,
    has_planned boolean NOT NULL DEFAULT false,
    revision integer NOT NULL DEFAULT 1
        CONSTRAINT reminder_rules_revision_counts CHECK (revision > 0),
    CONSTRAINT reminder_rules_overdue_obligations
        CHECK (overdue_every_months IS NULL OR trigger = 'obligation'),
    CONSTRAINT reminder_rules_of_one_thing CHECK (
        (conference_id IS NULL) <> (series_id IS NULL)
        AND (trigger = 'conference') = (conference_id IS NOT NULL)
    ),
    CONSTRAINT reminder_rules_asks_of_people CHECK (
        audience IN ('participants', 'focal_points')
        OR cardinality(statuses || functions) + cardinality(delegation_ids || group_ids) = 0
    )
);
CREATE INDEX reminder_rules_by_series ON reminder_rules (series_id);
CREATE INDEX reminder_rules_by_conference ON reminder_rules (conference_id)
    WHERE conference_id IS NOT NULL;
-- All columns but the planner's own: planned_at, has_planned, and the revision.
CREATE TRIGGER reminder_rules_count_change
    AFTER INSERT OR DELETE OR UPDATE OF
        slug, series_id, trigger, audience, leads, overdue_every_months, local_time,
        when_uncertain, conference_id, anchor, statuses, functions, delegation_ids, group_ids,
        zone_of, language, template, is_enabled
    ON reminder_rules
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
COMMENT ON TABLE reminder_rules IS 'Rules that decide who receives which reminder, and when.';
COMMENT ON COLUMN reminder_rules.id IS 'Primary key.';
COMMENT ON COLUMN reminder_rules.slug IS 'Name for people and logs.';
COMMENT ON COLUMN reminder_rules.series_id IS 'The series, for a rule of a series.';
COMMENT ON COLUMN reminder_rules.trigger IS 'The occurrences: each yearly day, each deadline without a confirmed edition, each confirmed edition, or one conference.';
COMMENT ON COLUMN reminder_rules.audience IS 'The recipients.';
COMMENT ON COLUMN reminder_rules.leads IS 'ISO 8601 durations before the anchor, such as P30D or P12M; negative after it.';
COMMENT ON COLUMN reminder_rules.overdue_every_months IS 'Interval of further reminders after a missed deadline.';
COMMENT ON COLUMN reminder_rules.local_time IS 'Time of day.';
COMMENT ON COLUMN reminder_rules.planned_at IS 'Cursor of the planner: every reminder due by then is in the outbox.';
COMMENT ON COLUMN reminder_rules.when_uncertain IS 'What to do with an email that the relay may have accepted: park it for an organiser, or resend it.';
COMMENT ON COLUMN reminder_rules.conference_id IS 'The conference, for a rule of one conference.';
COMMENT ON COLUMN reminder_rules.anchor IS 'The date that the leads count from.';
COMMENT ON COLUMN reminder_rules.statuses IS 'Participants: statuses of their registrations.';
COMMENT ON COLUMN reminder_rules.functions IS 'Participants: their functions; empty: any.';
COMMENT ON COLUMN reminder_rules.delegation_ids IS 'Participants, focal points: their delegations; empty: any.';
COMMENT ON COLUMN reminder_rules.group_ids IS 'Participants, focal points: groups of their organisations; empty: any.';
COMMENT ON COLUMN reminder_rules.zone_of IS 'Whose time zone the time of day is in.';
COMMENT ON COLUMN reminder_rules.language IS 'Language of the emails; null: the language of the recipient.';
COMMENT ON COLUMN reminder_rules.template IS 'The email template.';
COMMENT ON COLUMN reminder_rules.is_enabled IS 'Whether the rule sends reminders.';
COMMENT ON COLUMN reminder_rules.has_planned IS 'Whether the rule has ever planned an email; it can then be disabled but not deleted.';
COMMENT ON COLUMN reminder_rules.revision IS 'Incremented by every edit.';

-- ---------------------------------------------------------------------------------------------
-- Outgoing email
-- ---------------------------------------------------------------------------------------------

-- The relay refused the service itself, not one recipient: sending stops for a whole stream.
CREATE TABLE delivery_pauses (
    id uuid PRIMARY KEY,
    stream text NOT NULL CONSTRAINT delivery_pauses_stream_known
        CHECK (stream IN ('reminders', 'notices')),
    reason text NOT NULL,
    begun_at timestamptz NOT NULL,
    until timestamptz NOT NULL,
    CONSTRAINT delivery_pauses_end_after_they_began CHECK (until >= begun_at)
);
CREATE INDEX delivery_pauses_by_stream ON delivery_pauses (stream, until);
COMMENT ON TABLE delivery_pauses IS 'Pauses in sending after the relay refused the service itself (5.7.x).';
COMMENT ON COLUMN delivery_pauses.id IS 'Primary key.';
COMMENT ON COLUMN delivery_pauses.stream IS 'Reminders, or notices of what somebody did.';
COMMENT ON COLUMN delivery_pauses.reason IS 'Reply of the relay.';
COMMENT ON COLUMN delivery_pauses.begun_at IS 'When the pause began.';
COMMENT ON COLUMN delivery_pauses.until IS 'When the pause ends; moved forward when an organiser resumes sending.';

CREATE TABLE outbox (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    state text NOT NULL,
    rule_id uuid,
    occurrence text,
    lead text,
    subscriber_id uuid,
    organiser_id uuid REFERENCES organisers,
    request_id uuid REFERENCES subscription_requests,
    not_before timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    lease_token uuid,
    lease_until timestamptz,
    reply text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    sign_in_link_id uuid REFERENCES sign_in_links,
    proposal_id uuid REFERENCES proposals,
    notice text,
    registration_id uuid REFERENCES registrations,
    delegation_id uuid REFERENCES delegations,
    subject_revision integer,
    for_focal_point boolean NOT NULL DEFAULT false,
    address_change_id uuid REFERENCES address_changes,
    subject_deleted_at timestamptz,
    occurs_on date,
    recipient_hash bytea,
    intent_token uuid,
    was_resent boolean NOT NULL DEFAULT false,
    pause_id uuid REFERENCES delivery_pauses,
    -- One value instead of four: every state change of an email updates the unique indexes on it.
    reminder_key uuid GENERATED ALWAYS AS (
        CASE
            WHEN rule_id IS NOT NULL THEN md5(
                rule_id::text || ' ' || occurrence || ' ' || (occurs_on - date '2000-01-01')::text
                    || ' ' || lead
            )::uuid
        END
    ) STORED
);
COMMENT ON TABLE outbox IS 'The ledger of emails: one row for each, from due to its final state; the service never deletes rows.';
COMMENT ON COLUMN outbox.id IS 'Primary key; the Message-ID contains it, so every try has the same.';
COMMENT ON COLUMN outbox.state IS 'The delivery state.';
COMMENT ON COLUMN outbox.rule_id IS 'Reminder: the rule.';
COMMENT ON COLUMN outbox.occurrence IS 'Reminder: key of the occurrence, UUID or UUID@date.';
COMMENT ON COLUMN outbox.lead IS 'Reminder: the lead of the rule.';
COMMENT ON COLUMN outbox.subscriber_id IS 'The recipient, if a subscriber.';
COMMENT ON COLUMN outbox.organiser_id IS 'The recipient, if an organiser.';
COMMENT ON COLUMN outbox.request_id IS 'The subscription request to confirm; the email goes to its address.';
COMMENT ON COLUMN outbox.not_before IS 'When to send it, or to retry.';
COMMENT ON COLUMN outbox.expires_at IS 'When it expires unsent.';
COMMENT ON COLUMN outbox.tries IS 'Number of attempts without a final reply of the relay.';
COMMENT ON COLUMN outbox.lease_token IS 'The claim of the worker that holds it.';
COMMENT ON COLUMN outbox.lease_until IS 'When that claim expires.';
COMMENT ON COLUMN outbox.reply IS 'Last reply of the relay, or why the email ended.';
COMMENT ON COLUMN outbox.created_at IS 'When it was planned.';
COMMENT ON COLUMN outbox.ended_at IS 'When it reached its final state.';
COMMENT ON COLUMN outbox.sign_in_link_id IS 'The sign-in link in the email.';
COMMENT ON COLUMN outbox.proposal_id IS 'The proposal that the email is about; without an organiser it goes to the proposer.';
COMMENT ON COLUMN outbox.notice IS 'What it says about its subject; ''test'' for a trial reminder of a rule.';
COMMENT ON COLUMN outbox.registration_id IS 'The registration that the email is about; a reminder goes to its participant.';
COMMENT ON COLUMN outbox.delegation_id IS 'The delegation that the email is about; a reminder goes to its focal point.';
COMMENT ON COLUMN outbox.subject_revision IS 'Revision of the registration or delegation that the email reports.';
COMMENT ON COLUMN outbox.for_focal_point IS 'Whether an email about a registration goes to the focal point instead of the participant.';
COMMENT ON COLUMN outbox.address_change_id IS 'The change of address that the email is about.';
COMMENT ON COLUMN outbox.subject_deleted_at IS 'When the subject was deleted; the email has had no subject since.';
COMMENT ON COLUMN outbox.occurs_on IS 'Reminder: first day of the occurrence when it was planned; a new day makes a new reminder.';
COMMENT ON COLUMN outbox.recipient_hash IS 'SHA-256 of the address in lower case at the last claim.';
COMMENT ON COLUMN outbox.intent_token IS 'The worker that may have handed it to the relay, until the reply is recorded.';
COMMENT ON COLUMN outbox.was_resent IS 'Whether it was resent after an uncertain delivery.';
COMMENT ON COLUMN outbox.pause_id IS 'The pause that the email reports to organisers.';
COMMENT ON COLUMN outbox.reminder_key IS 'Identifies a reminder to one recipient: rule, occurrence, day and lead.';

-- Nearly all rows are reminders, and each state change updates every index that contains the row.
-- The other indexes are partial so that they leave reminders out.
CREATE UNIQUE INDEX outbox_one_reminder_a_subscriber
    ON outbox (subscriber_id, reminder_key) WHERE subscriber_id IS NOT NULL;
-- Without trial reminders, which an organiser may request any number of times.
CREATE UNIQUE INDEX outbox_one_reminder_an_organiser
    ON outbox (organiser_id, reminder_key)
    WHERE organiser_id IS NOT NULL AND rule_id IS NOT NULL AND notice IS NULL;
CREATE UNIQUE INDEX outbox_one_reminder_a_registration
    ON outbox (registration_id, reminder_key)
    WHERE registration_id IS NOT NULL AND rule_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_reminder_a_delegation
    ON outbox (delegation_id, reminder_key)
    WHERE delegation_id IS NOT NULL AND rule_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_mail_a_request ON outbox (request_id)
    WHERE request_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_mail_a_sign_in_link ON outbox (sign_in_link_id)
    WHERE sign_in_link_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_a_proposer
    ON outbox (proposal_id, notice) WHERE organiser_id IS NULL AND proposal_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_an_organiser
    ON outbox (proposal_id, notice, organiser_id)
    WHERE organiser_id IS NOT NULL AND proposal_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_a_registration
    ON outbox (registration_id, subject_revision, notice, for_focal_point)
    WHERE registration_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_a_delegation
    ON outbox (delegation_id, subject_revision, notice) WHERE delegation_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_an_address_change
    ON outbox (address_change_id, notice) WHERE address_change_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_a_pause
    ON outbox (pause_id, organiser_id) WHERE pause_id IS NOT NULL;
-- Not partial: a prepared statement with the state as a parameter could not use a partial index.
CREATE INDEX outbox_by_state ON outbox (state, not_before, id);
-- Somebody waits for a notice, so notices are claimed before reminders.
CREATE INDEX outbox_notices_by_state ON outbox (state, not_before) WHERE rule_id IS NULL;
CREATE INDEX outbox_by_organiser ON outbox (organiser_id) WHERE organiser_id IS NOT NULL;

-- The rules for rows of the outbox, in one function. Every statement would parse and plan CHECK
-- constraints again; on the widest table that took longer than writing the row.
CREATE FUNCTION outbox_refuse_what_must_not_be() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    broken text := CASE
        WHEN NEW.state NOT IN (
            'due', 'leased', 'sending', 'sent', 'failed', 'uncertain',
            'suppressed', 'expired', 'cancelled'
        ) THEN 'outbox_state_check'
        WHEN NEW.tries < 0 THEN 'outbox_tries_check'
        WHEN NOT CASE
            WHEN NEW.rule_id IS NOT NULL THEN num_nonnulls(
                NEW.request_id, NEW.sign_in_link_id, NEW.proposal_id, NEW.address_change_id,
                NEW.pause_id
            ) = 0
            ELSE num_nonnulls(
                NEW.request_id, NEW.sign_in_link_id, NEW.proposal_id, NEW.registration_id,
                NEW.delegation_id, NEW.address_change_id, NEW.subject_deleted_at, NEW.pause_id
            ) = 1
        END THEN 'outbox_one_subject'
        WHEN num_nonnulls(NEW.rule_id, NEW.occurrence, NEW.lead) NOT IN (0, 3)
            THEN 'outbox_whole_reminder'
        WHEN (NEW.rule_id IS NULL) <> (NEW.occurs_on IS NULL) THEN 'outbox_whole_reminder'
        WHEN NOT CASE
            WHEN NEW.rule_id IS NOT NULL
                THEN num_nonnulls(
                    NEW.subscriber_id, NEW.organiser_id, NEW.registration_id, NEW.delegation_id,
                    NEW.subject_deleted_at
                ) = 1 AND (NEW.notice IS NULL OR NEW.organiser_id IS NOT NULL)
            WHEN NEW.sign_in_link_id IS NOT NULL OR NEW.pause_id IS NOT NULL
                OR NEW.notice = 'review'
                THEN NEW.subscriber_id IS NULL AND NEW.organiser_id IS NOT NULL
            ELSE num_nonnulls(NEW.subscriber_id, NEW.organiser_id) = 0
        END THEN 'outbox_one_recipient'
        WHEN NOT CASE
            WHEN NEW.rule_id IS NOT NULL THEN coalesce(NEW.notice, 'test') = 'test'
            WHEN NEW.proposal_id IS NOT NULL
                THEN coalesce(NEW.notice, '') IN ('confirm', 'review', 'approved', 'declined')
            WHEN NEW.registration_id IS NOT NULL THEN coalesce(NEW.notice, '') IN (
                'invited', 'submitted', 'endorsed', 'approved', 'rejected', 'waitlisted',
                'confirmed', 'withdrawn', 'seat_free', 'stepped_back', 'reopened', 'link', 'erased'
            )
            WHEN NEW.delegation_id IS NOT NULL OR NEW.subject_deleted_at IS NOT NULL
                THEN coalesce(NEW.notice, '') = 'focal_point'
            WHEN NEW.address_change_id IS NOT NULL
                THEN coalesce(NEW.notice, '') IN ('confirm', 'changed')
            ELSE NEW.notice IS NULL
        END THEN 'outbox_notice_known'
        WHEN (NEW.subject_revision IS NULL) <> (
            NEW.rule_id IS NOT NULL OR
            num_nonnulls(NEW.registration_id, NEW.delegation_id, NEW.subject_deleted_at) = 0
        ) THEN 'outbox_revision_of_its_subject'
        WHEN (NEW.state IN ('leased', 'sending')) <> (NEW.lease_token IS NOT NULL)
            OR (NEW.lease_token IS NULL) <> (NEW.lease_until IS NULL)
            THEN 'outbox_leased_while_worked_on'
        WHEN (NEW.state IN ('due', 'leased', 'sending')) <> (NEW.ended_at IS NULL)
            THEN 'outbox_ended_in_an_end'
        WHEN NEW.subject_deleted_at IS NOT NULL AND NEW.state IN ('due', 'leased')
            THEN 'outbox_ends_with_its_subject'
    END;
BEGIN
    IF broken IS NOT NULL THEN
        RAISE check_violation USING
            MESSAGE = format('a mail breaks the rule %s', broken),
            TABLE = 'outbox',
            CONSTRAINT = broken;
    END IF;
    RETURN NEW;
END
$$;
-- The conditions of the triggers below are part of the statement, and call the function only for
-- rows that may break a rule.
--
-- A plain reminder to a subscriber, which is nearly every row, needs no call.
CREATE TRIGGER outbox_refuse_a_mail_that_must_not_be BEFORE INSERT ON outbox FOR EACH ROW
    WHEN (NOT (
        NEW.state = 'due'
        AND NEW.tries = 0
        AND num_nulls(
            NEW.rule_id, NEW.subscriber_id, NEW.occurrence, NEW.occurs_on, NEW.lead
        ) = 0
        AND num_nonnulls(
            NEW.organiser_id, NEW.request_id, NEW.sign_in_link_id, NEW.proposal_id,
            NEW.registration_id, NEW.delegation_id, NEW.address_change_id, NEW.pause_id,
            NEW.subject_deleted_at, NEW.subject_revision, NEW.notice, NEW.lease_token,
            NEW.lease_until, NEW.ended_at
        ) = 0
    ))
    EXECUTE FUNCTION outbox_refuse_what_must_not_be();
CREATE TRIGGER outbox_refuse_what_must_not_be
    BEFORE UPDATE OF
        rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id,
        address_change_id, subject_deleted_at, pause_id, occurrence, lead, occurs_on,
        subscriber_id, organiser_id, notice, subject_revision
    ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_refuse_what_must_not_be();
-- State changes leave the subject and the recipient alone.
CREATE TRIGGER outbox_refuse_a_step_that_must_not_be BEFORE UPDATE ON outbox FOR EACH ROW
    WHEN (
        NEW.state NOT IN (
            'due', 'leased', 'sending', 'sent', 'failed', 'uncertain',
            'suppressed', 'expired', 'cancelled'
        )
        OR NEW.tries < 0
        OR (NEW.state IN ('leased', 'sending')) <> (NEW.lease_token IS NOT NULL)
        OR (NEW.lease_token IS NULL) <> (NEW.lease_until IS NULL)
        OR (NEW.state IN ('due', 'leased', 'sending')) <> (NEW.ended_at IS NULL)
        OR (NEW.subject_deleted_at IS NOT NULL AND NEW.state IN ('due', 'leased'))
    )
    EXECUTE FUNCTION outbox_refuse_what_must_not_be();

-- Instead of foreign keys to the rule and the subscriber, which took half the time of planning many
-- reminders: for every row a statement and a logged row lock. These triggers check once for each
-- statement.

-- Locks the rules, which are few, as a foreign key would: deleting a rule waits until its emails are
-- committed, and then finds them.
CREATE FUNCTION outbox_refuse_what_is_not_there() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rule uuid;
    missing text;
BEGIN
    FOR rule IN SELECT DISTINCT rule_id FROM entered WHERE rule_id IS NOT NULL ORDER BY 1 LOOP
        PERFORM FROM reminder_rules WHERE id = rule FOR KEY SHARE;
        IF NOT FOUND THEN
            missing := 'rule';
        END IF;
    END LOOP;
    -- OFFSET keeps it one look into an index for each, whether one mail enters or a million: the plan
    -- of the first statement is kept.
    IF EXISTS (
        SELECT FROM entered WHERE subscriber_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM subscribers WHERE id = entered.subscriber_id OFFSET 0
        )
    ) THEN
        missing := 'subscriber';
    END IF;
    IF missing IS NOT NULL THEN
        RAISE foreign_key_violation USING
            MESSAGE = format('a mail names a %s that there is not', missing),
            TABLE = 'outbox',
            CONSTRAINT = format('outbox_%s_is_there', missing);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER outbox_names_what_is_there AFTER INSERT ON outbox
    REFERENCING NEW TABLE AS entered
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_refuse_what_is_not_there();

CREATE FUNCTION outbox_refuse_to_change_whose_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING
        MESSAGE = 'a mail stays that of its rule and its subscriber',
        TABLE = 'outbox',
        CONSTRAINT = 'outbox_stays_whose_it_is';
END
$$;
CREATE TRIGGER outbox_stays_whose_it_is BEFORE UPDATE OF rule_id, subscriber_id ON outbox
    FOR EACH ROW
    WHEN (
        NEW.rule_id IS NOT NULL AND NEW.rule_id IS DISTINCT FROM OLD.rule_id
        OR NEW.subscriber_id IS NOT NULL AND NEW.subscriber_id IS DISTINCT FROM OLD.subscriber_id
    )
    EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER reminder_rules_keep_their_ids BEFORE UPDATE OF id ON reminder_rules
    FOR EACH ROW WHEN (NEW.id <> OLD.id) EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER subscribers_keep_their_ids BEFORE UPDATE OF id ON subscribers
    FOR EACH ROW WHEN (NEW.id <> OLD.id) EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER reminder_rules_are_not_emptied BEFORE TRUNCATE ON reminder_rules
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER subscribers_are_not_emptied BEFORE TRUNCATE ON subscribers
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();

-- Inserting emails locks their rules but not their subscribers, because the service deletes no
-- subscriber. Deleting one by hand waits until no transaction is inserting emails.
CREATE FUNCTION outbox_keep_what_it_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_named boolean;
BEGIN
    -- A cascade that deletes nothing comes here too, and must not make anybody wait.
    IF NOT EXISTS (SELECT FROM gone) THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'subscribers' THEN
        LOCK TABLE outbox IN SHARE MODE;
        is_named := EXISTS (SELECT FROM outbox JOIN gone ON gone.id = outbox.subscriber_id);
    ELSE
        is_named := EXISTS (SELECT FROM outbox JOIN gone ON gone.id = outbox.rule_id);
    END IF;
    IF is_named THEN
        RAISE foreign_key_violation USING
            MESSAGE = format('mails are about one of the %s', TG_TABLE_NAME),
            TABLE = TG_TABLE_NAME,
            CONSTRAINT = format('%s_named_by_mails_stay', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER reminder_rules_named_by_mails_stay AFTER DELETE ON reminder_rules
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_keep_what_it_names();
CREATE TRIGGER subscribers_named_by_mails_stay AFTER DELETE ON subscribers
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_keep_what_it_names();

CREATE TABLE suppressions (
    id uuid PRIMARY KEY,
    -- The address itself is not kept.
    address_hash bytea NOT NULL CONSTRAINT suppressions_one_an_address UNIQUE
        CONSTRAINT suppressions_address_hash_is_a_sha256 CHECK (octet_length(address_hash) = 32),
    masked_address text NOT NULL,
    reason text NOT NULL CONSTRAINT suppressions_reason_known
        CHECK (reason IN ('refused', 'bounced', 'entered')),
    detail text,
    mail_id uuid REFERENCES outbox,
    created_at timestamptz NOT NULL
);
CREATE INDEX suppressions_by_time ON suppressions (created_at, id);
CREATE INDEX suppressions_by_mail ON suppressions (mail_id) WHERE mail_id IS NOT NULL;
COMMENT ON TABLE suppressions IS 'Addresses that receive no email until an organiser lifts the suppression.';
COMMENT ON COLUMN suppressions.id IS 'Primary key.';
COMMENT ON COLUMN suppressions.address_hash IS 'SHA-256 of the address in lower case.';
COMMENT ON COLUMN suppressions.masked_address IS 'The part that may be shown: the first character and the domain.';
COMMENT ON COLUMN suppressions.reason IS 'Refused by the relay with 5.1.x, bounced permanently, or added by an organiser.';
COMMENT ON COLUMN suppressions.detail IS 'Text of the reply or the delivery report.';
COMMENT ON COLUMN suppressions.mail_id IS 'The email that was refused or bounced.';
COMMENT ON COLUMN suppressions.created_at IS 'When the address was suppressed.';

CREATE TABLE delivery_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mail_id uuid NOT NULL REFERENCES outbox,
    at timestamptz NOT NULL,
    event text NOT NULL,
    detail text
);
CREATE INDEX delivery_events_by_mail ON delivery_events (mail_id, id);
-- Rows are inserted in the order of time.
CREATE INDEX delivery_events_by_time ON delivery_events USING brin (at);
-- Soft bounces are few among millions of events, and each new one counts the earlier ones.
CREATE INDEX delivery_events_soft_bounced ON delivery_events (at) WHERE event = 'soft_bounced';
COMMENT ON TABLE delivery_events IS 'The history of each email; rows are never deleted.';
COMMENT ON COLUMN delivery_events.id IS 'Primary key, in the order of the events.';
COMMENT ON COLUMN delivery_events.mail_id IS 'The email.';
COMMENT ON COLUMN delivery_events.at IS 'When it happened, by the clock of the service.';
COMMENT ON COLUMN delivery_events.event IS 'The event.';
COMMENT ON COLUMN delivery_events.detail IS 'Reply of the relay, or the reason.';
