-- Series and conferences as organisers edit them.

ALTER TABLE series
    ADD COLUMN revision integer NOT NULL DEFAULT 1
        CONSTRAINT series_revision_counts CHECK (revision > 0),
    ADD COLUMN archived_on date;
ALTER TABLE series ALTER COLUMN revision DROP DEFAULT;
COMMENT ON COLUMN series.revision IS 'Rises by one with every edit, so that of two editors the second is told.';
COMMENT ON COLUMN series.archived_on IS 'From this civil date of its zone on, nothing of it is due or observed any more.';

ALTER TABLE conferences
    ADD COLUMN kind text,
    ADD COLUMN description jsonb
        CONSTRAINT conferences_description_english CHECK (description ? 'en'),
    ADD COLUMN address jsonb CONSTRAINT conferences_address_english CHECK (address ? 'en'),
    ADD COLUMN latitude double precision
        CONSTRAINT conferences_latitude_range CHECK (latitude BETWEEN -90 AND 90),
    ADD COLUMN longitude double precision
        CONSTRAINT conferences_longitude_range CHECK (longitude BETWEEN -180 AND 180),
    ADD COLUMN join_url text CONSTRAINT conferences_join_url_form CHECK (join_url ~ '^https?://'),
    ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
    ADD COLUMN contact jsonb,
    ADD COLUMN rooms text[] NOT NULL DEFAULT '{}'
        CONSTRAINT conferences_rooms_named CHECK (array_position(rooms, NULL) IS NULL),
    ADD CONSTRAINT conferences_whole_coordinates
        CHECK ((latitude IS NULL) = (longitude IS NULL)),
    DROP CONSTRAINT conferences_place_check,
    DROP CONSTRAINT conferences_venue_check,
    DROP CONSTRAINT conferences_status_check;
ALTER TABLE conferences
    ALTER COLUMN languages DROP DEFAULT,
    ALTER COLUMN rooms DROP DEFAULT,
    ALTER COLUMN place TYPE jsonb
        USING CASE WHEN place IS NOT NULL THEN jsonb_build_object('en', place) END,
    ALTER COLUMN venue TYPE jsonb
        USING CASE WHEN venue IS NOT NULL THEN jsonb_build_object('en', venue) END;
UPDATE conferences SET kind = CASE WHEN series_id IS NULL THEN 'conference' ELSE 'forum' END;
-- Rooms were free text so far: those in use are the rooms of the venue.
UPDATE conferences SET rooms = in_use.names
    FROM (
        SELECT conference_id, array_agg(DISTINCT room ORDER BY room) AS names
        FROM sessions WHERE room IS NOT NULL GROUP BY conference_id
    ) in_use
    WHERE in_use.conference_id = conferences.id;
ALTER TABLE conferences
    ALTER COLUMN kind SET NOT NULL,
    ADD CONSTRAINT conferences_kind_known CHECK (
        kind IN ('forum', 'conference', 'ministerial_meeting', 'workshop', 'training',
            'commemoration')
    ),
    ADD CONSTRAINT conferences_status_known CHECK (
        status IN ('draft', 'tentative', 'confirmed', 'held', 'postponed', 'cancelled')
    ),
    ADD CONSTRAINT conferences_place_english CHECK (place ? 'en'),
    ADD CONSTRAINT conferences_venue_english CHECK (venue ? 'en');
-- Pages of a list are cut by (opening day, id) or (entry, id), alone or within a status or kind.
DROP INDEX conferences_by_series;
CREATE INDEX conferences_by_series ON conferences (series_id, opens_on, id);
CREATE INDEX conferences_by_opening ON conferences (opens_on, id);
CREATE INDEX conferences_by_entry ON conferences (created_at, id);
CREATE INDEX conferences_by_status ON conferences (status, opens_on, id);
CREATE INDEX conferences_by_kind ON conferences (kind, opens_on, id);
COMMENT ON COLUMN conferences.series_id IS 'The series that it is an edition of, or whose day a commemoration marks.';
COMMENT ON COLUMN conferences.kind IS 'What kind of gathering it is.';
COMMENT ON COLUMN conferences.place IS 'City and country: language tag to text; English always.';
COMMENT ON COLUMN conferences.venue IS 'The building: language tag to text; English always.';
COMMENT ON COLUMN conferences.description IS 'What it is about: language tag to text; English always.';
COMMENT ON COLUMN conferences.address IS 'Postal address of the venue: language tag to text; English always.';
COMMENT ON COLUMN conferences.latitude IS 'Degrees north of the equator.';
COMMENT ON COLUMN conferences.longitude IS 'Degrees east of Greenwich.';
COMMENT ON COLUMN conferences.join_url IS 'Where it is joined online.';
COMMENT ON COLUMN conferences.languages IS 'Tags of the languages of work.';
COMMENT ON COLUMN conferences.contact IS 'Whom to ask: {name, email, telephone}.';
COMMENT ON COLUMN conferences.rooms IS 'Names of the venue''s rooms; sessions take place in these.';

