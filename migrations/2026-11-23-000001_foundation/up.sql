-- Constraint names begin with their table's name: errors that a person sees are made from them.

CREATE TABLE installation (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    uid_host text NOT NULL CHECK (uid_host <> ''),
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE installation IS 'One row: what was decided at the first start and never changes.';
COMMENT ON COLUMN installation.singleton IS 'Always true, so that there is at most one row.';
COMMENT ON COLUMN installation.uid_host IS 'The part after the @ of every calendar UID.';
COMMENT ON COLUMN installation.created_at IS 'When the first start entered the reference data.';

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
    CONSTRAINT series_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
    CONSTRAINT series_one_cadence CHECK (
        (yearly_month IS NULL) = (yearly_day IS NULL)
        AND (yearly_month IS NULL) <> (period_months IS NULL)
    )
);
COMMENT ON TABLE series IS 'What recurs: a yearly day, or an obligation at least every so many months.';
COMMENT ON COLUMN series.id IS 'Identity; the calendar UID of a yearly series stands on it.';
COMMENT ON COLUMN series.slug IS 'Name in URLs.';
COMMENT ON COLUMN series.title IS 'Language tag to text; English always.';
COMMENT ON COLUMN series.summary IS 'Language tag to text; English always.';
COMMENT ON COLUMN series.yearly_month IS 'Yearly cadence: the month.';
COMMENT ON COLUMN series.yearly_day IS 'Yearly cadence: the day of the month; 29 February is kept on the 28th in common years.';
COMMENT ON COLUMN series.period_months IS 'Obligation: the longest time between the opening days of two editions.';
COMMENT ON COLUMN series.since IS 'First day observed, or the day from which the first period runs.';
COMMENT ON COLUMN series.commemorates IS 'The event whose anniversaries a yearly day is: {event, date}.';
COMMENT ON COLUMN series.legal_basis IS 'Resolutions and paragraphs: [{title, symbol, date, paragraph}].';
COMMENT ON COLUMN series.zone IS 'IANA zone in which a civil date of the series begins and ends.';
COMMENT ON COLUMN series.due_soon_months IS 'How long before its deadline an obligation is due soon.';
COMMENT ON COLUMN series.next_edition IS 'The id reserved for the next conference scheduled as an edition; its UID from "due by" on.';
COMMENT ON COLUMN series.next_edition_since IS 'Since when that id is reserved.';
COMMENT ON COLUMN series.created_at IS 'When the series was entered.';

