-- What makes the ledger of mails a proof: the history of each mail, addresses that take no mail,
-- streams that a relay has stopped, and what a claim needs to know when it is about to send.

-- Counts every change of what mails are about or who asks for them, so that whoever has claimed
-- mails can tell in the moment of sending whether they still say what is true.
CREATE TABLE catalogue_version (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT catalogue_version_one_row CHECK (id = 1),
    version bigint NOT NULL
);
COMMENT ON TABLE catalogue_version IS
    'How often the catalogue or a reminder rule was changed; one row';
COMMENT ON COLUMN catalogue_version.id IS 'Always 1';
COMMENT ON COLUMN catalogue_version.version IS 'Rises with every statement that changes either';
INSERT INTO catalogue_version (version) VALUES (0);

CREATE FUNCTION count_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_version SET version = version + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER series_count_change AFTER INSERT OR UPDATE OR DELETE ON series
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
CREATE TRIGGER conferences_count_change AFTER INSERT OR UPDATE OR DELETE ON conferences
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
CREATE TRIGGER sessions_count_change AFTER INSERT OR UPDATE OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();


-- Addresses that no mail goes to. The address itself is not kept.
CREATE TABLE suppressions (
    id uuid PRIMARY KEY,
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
COMMENT ON TABLE suppressions IS 'Addresses that no mail is sent to, until an organiser lifts it';
COMMENT ON COLUMN suppressions.id IS 'Identity';
COMMENT ON COLUMN suppressions.address_hash IS 'SHA-256 of the address in lower case';
COMMENT ON COLUMN suppressions.masked_address IS 'What may be shown of it: the first character and the domain';
COMMENT ON COLUMN suppressions.reason IS
    'refused by the relay with 5.1.x, bounced for good later, or entered by an organiser';
COMMENT ON COLUMN suppressions.detail IS 'What the relay or the report said';
COMMENT ON COLUMN suppressions.mail_id IS 'The mail by which it was found';
COMMENT ON COLUMN suppressions.created_at IS 'Since when';

-- Times in which nothing is sent of a stream, as the relay refuses us and not one recipient.
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
COMMENT ON TABLE delivery_pauses IS 'When the relay refused the service itself (5.7.x)';
COMMENT ON COLUMN delivery_pauses.id IS 'Identity';
COMMENT ON COLUMN delivery_pauses.stream IS 'reminders, or notices of what somebody did';
COMMENT ON COLUMN delivery_pauses.reason IS 'What the relay said';
COMMENT ON COLUMN delivery_pauses.begun_at IS 'Since when';
COMMENT ON COLUMN delivery_pauses.until IS 'Until when; moved forward when an organiser goes on sooner';

ALTER TABLE reminder_rules
    ADD COLUMN when_uncertain text NOT NULL DEFAULT 'park'
        CONSTRAINT reminder_rules_when_uncertain_known
        CHECK (when_uncertain IN ('park', 'resend'));
COMMENT ON COLUMN reminder_rules.when_uncertain IS
    'What becomes of a mail that the relay may have: parked for a person, or sent once more';
CREATE TRIGGER reminder_rules_count_change
    AFTER INSERT OR DELETE OR UPDATE OF
        slug, series_id, trigger, audience, leads, overdue_every_months, local_time,
        when_uncertain
    ON reminder_rules
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();

ALTER TABLE outbox
    ADD COLUMN occurs_on date,
    ADD COLUMN recipient_hash bytea,
    ADD COLUMN intent_token uuid,
    ADD COLUMN was_resent boolean NOT NULL DEFAULT false,
    ADD COLUMN pause_id uuid REFERENCES delivery_pauses;
COMMENT ON COLUMN outbox.occurs_on IS
    'The first day of the occurrence as it was planned; a reminder of another day is another one';
COMMENT ON COLUMN outbox.recipient_hash IS
    'SHA-256 of the address in lower case that it was last claimed for';
COMMENT ON COLUMN outbox.intent_token IS
    'The worker that may have handed it over, until the answer of the relay is recorded';
COMMENT ON COLUMN outbox.was_resent IS 'Whether it was sent once more after it was uncertain';
COMMENT ON COLUMN outbox.pause_id IS 'The pause of a stream that organisers are told of';
-- A reminder ends with the day of its occurrence, by the recipient's zone, and one of something
-- overdue when the next one comes.
UPDATE outbox SET occurs_on = (
    CASE
        WHEN recipients.zone IN (SELECT name FROM pg_timezone_names)
            THEN outbox.expires_at AT TIME ZONE recipients.zone
        ELSE outbox.expires_at + interval '12 hours'
    END - CASE
        WHEN outbox.lead LIKE '-P%M' THEN make_interval(
            months => trim(both '-PM' from outbox.lead)::integer + reminder_rules.overdue_every_months
        )
        ELSE interval '0'
    END
)::date
FROM reminder_rules, (
    SELECT id, zone FROM subscribers UNION ALL SELECT id, zone FROM organisers
) AS recipients
WHERE reminder_rules.id = outbox.rule_id
    AND recipients.id = coalesce(outbox.subscriber_id, outbox.organiser_id);
-- In one value: every step of a mail on its way enters it into the index anew.
ALTER TABLE outbox ADD COLUMN reminder_key uuid GENERATED ALWAYS AS (
    CASE
        WHEN rule_id IS NOT NULL THEN md5(
            rule_id::text || ' ' || occurrence || ' ' || (occurs_on - date '2000-01-01')::text
                || ' ' || lead
        )::uuid
    END
) STORED;
COMMENT ON COLUMN outbox.reminder_key IS
    'What makes a reminder another one for the same recipient: rule, occurrence, its day, lead';
DROP INDEX outbox_one_reminder_a_subscriber, outbox_one_reminder_an_organiser;
CREATE UNIQUE INDEX outbox_one_reminder_a_subscriber
    ON outbox (subscriber_id, reminder_key) WHERE subscriber_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_reminder_an_organiser
    ON outbox (organiser_id, reminder_key)
    WHERE organiser_id IS NOT NULL AND rule_id IS NOT NULL;
-- The one before begins with the subscriber.
DROP INDEX outbox_by_subscriber;
CREATE UNIQUE INDEX outbox_one_notice_a_pause
    ON outbox (pause_id, organiser_id) WHERE pause_id IS NOT NULL;

-- A page of the ledger begins after a mail.
DROP INDEX outbox_by_state;
CREATE INDEX outbox_by_state ON outbox (state, not_before, id);
-- Notices, which somebody waits for, are claimed before many reminders.
CREATE INDEX outbox_notices_by_state ON outbox (state, not_before) WHERE rule_id IS NULL;

CREATE TABLE delivery_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    mail_id uuid NOT NULL REFERENCES outbox,
    at timestamptz NOT NULL,
    event text NOT NULL,
    detail text
);
CREATE INDEX delivery_events_by_mail ON delivery_events (mail_id, id);
-- They are entered in the order of time.
CREATE INDEX delivery_events_by_time ON delivery_events USING brin (at);
COMMENT ON TABLE delivery_events IS 'What happened to each mail; nothing is ever taken out';
COMMENT ON COLUMN delivery_events.id IS 'In the order of what happened';
COMMENT ON COLUMN delivery_events.mail_id IS 'The mail';
COMMENT ON COLUMN delivery_events.at IS 'When, by the clock of the service';
COMMENT ON COLUMN delivery_events.event IS 'What';
COMMENT ON COLUMN delivery_events.detail IS 'The answer of the relay, or the reason';

