DROP TRIGGER outbox_refuse_what_must_not_be ON outbox;
DROP FUNCTION outbox_refuse_what_must_not_be;
ALTER TABLE outbox
    ADD CONSTRAINT outbox_state_check CHECK (state IN (
        'due', 'leased', 'sending', 'sent', 'failed', 'uncertain',
        'suppressed', 'expired', 'cancelled'
    )),
    ADD CONSTRAINT outbox_tries_check CHECK (tries >= 0),
    ADD CONSTRAINT outbox_one_subject CHECK (
        num_nonnulls(
            rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id,
            address_change_id, subject_deleted_at
        ) = 1
    ),
    ADD CONSTRAINT outbox_whole_reminder
        CHECK (num_nonnulls(rule_id, occurrence, lead) IN (0, 3)),
    ADD CONSTRAINT outbox_one_recipient CHECK (
        CASE
            WHEN rule_id IS NOT NULL THEN num_nonnulls(subscriber_id, organiser_id) = 1
            WHEN request_id IS NOT NULL THEN num_nonnulls(subscriber_id, organiser_id) = 0
            WHEN sign_in_link_id IS NOT NULL OR notice = 'review'
                THEN subscriber_id IS NULL AND organiser_id IS NOT NULL
            ELSE num_nonnulls(subscriber_id, organiser_id) = 0
        END
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
    ADD CONSTRAINT outbox_leased_while_worked_on CHECK (
        (state IN ('leased', 'sending')) = (lease_token IS NOT NULL)
        AND (lease_token IS NULL) = (lease_until IS NULL)
    ),
    ADD CONSTRAINT outbox_ended_in_an_end CHECK (
        (state IN ('due', 'leased', 'sending')) = (ended_at IS NULL)
    ),
    ADD CONSTRAINT outbox_ends_with_its_subject CHECK (
        subject_deleted_at IS NULL OR state NOT IN ('due', 'leased')
    );
