DROP TRIGGER outbox_refuse_a_mail_that_must_not_be ON outbox;
DROP TRIGGER outbox_refuse_what_must_not_be ON outbox;
CREATE TRIGGER outbox_refuse_what_must_not_be
    BEFORE INSERT OR UPDATE OF
        rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id,
        address_change_id, subject_deleted_at, pause_id, occurrence, lead, occurs_on,
        subscriber_id, organiser_id, notice, subject_revision
    ON outbox FOR EACH ROW EXECUTE FUNCTION outbox_refuse_what_must_not_be();
DROP INDEX outbox_one_mail_a_request, outbox_one_mail_a_sign_in_link;
ALTER TABLE outbox
    ADD CONSTRAINT outbox_one_mail_a_request UNIQUE (request_id),
    ADD CONSTRAINT outbox_one_mail_a_sign_in_link UNIQUE (sign_in_link_id);