ALTER TABLE sessions
    ADD COLUMN kind text NOT NULL DEFAULT 'plenary' CONSTRAINT sessions_kind_known
        CHECK (kind IN ('plenary', 'panel', 'side_event', 'ceremony')),
    ADD COLUMN description jsonb CONSTRAINT sessions_description_english CHECK (description ? 'en'),
    ADD COLUMN speakers jsonb NOT NULL DEFAULT '[]'
        CONSTRAINT sessions_speakers_listed CHECK (jsonb_typeof(speakers) = 'array'),
    ADD COLUMN is_cancelled boolean NOT NULL DEFAULT false,
    ADD COLUMN revision integer NOT NULL DEFAULT 1
        CONSTRAINT sessions_revision_counts CHECK (revision > 0);
ALTER TABLE sessions
    ALTER COLUMN kind DROP DEFAULT,
    ALTER COLUMN speakers DROP DEFAULT,
    ALTER COLUMN is_cancelled DROP DEFAULT,
    ALTER COLUMN revision DROP DEFAULT;
COMMENT ON COLUMN sessions.kind IS 'What kind of session it is.';
COMMENT ON COLUMN sessions.description IS 'What it is about: language tag to text; English always.';
COMMENT ON COLUMN sessions.speakers IS 'Who speaks, in order: [{name, affiliation}].';
COMMENT ON COLUMN sessions.is_cancelled IS 'Taken off the agenda after it was published: calendars go on showing it, marked.';
COMMENT ON COLUMN sessions.revision IS 'Rises by one with every edit.';

-- Accounts.

ALTER TABLE organisers
    ADD COLUMN password_hash text,
    ADD COLUMN disabled_at timestamptz,
    ADD COLUMN revision integer NOT NULL DEFAULT 1
        CONSTRAINT organisers_revision_counts CHECK (revision > 0);
ALTER TABLE organisers ALTER COLUMN revision DROP DEFAULT;
COMMENT ON COLUMN organisers.password_hash IS 'Argon2id, as a PHC string; none where only links by mail sign in.';
COMMENT ON COLUMN organisers.disabled_at IS 'Since when the account is closed; it is never deleted, as the audit log names it.';
COMMENT ON COLUMN organisers.revision IS 'Rises by one with every edit.';

CREATE TABLE conference_organisers (
    conference_id uuid NOT NULL REFERENCES conferences ON DELETE CASCADE,
    organiser_id uuid NOT NULL REFERENCES organisers,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (conference_id, organiser_id)
);
CREATE INDEX conference_organisers_by_organiser ON conference_organisers (organiser_id);
COMMENT ON TABLE conference_organisers IS 'Which conferences are given to which organisers.';
COMMENT ON COLUMN conference_organisers.conference_id IS 'The conference.';
COMMENT ON COLUMN conference_organisers.organiser_id IS 'Who may change it.';
COMMENT ON COLUMN conference_organisers.given_at IS 'Since when.';

