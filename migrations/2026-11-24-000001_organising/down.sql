-- What only the newer version knows goes: mails about sign-ins and proposals, drafts, and the texts
-- of a place in languages other than English.

DELETE FROM outbox WHERE sign_in_link_id IS NOT NULL OR proposal_id IS NOT NULL;
DROP INDEX outbox_one_notice_a_proposer, outbox_one_notice_an_organiser;
ALTER TABLE outbox
    DROP CONSTRAINT outbox_one_subject,
    DROP CONSTRAINT outbox_whole_reminder,
    DROP CONSTRAINT outbox_notice_of_a_proposal,
    DROP CONSTRAINT outbox_one_recipient,
    DROP COLUMN sign_in_link_id,
    DROP COLUMN proposal_id,
    DROP COLUMN notice;
ALTER TABLE outbox
    ADD CONSTRAINT outbox_one_recipient
        CHECK (num_nonnulls(subscriber_id, organiser_id, request_id) = 1),
    ADD CONSTRAINT outbox_reminder_or_request CHECK (
        num_nonnulls(rule_id, occurrence, lead) = CASE WHEN request_id IS NULL THEN 3 ELSE 0 END
    );

DROP TABLE
    proposals,
    idempotency_keys,
    audit_log,
    api_tokens,
    sign_in_attempts,
    sign_ins,
    sign_in_links,
    conference_organisers;

ALTER TABLE organisers
    DROP COLUMN password_hash,
    DROP COLUMN disabled_at,
    DROP COLUMN revision;

ALTER TABLE sessions
    DROP COLUMN kind,
    DROP COLUMN description,
    DROP COLUMN speakers,
    DROP COLUMN is_cancelled,
    DROP COLUMN revision;

DELETE FROM sessions USING conferences
    WHERE conferences.id = sessions.conference_id AND conferences.status = 'draft';
DELETE FROM conferences WHERE status = 'draft';
DROP INDEX
    conferences_by_series,
    conferences_by_opening,
    conferences_by_entry,
    conferences_by_status,
    conferences_by_kind;
ALTER TABLE conferences
    DROP CONSTRAINT conferences_status_known,
    DROP CONSTRAINT conferences_place_english,
    DROP CONSTRAINT conferences_venue_english,
    DROP COLUMN kind,
    DROP COLUMN description,
    DROP COLUMN address,
    DROP COLUMN latitude,
    DROP COLUMN longitude,
    DROP COLUMN join_url,
    DROP COLUMN languages,
    DROP COLUMN contact,
    DROP COLUMN rooms;
ALTER TABLE conferences
    ALTER COLUMN place TYPE text USING place ->> 'en',
    ALTER COLUMN venue TYPE text USING venue ->> 'en',
    ADD CONSTRAINT conferences_place_check CHECK (place <> ''),
    ADD CONSTRAINT conferences_venue_check CHECK (venue <> ''),
    ADD CONSTRAINT conferences_status_check
        CHECK (status IN ('tentative', 'confirmed', 'held', 'postponed', 'cancelled'));
CREATE INDEX conferences_by_series ON conferences (series_id, opens_on);

ALTER TABLE series
    DROP COLUMN revision,
    DROP COLUMN archived_on;
