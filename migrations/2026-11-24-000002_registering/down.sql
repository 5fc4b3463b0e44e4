DELETE FROM outbox WHERE registration_id IS NOT NULL OR delegation_id IS NOT NULL;
ALTER TABLE outbox
    DROP CONSTRAINT outbox_notice_known,
    DROP CONSTRAINT outbox_one_subject,
    DROP CONSTRAINT outbox_revision_of_its_subject,
    DROP COLUMN for_focal_point,
    DROP COLUMN subject_revision,
    DROP COLUMN delegation_id,
    DROP COLUMN registration_id,
    ADD CONSTRAINT outbox_one_subject
        CHECK (num_nonnulls(rule_id, request_id, sign_in_link_id, proposal_id) = 1),
    ADD CONSTRAINT outbox_notice_known
        CHECK (notice IN ('confirm', 'review', 'approved', 'declined')),
    ADD CONSTRAINT outbox_notice_of_a_proposal CHECK ((proposal_id IS NULL) = (notice IS NULL));

DROP TABLE badge_revocations;
DROP TABLE registrations;
DROP TABLE participants;
DROP TABLE delegation_quotas;
DROP TABLE delegations;
DROP TABLE category_terms;
DROP TABLE registration_terms;
DROP TABLE group_members;
DROP TABLE groups;
DROP TABLE organisations;
