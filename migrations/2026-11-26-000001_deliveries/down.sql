DROP TABLE delivery_events;
DROP TABLE suppressions;
-- Of reminders of several days only the latest can stay.
DELETE FROM outbox USING outbox AS later
WHERE outbox.rule_id = later.rule_id AND outbox.occurrence = later.occurrence
    AND outbox.lead = later.lead AND outbox.occurs_on < later.occurs_on
    AND coalesce(outbox.subscriber_id, outbox.organiser_id)
        = coalesce(later.subscriber_id, later.organiser_id);
DROP INDEX outbox_one_reminder_a_subscriber, outbox_one_reminder_an_organiser,
    outbox_one_notice_a_pause, outbox_notices_by_state;
DELETE FROM outbox WHERE pause_id IS NOT NULL;
DROP TRIGGER outbox_refuse_a_step_that_must_not_be ON outbox;
DROP TRIGGER outbox_refuse_what_must_not_be ON outbox;
CREATE TRIGGER outbox_refuse_what_must_not_be BEFORE INSERT OR UPDATE ON outbox
    FOR EACH ROW EXECUTE FUNCTION outbox_refuse_what_must_not_be();
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
            NEW.registration_id, NEW.delegation_id, NEW.address_change_id, NEW.subject_deleted_at
        ) <> 1 THEN 'outbox_one_subject'
        WHEN num_nonnulls(NEW.rule_id, NEW.occurrence, NEW.lead) NOT IN (0, 3)
            THEN 'outbox_whole_reminder'
        WHEN NOT CASE
            WHEN NEW.rule_id IS NOT NULL
                THEN num_nonnulls(NEW.subscriber_id, NEW.organiser_id) = 1
            WHEN NEW.sign_in_link_id IS NOT NULL OR NEW.notice = 'review'
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
ALTER TABLE outbox
    DROP COLUMN reminder_key,
    DROP COLUMN occurs_on,
    DROP COLUMN recipient_hash,
    DROP COLUMN intent_token,
    DROP COLUMN was_resent,
    DROP COLUMN pause_id;
CREATE UNIQUE INDEX outbox_one_reminder_a_subscriber
    ON outbox (rule_id, occurrence, lead, subscriber_id) WHERE subscriber_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_reminder_an_organiser
    ON outbox (rule_id, occurrence, lead, organiser_id) WHERE organiser_id IS NOT NULL;
DROP INDEX outbox_by_state;
CREATE INDEX outbox_by_state ON outbox (state, not_before);
CREATE INDEX outbox_by_subscriber ON outbox (subscriber_id) WHERE subscriber_id IS NOT NULL;
DROP TRIGGER reminder_rules_count_change ON reminder_rules;
ALTER TABLE reminder_rules DROP COLUMN when_uncertain;
DROP TABLE delivery_pauses;
DROP TRIGGER series_count_change ON series;
DROP TRIGGER conferences_count_change ON conferences;
DROP TRIGGER sessions_count_change ON sessions;
DROP FUNCTION count_catalogue_change();
DROP TABLE catalogue_version;
