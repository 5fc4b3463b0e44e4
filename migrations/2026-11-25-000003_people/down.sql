DELETE FROM outbox
    WHERE address_change_id IS NOT NULL OR subject_deleted_at IS NOT NULL OR notice = 'erased';
ALTER TABLE outbox
    DROP CONSTRAINT outbox_notice_known,
    DROP CONSTRAINT outbox_one_subject,
    DROP CONSTRAINT outbox_revision_of_its_subject,
    DROP CONSTRAINT outbox_ends_with_its_subject,
    DROP COLUMN subject_deleted_at,
    DROP COLUMN address_change_id,
    ADD CONSTRAINT outbox_one_subject CHECK (
        num_nonnulls(
            rule_id, request_id, sign_in_link_id, proposal_id, registration_id, delegation_id
        ) = 1
    ),
    ADD CONSTRAINT outbox_notice_known CHECK (
        CASE
            WHEN proposal_id IS NOT NULL
                THEN notice IN ('confirm', 'review', 'approved', 'declined')
            WHEN registration_id IS NOT NULL THEN notice IN (
                'invited', 'submitted', 'endorsed', 'approved', 'rejected', 'waitlisted',
                'confirmed', 'withdrawn', 'seat_free', 'stepped_back', 'reopened', 'link'
            )
            WHEN delegation_id IS NOT NULL THEN notice IN ('focal_point')
            ELSE notice IS NULL
        END
    ),
    ADD CONSTRAINT outbox_revision_of_its_subject CHECK (
        (subject_revision IS NULL) = (num_nonnulls(registration_id, delegation_id) = 0)
    );

DROP TABLE address_changes;
DROP TABLE consent_texts;
DROP INDEX participants_by_given_name;
ALTER TABLE registrations
    DROP CONSTRAINT registrations_once_a_conference,
    ADD CONSTRAINT registrations_once_a_conference UNIQUE (conference_id, participant_id);