CREATE TABLE conferences (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT conferences_slug_unique UNIQUE,
    series_id uuid REFERENCES series,
    title jsonb NOT NULL CHECK (title ? 'en'),
    theme jsonb CHECK (theme ? 'en'),
    place text CHECK (place <> ''),
    venue text CHECK (venue <> ''),
    zone text NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    status text NOT NULL
        CHECK (status IN ('tentative', 'confirmed', 'held', 'postponed', 'cancelled')),
    confirmed_at timestamptz,
    revision integer NOT NULL CHECK (revision > 0),
    created_at timestamptz NOT NULL,
    CONSTRAINT conferences_slug_form
        CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) <= 80),
    CONSTRAINT conferences_end_after_start CHECK (closes_on >= opens_on),
    CONSTRAINT conferences_confirmed_once
        CHECK (status NOT IN ('confirmed', 'held') OR confirmed_at IS NOT NULL)
);
CREATE INDEX conferences_by_series ON conferences (series_id, opens_on);
CREATE INDEX conferences_confirmed_by_end ON conferences (closes_on) WHERE status = 'confirmed';
COMMENT ON TABLE conferences IS 'Gatherings: editions of a series, or alone.';
COMMENT ON COLUMN conferences.id IS 'Identity and calendar UID; an edition takes the id that its series had reserved.';
COMMENT ON COLUMN conferences.slug IS 'Name in URLs.';
COMMENT ON COLUMN conferences.series_id IS 'The series that it is an edition of.';
COMMENT ON COLUMN conferences.title IS 'Language tag to text; English always.';
COMMENT ON COLUMN conferences.theme IS 'Language tag to text; English always.';
COMMENT ON COLUMN conferences.place IS 'City and country.';
COMMENT ON COLUMN conferences.venue IS 'The building.';
COMMENT ON COLUMN conferences.zone IS 'IANA zone of the venue.';
COMMENT ON COLUMN conferences.opens_on IS 'First day, in the venue''s zone.';
COMMENT ON COLUMN conferences.closes_on IS 'Last day, which is part of it, in the venue''s zone.';
COMMENT ON COLUMN conferences.status IS 'How certain it is.';
COMMENT ON COLUMN conferences.confirmed_at IS 'When it was last confirmed.';
COMMENT ON COLUMN conferences.revision IS 'Rises by one with every edit, so that of two editors the second is told.';
COMMENT ON COLUMN conferences.created_at IS 'When it was entered.';

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    title jsonb NOT NULL CHECK (title ? 'en'),
    starts_at timestamp NOT NULL,
    ends_at timestamp NOT NULL,
    room text CHECK (room <> ''),
    CONSTRAINT sessions_end_after_start CHECK (ends_at > starts_at)
);
CREATE INDEX sessions_by_conference ON sessions (conference_id, starts_at);
COMMENT ON TABLE sessions IS 'Items of a conference''s agenda.';
COMMENT ON COLUMN sessions.id IS 'Identity and calendar UID.';
COMMENT ON COLUMN sessions.conference_id IS 'The conference.';
COMMENT ON COLUMN sessions.title IS 'Language tag to text; English always.';
COMMENT ON COLUMN sessions.starts_at IS 'Civil time in the venue''s zone.';
COMMENT ON COLUMN sessions.ends_at IS 'Civil time in the venue''s zone.';
COMMENT ON COLUMN sessions.room IS 'The room.';

CREATE TABLE calendar_revisions (
    event_id uuid PRIMARY KEY,
    fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
    sequence integer NOT NULL CHECK (sequence >= 0),
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    CONSTRAINT calendar_revisions_in_order CHECK (modified_at >= created_at)
);
COMMENT ON TABLE calendar_revisions IS 'How often, and when, what calendars show of an event has changed.';
COMMENT ON COLUMN calendar_revisions.event_id IS 'Id of the series, conference or session, or the one reserved for the next edition.';
COMMENT ON COLUMN calendar_revisions.fingerprint IS 'SHA-256 of all that is shown, in every language.';
COMMENT ON COLUMN calendar_revisions.sequence IS 'RFC 5545 SEQUENCE.';
COMMENT ON COLUMN calendar_revisions.created_at IS 'RFC 5545 CREATED.';
COMMENT ON COLUMN calendar_revisions.modified_at IS 'RFC 5545 LAST-MODIFIED and DTSTAMP.';

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
COMMENT ON TABLE subscription_requests IS 'What somebody asked for an address; nothing happens until its holder confirms.';
COMMENT ON COLUMN subscription_requests.id IS 'Identity; the link in the mail is signed over it.';
COMMENT ON COLUMN subscription_requests.address IS 'Where the link goes.';
COMMENT ON COLUMN subscription_requests.address_key IS 'The address in lower case.';
COMMENT ON COLUMN subscription_requests.language IS 'Language of the mails.';
COMMENT ON COLUMN subscription_requests.zone IS 'IANA zone that local times are meant in.';
COMMENT ON COLUMN subscription_requests.series_ids IS 'The series to be reminded of.';
COMMENT ON COLUMN subscription_requests.requested_at IS 'When it was asked.';
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
COMMENT ON TABLE subscribers IS 'Addresses whose holders confirmed that they want reminder mails.';
COMMENT ON COLUMN subscribers.id IS 'Identity; the link to leave is signed over it.';
COMMENT ON COLUMN subscribers.address IS 'Where mails go.';
COMMENT ON COLUMN subscribers.address_key IS 'The address in lower case: one mailbox subscribes once.';
COMMENT ON COLUMN subscribers.language IS 'Language of the mails.';
COMMENT ON COLUMN subscribers.zone IS 'IANA zone that local times are meant in.';
COMMENT ON COLUMN subscribers.confirmed_at IS 'When the subscription was last confirmed; reminders due before are not sent.';
COMMENT ON COLUMN subscribers.left_at IS 'When the holder left; nothing is sent since.';

