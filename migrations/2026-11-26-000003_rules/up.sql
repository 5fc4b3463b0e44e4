-- Rules that organisers set: of a series or of one conference, for subscribers, organisers, those
-- who take part and focal points.

ALTER TABLE reminder_rules
    ALTER COLUMN series_id DROP NOT NULL,
    ADD COLUMN conference_id uuid REFERENCES conferences ON DELETE CASCADE,
    ADD COLUMN anchor text NOT NULL DEFAULT 'start',
    ADD COLUMN statuses text[] NOT NULL DEFAULT '{}',
    ADD COLUMN functions text[] NOT NULL DEFAULT '{}',
    ADD COLUMN delegation_ids uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN group_ids uuid[] NOT NULL DEFAULT '{}',
    ADD COLUMN zone_of text NOT NULL DEFAULT 'recipient',
    ADD COLUMN language text,
    ADD COLUMN template text,
    ADD COLUMN is_enabled boolean NOT NULL DEFAULT true,
    ADD COLUMN has_planned boolean NOT NULL DEFAULT false,
    ADD COLUMN revision integer NOT NULL DEFAULT 1;
UPDATE reminder_rules SET
    template = trigger,
    anchor = CASE trigger WHEN 'obligation' THEN 'deadline' ELSE 'start' END,
    has_planned = EXISTS (SELECT FROM outbox WHERE outbox.rule_id = reminder_rules.id);
ALTER TABLE reminder_rules
    ALTER COLUMN template SET NOT NULL,
    ALTER COLUMN anchor DROP DEFAULT,
    DROP CONSTRAINT reminder_rules_trigger_check,
    DROP CONSTRAINT reminder_rules_audience_check,
    ADD CONSTRAINT reminder_rules_trigger_check
        CHECK (trigger IN ('day', 'obligation', 'edition', 'conference')),
    ADD CONSTRAINT reminder_rules_audience_check
        CHECK (audience IN ('subscribers', 'participants', 'focal_points', 'organisers')),
    ADD CONSTRAINT reminder_rules_of_one_thing CHECK (
        (conference_id IS NULL) <> (series_id IS NULL)
        AND (trigger = 'conference') = (conference_id IS NOT NULL)
    ),
    ADD CONSTRAINT reminder_rules_anchor_known
        CHECK (anchor IN ('start', 'end', 'deadline', 'registration_close')),
    ADD CONSTRAINT reminder_rules_zone_known CHECK (zone_of IN ('recipient', 'venue')),
    ADD CONSTRAINT reminder_rules_template_known
        CHECK (template IN ('day', 'obligation', 'edition', 'participants')),
    ADD CONSTRAINT reminder_rules_revision_counts CHECK (revision > 0),
    ADD CONSTRAINT reminder_rules_asks_of_people CHECK (
        audience IN ('participants', 'focal_points')
        OR cardinality(statuses || functions) + cardinality(delegation_ids || group_ids) = 0
    );
CREATE INDEX reminder_rules_by_conference ON reminder_rules (conference_id)
    WHERE conference_id IS NOT NULL;
COMMENT ON COLUMN reminder_rules.series_id IS 'The series, of a rule of a series';
COMMENT ON COLUMN reminder_rules.conference_id IS 'The conference, of a rule of one conference';
COMMENT ON COLUMN reminder_rules.trigger IS
    'What it is about: each day, a deadline with nothing confirmed, a confirmed edition, one conference';
COMMENT ON COLUMN reminder_rules.anchor IS 'Which date of that the leads are counted from';
COMMENT ON COLUMN reminder_rules.leads IS
    'ISO 8601 durations before that date, such as P30D or P12M; negative after it';
COMMENT ON COLUMN reminder_rules.statuses IS
    'Participants: where their registrations may stand';
COMMENT ON COLUMN reminder_rules.functions IS 'Participants: as what they come; none named: any';
COMMENT ON COLUMN reminder_rules.delegation_ids IS
    'Participants, focal points: of which delegations; none named: any';
COMMENT ON COLUMN reminder_rules.group_ids IS
    'Participants, focal points: of members of which groups; none named: any';
COMMENT ON COLUMN reminder_rules.local_time IS 'Time of day';
COMMENT ON COLUMN reminder_rules.zone_of IS 'In whose zone that is meant';
COMMENT ON COLUMN reminder_rules.language IS 'Language of the mails; none: the recipient''s';
COMMENT ON COLUMN reminder_rules.template IS 'The letter that they are written by';
COMMENT ON COLUMN reminder_rules.is_enabled IS 'Whether anybody is reminded by it';
COMMENT ON COLUMN reminder_rules.has_planned IS
    'Whether a mail was ever planned by it: then it can be switched off, and not be deleted';
COMMENT ON COLUMN reminder_rules.revision IS 'Rises by one with every edit';

DROP TRIGGER reminder_rules_count_change ON reminder_rules;
CREATE TRIGGER reminder_rules_count_change
    AFTER INSERT OR DELETE OR UPDATE OF
        slug, series_id, trigger, audience, leads, overdue_every_months, local_time,
        when_uncertain, conference_id, anchor, statuses, functions, delegation_ids, group_ids,
        zone_of, language, template, is_enabled
    ON reminder_rules
    FOR EACH STATEMENT EXECUTE FUNCTION count_catalogue_change();
-- When registration closes is a date that reminders are counted from.
CREATE TRIGGER registration_terms_count_change
    AFTER UPDATE ON registration_terms FOR EACH ROW
    WHEN (OLD.closes_at IS DISTINCT FROM NEW.closes_at)
    EXECUTE FUNCTION count_catalogue_change();
CREATE TRIGGER registration_terms_count_new
    AFTER INSERT ON registration_terms FOR EACH ROW
    WHEN (NEW.closes_at IS NOT NULL)
    EXECUTE FUNCTION count_catalogue_change();

-- A test of a rule is a mail of its own, as often as somebody asks for one.
DROP INDEX outbox_one_reminder_an_organiser;
CREATE UNIQUE INDEX outbox_one_reminder_an_organiser
    ON outbox (organiser_id, reminder_key)
    WHERE organiser_id IS NOT NULL AND rule_id IS NOT NULL AND notice IS NULL;
CREATE UNIQUE INDEX outbox_one_reminder_a_registration
    ON outbox (registration_id, reminder_key)
    WHERE registration_id IS NOT NULL AND rule_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_reminder_a_delegation
    ON outbox (delegation_id, reminder_key)
    WHERE delegation_id IS NOT NULL AND rule_id IS NOT NULL;
-- Those of a conference are found by the zone that they are reminded in.
CREATE INDEX participants_by_zone ON participants (zone) WHERE address IS NOT NULL;
COMMENT ON COLUMN outbox.registration_id IS
    'The registration that the mail is about; of a reminder whoever takes part by it';
COMMENT ON COLUMN outbox.delegation_id IS
    'The delegation that the mail is about; of a reminder the one whose focal point gets it';
COMMENT ON COLUMN outbox.notice IS
    'What it says of its subject; test of a reminder that only shows somebody what a rule says';

CREATE OR REPLACE FUNCTION outbox_refuse_what_must_not_be() RETURNS trigger LANGUAGE plpgsql AS $$
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