CREATE OR REPLACE FUNCTION outbox_refuse_what_must_not_be() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    broken text := CASE
        WHEN NEW.state NOT IN (
            'due', 'leased', 'sending', 'sent', 'failed', 'uncertain',
            'suppressed', 'expired', 'cancelled'
        ) THEN 'outbox_state_check'
        WHEN NEW.tries < 0 THEN 'outbox_tries_check'
        WHEN num_nonnulls(
            NEW.rule_id, NEW.request_id, NEW.sign_in_link_id, NEW.proposal_id,
            NEW.registration_id, NEW.delegation_id, NEW.address_change_id, NEW.subject_deleted_at,
            NEW.pause_id
        ) <> 1 THEN 'outbox_one_subject'
        WHEN num_nonnulls(NEW.rule_id, NEW.occurrence, NEW.lead) NOT IN (0, 3)
            THEN 'outbox_whole_reminder'
        WHEN (NEW.rule_id IS NULL) <> (NEW.occurs_on IS NULL) THEN 'outbox_whole_reminder'
        WHEN NOT CASE
            WHEN NEW.rule_id IS NOT NULL
                THEN num_nonnulls(NEW.subscriber_id, NEW.organiser_id) = 1
            WHEN NEW.sign_in_link_id IS NOT NULL OR NEW.pause_id IS NOT NULL
                OR NEW.notice = 'review'
                THEN NEW.subscriber_id IS NULL AND NEW.organiser_id IS NOT NULL
            ELSE num_nonnulls(NEW.subscriber_id, NEW.organiser_id) = 0
        END THEN 'outbox_one_recipient'
        WHEN NOT CASE
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

-- Steps on a mail's way change none of what it is about. They are checked by a condition that is
-- part of the statement, and the function is called for what breaks it.
DROP TRIGGER outbox_refuse_what_must_not_be ON outbox;
CREATE TRIGGER outbox_refuse_what_must_not_be
    BEFORE INSERT OR UPDATE OF
        rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id,
        address_change_id, subject_deleted_at, pause_id, occurrence, lead, occurs_on,
        subscriber_id, organiser_id, notice, subject_revision
    ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_refuse_what_must_not_be();
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
