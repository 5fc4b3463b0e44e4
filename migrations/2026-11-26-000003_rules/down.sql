-- What only the new rules ask for ends with them.
DELETE FROM delivery_events USING outbox WHERE outbox.id = delivery_events.mail_id
    AND outbox.rule_id IS NOT NULL AND (
        outbox.notice IS NOT NULL OR (outbox.subscriber_id IS NULL AND outbox.organiser_id IS NULL)
        OR outbox.rule_id IN (SELECT id FROM reminder_rules WHERE conference_id IS NOT NULL)
    );
UPDATE suppressions SET mail_id = NULL FROM outbox WHERE outbox.id = suppressions.mail_id
    AND outbox.rule_id IS NOT NULL AND (
        outbox.notice IS NOT NULL OR (outbox.subscriber_id IS NULL AND outbox.organiser_id IS NULL)
        OR outbox.rule_id IN (SELECT id FROM reminder_rules WHERE conference_id IS NOT NULL)
    );
DELETE FROM outbox WHERE rule_id IS NOT NULL AND (
    notice IS NOT NULL OR (subscriber_id IS NULL AND organiser_id IS NULL)
    OR rule_id IN (SELECT id FROM reminder_rules WHERE conference_id IS NOT NULL)
);
-- What the program before cannot read: leads after a date in days, and what was done to rules.
DELETE FROM delivery_events USING outbox WHERE outbox.id = delivery_events.mail_id
    AND outbox.lead LIKE '-P%D';
UPDATE suppressions SET mail_id = NULL FROM outbox WHERE outbox.id = suppressions.mail_id
    AND outbox.lead LIKE '-P%D';
DELETE FROM outbox WHERE lead LIKE '-P%D';
DELETE FROM audit_log WHERE object_kind = 'rule';
-- Mails of the rules of series stay; a rule without any goes where the tables could not hold it.
DELETE FROM reminder_rules WHERE conference_id IS NOT NULL
    OR (audience IN ('participants', 'focal_points')
        AND NOT EXISTS (SELECT FROM outbox WHERE outbox.rule_id = reminder_rules.id));
-- One that could only go on otherwise than it was meant reminds nobody any more.
UPDATE outbox SET state = 'cancelled', ended_at = now(), reply = 'its rule was taken back'
FROM reminder_rules WHERE reminder_rules.id = outbox.rule_id AND outbox.state = 'due' AND (
    NOT is_enabled OR audience IN ('participants', 'focal_points')
    OR anchor IN ('end', 'registration_close')
);
UPDATE reminder_rules SET leads = '{}', overdue_every_months = NULL
WHERE NOT is_enabled OR audience IN ('participants', 'focal_points')
    OR anchor IN ('end', 'registration_close');
UPDATE reminder_rules SET leads = ARRAY(SELECT l FROM unnest(leads) l WHERE l NOT LIKE '-P%D');
UPDATE reminder_rules SET audience = 'organisers', statuses = '{}', functions = '{}',
    delegation_ids = '{}', group_ids = '{}'
WHERE audience IN ('participants', 'focal_points');
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
COMMENT ON COLUMN outbox.notice IS 'What it says of the proposal.';
COMMENT ON COLUMN outbox.registration_id IS 'The registration that the mail is about.';
COMMENT ON COLUMN outbox.delegation_id IS 'The delegation that the mail is about.';
DROP INDEX outbox_one_reminder_a_registration, outbox_one_reminder_a_delegation,
    outbox_one_reminder_an_organiser, participants_by_zone, reminder_rules_by_conference;
CREATE UNIQUE INDEX outbox_one_reminder_an_organiser
    ON outbox (organiser_id, reminder_key)
    WHERE organiser_id IS NOT NULL AND rule_id IS NOT NULL;
DROP TRIGGER registration_terms_count_change ON registration_terms;
DROP TRIGGER registration_terms_count_new ON registration_terms;
DROP TRIGGER reminder_rules_count_change ON reminder_rules;
CREATE TRIGGER reminder_rules_count_change
    AFTER INSERT OR DELETE OR UPDATE OF
        slug, series_id, trigger, audience, leads, overdue_every_months, local_time,
        when_uncertain
    ON reminder_rules
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
ALTER TABLE reminder_rules
    DROP CONSTRAINT reminder_rules_of_one_thing,
    DROP CONSTRAINT reminder_rules_asks_of_people,
    DROP CONSTRAINT reminder_rules_trigger_check,
    DROP CONSTRAINT reminder_rules_audience_check,
    ADD CONSTRAINT reminder_rules_trigger_check
        CHECK (trigger IN ('day', 'obligation', 'edition')),
    ADD CONSTRAINT reminder_rules_audience_check CHECK (audience IN ('subscribers', 'organisers')),
    DROP COLUMN conference_id,
    DROP COLUMN anchor,
    DROP COLUMN statuses,
    DROP COLUMN functions,
    DROP COLUMN delegation_ids,
    DROP COLUMN group_ids,
    DROP COLUMN zone_of,
    DROP COLUMN language,
    DROP COLUMN template,
    DROP COLUMN is_enabled,
    DROP COLUMN has_planned,
    DROP COLUMN revision,
    ALTER COLUMN series_id SET NOT NULL;
