-- Reminders are nearly all of the ledger, and each step of one enters it anew into each index: into
-- those of what it is not about as well, unless they are only of mails that are about it.
ALTER TABLE outbox
    DROP CONSTRAINT outbox_one_mail_a_request,
    DROP CONSTRAINT outbox_one_mail_a_sign_in_link;
CREATE UNIQUE INDEX outbox_one_mail_a_request ON outbox (request_id)
    WHERE request_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_mail_a_sign_in_link ON outbox (sign_in_link_id)
    WHERE sign_in_link_id IS NOT NULL;

-- A reminder to a subscriber that is plainly whole is told from others by a condition, and no
-- function is called for it.
DROP TRIGGER outbox_refuse_what_must_not_be ON outbox;
CREATE TRIGGER outbox_refuse_what_must_not_be
    BEFORE UPDATE OF
        rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id,
        address_change_id, subject_deleted_at, pause_id, occurrence, lead, occurs_on,
        subscriber_id, organiser_id, notice, subject_revision
    ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_refuse_what_must_not_be();
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