CREATE INDEX subscribers_by_zone ON subscribers (zone) WHERE left_at IS NULL;

CREATE TABLE subscriptions (
    subscriber_id uuid NOT NULL REFERENCES subscribers ON DELETE CASCADE,
    series_id uuid NOT NULL REFERENCES series,
    PRIMARY KEY (subscriber_id, series_id)
);
CREATE INDEX subscriptions_by_series ON subscriptions (series_id, subscriber_id);
COMMENT ON TABLE subscriptions IS 'Which series a subscriber is reminded of.';
COMMENT ON COLUMN subscriptions.subscriber_id IS 'The subscriber.';
COMMENT ON COLUMN subscriptions.series_id IS 'The series.';

CREATE TABLE organisers (
    id uuid PRIMARY KEY,
    address text NOT NULL,
    address_key text NOT NULL CONSTRAINT organisers_address_unique UNIQUE,
    role text NOT NULL CHECK (role IN ('owner', 'organiser', 'reviewer', 'viewer')),
    language text NOT NULL,
    zone text NOT NULL,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE organisers IS 'Who schedules gatherings and is reminded of obligations.';
COMMENT ON COLUMN organisers.id IS 'Identity.';
COMMENT ON COLUMN organisers.address IS 'Where mails go.';
COMMENT ON COLUMN organisers.address_key IS 'The address in lower case.';
COMMENT ON COLUMN organisers.role IS 'What the organiser may do.';
COMMENT ON COLUMN organisers.language IS 'Language of the mails.';
COMMENT ON COLUMN organisers.zone IS 'IANA zone that local times are meant in.';
COMMENT ON COLUMN organisers.created_at IS 'When the account was made; reminders due before are not sent.';

CREATE TABLE reminder_rules (
    id uuid PRIMARY KEY,
    slug text NOT NULL CONSTRAINT reminder_rules_slug_unique UNIQUE,
    series_id uuid NOT NULL REFERENCES series,
    trigger text NOT NULL CHECK (trigger IN ('day', 'obligation', 'edition')),
    audience text NOT NULL CHECK (audience IN ('subscribers', 'organisers')),
    leads text[] NOT NULL CHECK (array_position(leads, NULL) IS NULL),
    overdue_every_months integer CHECK (overdue_every_months BETWEEN 1 AND 1200),
    local_time time NOT NULL,
    planned_at timestamptz NOT NULL,
    CONSTRAINT reminder_rules_overdue_obligations
        CHECK (overdue_every_months IS NULL OR trigger = 'obligation')
);
CREATE INDEX reminder_rules_by_series ON reminder_rules (series_id);
COMMENT ON TABLE reminder_rules IS 'Who is reminded of what, and when.';
COMMENT ON COLUMN reminder_rules.id IS 'Identity.';
COMMENT ON COLUMN reminder_rules.slug IS 'Name for people and logs.';
COMMENT ON COLUMN reminder_rules.series_id IS 'The series.';
COMMENT ON COLUMN reminder_rules.trigger IS 'Which of its occurrences: each day, a deadline with nothing confirmed, a confirmed edition.';
COMMENT ON COLUMN reminder_rules.audience IS 'Who is reminded.';
COMMENT ON COLUMN reminder_rules.leads IS 'ISO 8601 durations before the occurrence, such as P30D or P12M.';
COMMENT ON COLUMN reminder_rules.overdue_every_months IS 'How often again once a deadline has passed.';
COMMENT ON COLUMN reminder_rules.local_time IS 'Time of day in the recipient''s zone.';
COMMENT ON COLUMN reminder_rules.planned_at IS 'The planner''s cursor: everything due by then is in the outbox.';

CREATE TABLE outbox (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    state text NOT NULL CHECK (state IN (
        'due', 'leased', 'sending', 'sent', 'failed', 'uncertain',
        'suppressed', 'expired', 'cancelled'
    )),
    rule_id uuid REFERENCES reminder_rules,
    occurrence text,
    lead text,
    subscriber_id uuid REFERENCES subscribers,
    organiser_id uuid REFERENCES organisers,
    request_id uuid CONSTRAINT outbox_one_mail_a_request UNIQUE REFERENCES subscription_requests,
    not_before timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    lease_token uuid,
    lease_until timestamptz,
    reply text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT outbox_one_recipient
        CHECK (num_nonnulls(subscriber_id, organiser_id, request_id) = 1),
    CONSTRAINT outbox_reminder_or_request CHECK (
        num_nonnulls(rule_id, occurrence, lead) = CASE WHEN request_id IS NULL THEN 3 ELSE 0 END
    ),
    CONSTRAINT outbox_leased_while_worked_on CHECK (
        (state IN ('leased', 'sending')) = (lease_token IS NOT NULL)
        AND (lease_token IS NULL) = (lease_until IS NULL)
    ),
    CONSTRAINT outbox_ended_in_an_end CHECK (
        (state IN ('due', 'leased', 'sending')) = (ended_at IS NULL)
    )
);
CREATE UNIQUE INDEX outbox_one_reminder_a_subscriber
    ON outbox (rule_id, occurrence, lead, subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_reminder_an_organiser
    ON outbox (rule_id, occurrence, lead, organiser_id) WHERE organiser_id IS NOT NULL;
-- Not partial: a prepared statement that is given the state as a parameter could not use it.
CREATE INDEX outbox_by_state ON outbox (state, not_before);
CREATE INDEX outbox_by_subscriber ON outbox (subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE INDEX outbox_by_organiser ON outbox (organiser_id) WHERE organiser_id IS NOT NULL;
COMMENT ON TABLE outbox IS 'The ledger of mails: one row each, from due to a visible end; rows are never deleted by the service.';
COMMENT ON COLUMN outbox.id IS 'Identity; the Message-ID stands on it, so that every try bears the same.';
COMMENT ON COLUMN outbox.state IS 'Where the mail stands.';
COMMENT ON COLUMN outbox.rule_id IS 'Reminder: the rule.';
COMMENT ON COLUMN outbox.occurrence IS 'Reminder: the key of the occurrence, UUID or UUID@date.';
COMMENT ON COLUMN outbox.lead IS 'Reminder: which of the rule''s leads.';
COMMENT ON COLUMN outbox.subscriber_id IS 'The recipient, when a subscriber.';
COMMENT ON COLUMN outbox.organiser_id IS 'The recipient, when an organiser.';
COMMENT ON COLUMN outbox.request_id IS 'The recipient, when somebody who is to confirm a subscription.';
COMMENT ON COLUMN outbox.not_before IS 'When it is to be sent, or tried again.';
COMMENT ON COLUMN outbox.expires_at IS 'From when on it is not sent any more.';
COMMENT ON COLUMN outbox.tries IS 'How often it was handed to the relay without a final answer.';
COMMENT ON COLUMN outbox.lease_token IS 'The claim under which a worker holds it.';
COMMENT ON COLUMN outbox.lease_until IS 'When that claim ends by itself.';
COMMENT ON COLUMN outbox.reply IS 'What the relay answered last, or why the mail ended.';
COMMENT ON COLUMN outbox.created_at IS 'When it was planned.';
COMMENT ON COLUMN outbox.ended_at IS 'When it reached its end.';
