-- People across conferences: merged records, changes of address, the words that were agreed to; and
-- mails that outlast what they were about.

-- Of two registrations of one person for one conference the ended one stays with the merged record.
-- They may change places in one statement, so that the rule is looked at after it.
ALTER TABLE registrations
    DROP CONSTRAINT registrations_once_a_conference,
    ADD CONSTRAINT registrations_once_a_conference UNIQUE (conference_id, participant_id)
        DEFERRABLE INITIALLY IMMEDIATE;

CREATE INDEX participants_by_given_name ON participants (lower(given_name), id);

CREATE TABLE consent_texts (
    conference_id uuid NOT NULL REFERENCES conferences,
    version integer NOT NULL CONSTRAINT consent_texts_version_counts CHECK (version > 0),
    consent jsonb NOT NULL CONSTRAINT consent_texts_english CHECK (consent ? 'en'),
    PRIMARY KEY (conference_id, version)
);
COMMENT ON TABLE consent_texts IS 'The words that people agreed to; entered when the first one does, and never changed.';
COMMENT ON COLUMN consent_texts.conference_id IS 'The conference.';
COMMENT ON COLUMN consent_texts.version IS 'Which version of its consent.';
COMMENT ON COLUMN consent_texts.consent IS 'Language tag to text; English always.';

-- What was agreed to before: the present words, those in the audit log, and the usual ones.
INSERT INTO consent_texts
    SELECT conference_id, consent_version, consent FROM registration_terms;
INSERT INTO consent_texts
    SELECT object_id, (said ->> 'consent_version')::integer, said -> 'consent'
    FROM audit_log
        CROSS JOIN LATERAL (VALUES (before), (after)) AS states (said)
        JOIN conferences ON conferences.id = object_id
    WHERE object_kind = 'registration_terms' AND said -> 'consent' ? 'en'
        AND said ? 'consent_version'
    ON CONFLICT DO NOTHING;
INSERT INTO consent_texts
    SELECT DISTINCT conference_id, 1, jsonb_build_object('en', 'The organisers may keep what I have entered in order to prepare and hold this conference, and may name me, my position and my delegation in its list of participants.')
    FROM registrations
    WHERE consent_version = 1
    ON CONFLICT DO NOTHING;

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
COMMENT ON TABLE address_changes IS 'Addresses that people asked for, or were given, in place of another.';
COMMENT ON COLUMN address_changes.id IS 'Identity.';
COMMENT ON COLUMN address_changes.participant_id IS 'Whose address.';
COMMENT ON COLUMN address_changes.address IS 'The new one; none once nobody has confirmed it in time, or the personal data are erased.';
COMMENT ON COLUMN address_changes.address_key IS 'The same in lower case.';
COMMENT ON COLUMN address_changes.previous_address IS 'The one before, which is told.';
COMMENT ON COLUMN address_changes.requested_at IS 'When it was asked for.';
COMMENT ON COLUMN address_changes.ended_at IS 'When it was carried out, or another one was; none while its link works.';

ALTER TABLE outbox
    ADD COLUMN address_change_id uuid REFERENCES address_changes,
    ADD COLUMN subject_deleted_at timestamptz,
    DROP CONSTRAINT outbox_notice_known,
    DROP CONSTRAINT outbox_one_subject,
    DROP CONSTRAINT outbox_revision_of_its_subject,
    ADD CONSTRAINT outbox_one_subject CHECK (
        num_nonnulls(
            rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id,
            address_change_id, subject_deleted_at
        ) = 1
    ),
    ADD CONSTRAINT outbox_notice_known CHECK (
        CASE
            WHEN proposal_id IS NOT NULL
                THEN notice IN ('confirm', 'review', 'approved', 'declined')
            WHEN registration_id IS NOT NULL THEN notice IN (
                'invited', 'submitted', 'endorsed', 'approved', 'rejected', 'waitlisted',
                'confirmed', 'withdrawn', 'seat_free', 'stepped_back', 'reopened', 'link', 'erased'
            )
            WHEN delegation_id IS NOT NULL OR subject_deleted_at IS NOT NULL
                THEN notice IN ('focal_point')
            WHEN address_change_id IS NOT NULL THEN notice IN ('confirm', 'changed')
            ELSE notice IS NULL
        END
    ),
    ADD CONSTRAINT outbox_revision_of_its_subject CHECK (
        (subject_revision IS NULL)
            = (num_nonnulls(registration_id, delegation_id, subject_deleted_at) = 0)
    ),
    ADD CONSTRAINT outbox_ends_with_its_subject CHECK (
        subject_deleted_at IS NULL OR state NOT IN ('due', 'leased')
    );
CREATE UNIQUE INDEX outbox_one_notice_an_address_change
    ON outbox (address_change_id, notice) WHERE address_change_id IS NOT NULL;
COMMENT ON COLUMN outbox.address_change_id IS 'The change of address that the mail is about.';
COMMENT ON COLUMN outbox.subject_deleted_at IS 'When what the mail was about was deleted; the mail is about nothing since.';