CREATE TABLE sign_in_links (
    id uuid PRIMARY KEY,
    organiser_id uuid NOT NULL REFERENCES organisers,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX sign_in_links_by_organiser ON sign_in_links (organiser_id, created_at);
COMMENT ON TABLE sign_in_links IS 'Links that sign an organiser in once.';
COMMENT ON COLUMN sign_in_links.id IS 'Identity; the link is signed over it, so that no secret is kept here.';
COMMENT ON COLUMN sign_in_links.organiser_id IS 'Who is signed in.';
COMMENT ON COLUMN sign_in_links.created_at IS 'When it was asked for.';
COMMENT ON COLUMN sign_in_links.expires_at IS 'Until when it works.';
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
COMMENT ON COLUMN sign_ins.id IS 'Identity; the token against forged forms is derived from it.';
COMMENT ON COLUMN sign_ins.organiser_id IS 'Who is signed in.';
COMMENT ON COLUMN sign_ins.token_hash IS 'SHA-256 of the cookie.';
COMMENT ON COLUMN sign_ins.created_at IS 'When it began.';
COMMENT ON COLUMN sign_ins.last_used_at IS 'When it was last used, to within minutes.';
COMMENT ON COLUMN sign_ins.expires_at IS 'When it ends by itself.';

CREATE TABLE sign_in_attempts (
    id uuid PRIMARY KEY,
    address_key text NOT NULL,
    client text NOT NULL,
    attempted_at timestamptz NOT NULL
);
CREATE INDEX sign_in_attempts_by_address ON sign_in_attempts (address_key, attempted_at);
CREATE INDEX sign_in_attempts_by_client ON sign_in_attempts (client, attempted_at);
CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts (attempted_at);
COMMENT ON TABLE sign_in_attempts IS 'Attempts to sign in of the last hours, so that guessing is slow; pruned by age.';
COMMENT ON COLUMN sign_in_attempts.id IS 'Identity.';
COMMENT ON COLUMN sign_in_attempts.address_key IS 'The address that was tried, whether or not it has an account, in lower case.';
COMMENT ON COLUMN sign_in_attempts.client IS 'The network address that it came from.';
COMMENT ON COLUMN sign_in_attempts.attempted_at IS 'When.';

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
COMMENT ON COLUMN api_tokens.id IS 'Identity.';
COMMENT ON COLUMN api_tokens.organiser_id IS 'For whom it acts.';
COMMENT ON COLUMN api_tokens.name IS 'What it is for, in the organiser''s words.';
COMMENT ON COLUMN api_tokens.token_hash IS 'SHA-256 of the token, which was shown once.';
COMMENT ON COLUMN api_tokens.scopes IS 'What it may be used for, at most what the organiser''s role allows.';
COMMENT ON COLUMN api_tokens.created_at IS 'When it was made.';
COMMENT ON COLUMN api_tokens.expires_at IS 'When it ends by itself.';
COMMENT ON COLUMN api_tokens.last_used_at IS 'When it was last used, to within minutes.';
COMMENT ON COLUMN api_tokens.revoked_at IS 'When it was taken back.';

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
COMMENT ON COLUMN audit_log.id IS 'Identity, in the order of the changes (UUID version 7).';
COMMENT ON COLUMN audit_log.at IS 'When.';
COMMENT ON COLUMN audit_log.actor_id IS 'The organiser who did it; none for the command line, the public and the service itself.';
COMMENT ON COLUMN audit_log.actor IS 'Who did it, in words that outlast the account.';
COMMENT ON COLUMN audit_log.action IS 'What was done.';
COMMENT ON COLUMN audit_log.object_kind IS 'To what kind of thing.';
COMMENT ON COLUMN audit_log.object_id IS 'To which.';
COMMENT ON COLUMN audit_log.object_name IS 'What that was called then.';
COMMENT ON COLUMN audit_log.part_id IS 'To which part of it: a session of a conference, or an organiser that it was given to.';
COMMENT ON COLUMN audit_log.revision IS 'The revision that the thing has since.';
COMMENT ON COLUMN audit_log.before IS 'What changed, as it was; none for a thing that is new.';
COMMENT ON COLUMN audit_log.after IS 'What changed, as it is since; none for a thing that is gone.';

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
COMMENT ON TABLE idempotency_keys IS 'Answers to requests that may be sent again, kept for a day.';
COMMENT ON COLUMN idempotency_keys.principal IS 'Who sent the request.';
COMMENT ON COLUMN idempotency_keys.key IS 'The Idempotency-Key.';
COMMENT ON COLUMN idempotency_keys.request_hash IS 'SHA-256 of method, path and body.';
COMMENT ON COLUMN idempotency_keys.status IS 'HTTP status of the answer.';
COMMENT ON COLUMN idempotency_keys.headers IS 'Headers of the answer that belong to it, by name.';
COMMENT ON COLUMN idempotency_keys.body IS 'Body of the answer.';
COMMENT ON COLUMN idempotency_keys.created_at IS 'When it was first answered.';

-- Proposals of commemorations.

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
COMMENT ON TABLE proposals IS 'Commemorations of a day that anybody has proposed (paragraph 14 of the final document of 2020).';
COMMENT ON COLUMN proposals.id IS 'Identity; the link in the mail is signed over it.';
COMMENT ON COLUMN proposals.state IS 'Where it stands.';
COMMENT ON COLUMN proposals.series_id IS 'The yearly series whose day is to be marked.';
COMMENT ON COLUMN proposals.proposer_kind IS 'Whether a State, an organisation or a person proposes.';
COMMENT ON COLUMN proposals.proposer IS 'The name of who proposes.';
COMMENT ON COLUMN proposals.address IS 'Where the mails about it go.';
COMMENT ON COLUMN proposals.address_key IS 'The address in lower case.';
COMMENT ON COLUMN proposals.language IS 'Language of the mails.';
COMMENT ON COLUMN proposals.title IS 'Language tag to text; English always.';
COMMENT ON COLUMN proposals.description IS 'Language tag to text; English always.';
COMMENT ON COLUMN proposals.place IS 'City and country: language tag to text; English always.';
COMMENT ON COLUMN proposals.venue IS 'The building: language tag to text; English always.';
COMMENT ON COLUMN proposals.zone IS 'IANA zone of the venue.';
COMMENT ON COLUMN proposals.opens_on IS 'First day, in the venue''s zone.';
COMMENT ON COLUMN proposals.closes_on IS 'Last day, in the venue''s zone.';
COMMENT ON COLUMN proposals.join_url IS 'Where it is joined online.';
COMMENT ON COLUMN proposals.proposed_at IS 'When it was proposed.';
COMMENT ON COLUMN proposals.confirmed_at IS 'When the proposer used the link in the mail.';
COMMENT ON COLUMN proposals.decided_at IS 'When it was approved or declined.';
COMMENT ON COLUMN proposals.decided_by IS 'The organiser who decided; none for the command line.';
COMMENT ON COLUMN proposals.reason IS 'What the proposer is told when it is declined.';
COMMENT ON COLUMN proposals.conference_id IS 'The commemoration that it became.';
COMMENT ON COLUMN proposals.revision IS 'Rises by one with every change.';

-- Mails about all this.

ALTER TABLE outbox
    ADD COLUMN sign_in_link_id uuid
        CONSTRAINT outbox_one_mail_a_sign_in_link UNIQUE REFERENCES sign_in_links,
    ADD COLUMN proposal_id uuid REFERENCES proposals,
    ADD COLUMN notice text CONSTRAINT outbox_notice_known
        CHECK (notice IN ('confirm', 'review', 'approved', 'declined')),
    DROP CONSTRAINT outbox_one_recipient,
    DROP CONSTRAINT outbox_reminder_or_request,
    ADD CONSTRAINT outbox_one_subject
        CHECK (num_nonnulls(rule_id, request_id, sign_in_link_id, proposal_id) = 1),
    ADD CONSTRAINT outbox_whole_reminder
        CHECK (num_nonnulls(rule_id, occurrence, lead) IN (0, 3)),
    ADD CONSTRAINT outbox_notice_of_a_proposal
        CHECK ((proposal_id IS NULL) = (notice IS NULL)),
    ADD CONSTRAINT outbox_one_recipient CHECK (
        CASE
            WHEN rule_id IS NOT NULL THEN num_nonnulls(subscriber_id, organiser_id) = 1
            WHEN request_id IS NOT NULL THEN num_nonnulls(subscriber_id, organiser_id) = 0
            WHEN sign_in_link_id IS NOT NULL OR notice = 'review'
                THEN subscriber_id IS NULL AND organiser_id IS NOT NULL
            ELSE num_nonnulls(subscriber_id, organiser_id) = 0
        END
    );
CREATE UNIQUE INDEX outbox_one_notice_a_proposer
    ON outbox (proposal_id, notice) WHERE organiser_id IS NULL AND proposal_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_notice_an_organiser
    ON outbox (proposal_id, notice, organiser_id)
    WHERE organiser_id IS NOT NULL AND proposal_id IS NOT NULL;
COMMENT ON COLUMN outbox.sign_in_link_id IS 'The link that the mail brings, when it signs somebody in.';
COMMENT ON COLUMN outbox.proposal_id IS 'The proposal that the mail is about; without an organiser it goes to the proposer.';
COMMENT ON COLUMN outbox.notice IS 'What it says of the proposal.';
