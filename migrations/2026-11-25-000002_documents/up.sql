-- The documents that delegations and participants bring, and what is asked of them.

ALTER TABLE registration_terms
    ADD COLUMN credentials_days integer NOT NULL DEFAULT 7
        CONSTRAINT registration_terms_credentials_days_bounded
        CHECK (credentials_days BETWEEN 0 AND 365),
    ADD COLUMN needs_original_credentials boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN registration_terms.credentials_days IS 'How many days before the opening credentials are due at the latest.';
COMMENT ON COLUMN registration_terms.needs_original_credentials IS 'Whether the original of credentials is needed.';

ALTER TABLE category_terms
    ADD COLUMN documents text[] NOT NULL DEFAULT '{}'
        CONSTRAINT category_terms_documents_known CHECK (documents <@ ARRAY[
            'note_verbale', 'nomination_letter', 'credentials', 'passport', 'photograph',
            'press_card'
        ]);
COMMENT ON COLUMN category_terms.documents IS 'Which documents the people must bring, themselves or through their delegation.';

CREATE TABLE documents (
    id uuid PRIMARY KEY,
    conference_id uuid NOT NULL REFERENCES conferences,
    delegation_id uuid REFERENCES delegations,
    registration_id uuid REFERENCES registrations,
    kind text NOT NULL CONSTRAINT documents_kind_known CHECK (kind IN (
        'note_verbale', 'nomination_letter', 'credentials', 'passport', 'photograph', 'press_card'
    )),
    name text NOT NULL CONSTRAINT documents_name_bounded CHECK (length(name) BETWEEN 1 AND 120),
    format text NOT NULL CONSTRAINT documents_format_known
        CHECK (format IN ('pdf', 'jpeg', 'png', 'webp')),
    octets integer NOT NULL CONSTRAINT documents_octets_bounded
        CHECK (octets BETWEEN 1 AND 10485760),
    digest bytea NOT NULL CONSTRAINT documents_digest_whole CHECK (length(digest) = 32),
    issuing_authority text CONSTRAINT documents_issuing_authority_known CHECK (
        issuing_authority IN ('head_of_state', 'head_of_government', 'foreign_minister', 'other')
    ),
    status text NOT NULL CONSTRAINT documents_status_known
        CHECK (status IN ('pending', 'accepted', 'refused')),
    reason text,
    is_original boolean NOT NULL,
    brought_by text NOT NULL CONSTRAINT documents_brought_by_known
        CHECK (brought_by IN ('person', 'focal_point', 'organiser')),
    brought_at timestamptz NOT NULL,
    received_at timestamptz,
    decided_at timestamptz,
    decided_by uuid REFERENCES organisers,
    revision integer NOT NULL CONSTRAINT documents_revision_counts CHECK (revision > 0),
    CONSTRAINT documents_one_holder CHECK (num_nonnulls(delegation_id, registration_id) = 1),
    CONSTRAINT documents_fit_their_holder CHECK (CASE
        WHEN kind IN ('note_verbale', 'credentials') THEN delegation_id IS NOT NULL
        WHEN kind IN ('passport', 'photograph', 'press_card') THEN registration_id IS NOT NULL
        ELSE true
    END),
    CONSTRAINT documents_credentials_are_issued
        CHECK ((kind = 'credentials') = (issuing_authority IS NOT NULL)),
    CONSTRAINT documents_decided_when_not_pending
        CHECK ((status = 'pending') = (decided_at IS NULL)),
    CONSTRAINT documents_refused_with_a_reason CHECK (status <> 'refused' OR reason IS NOT NULL),
    CONSTRAINT documents_original_in_hand CHECK (NOT is_original OR received_at IS NOT NULL)
);
CREATE UNIQUE INDEX documents_once
    ON documents ((coalesce(delegation_id, registration_id)), kind, digest);
CREATE INDEX documents_by_conference ON documents (conference_id);
CREATE INDEX documents_by_delegation ON documents (delegation_id, id);
CREATE INDEX documents_by_registration ON documents (registration_id, id);
COMMENT ON TABLE documents IS 'Documents that delegations and participants bring, without their bytes.';
COMMENT ON COLUMN documents.id IS 'Identity.';
COMMENT ON COLUMN documents.conference_id IS 'The conference.';
COMMENT ON COLUMN documents.delegation_id IS 'The delegation whose document it is.';
COMMENT ON COLUMN documents.registration_id IS 'The participant whose document it is, where it is not a delegation''s.';
COMMENT ON COLUMN documents.kind IS 'What it is.';
COMMENT ON COLUMN documents.name IS 'What the file is called.';
COMMENT ON COLUMN documents.format IS 'What its bytes are, as they were inspected.';
COMMENT ON COLUMN documents.octets IS 'How many they are.';
COMMENT ON COLUMN documents.digest IS 'Their SHA-256.';
COMMENT ON COLUMN documents.issuing_authority IS 'Who has issued it; of credentials only.';
COMMENT ON COLUMN documents.status IS 'Where it stands.';
COMMENT ON COLUMN documents.reason IS 'What was said with the last decision.';
COMMENT ON COLUMN documents.is_original IS 'Whether the secretariat has the original in hand.';
COMMENT ON COLUMN documents.brought_by IS 'By whose hand it came in.';
COMMENT ON COLUMN documents.brought_at IS 'When it came in.';
COMMENT ON COLUMN documents.received_at IS 'When the secretariat first had the paper in hand.';
COMMENT ON COLUMN documents.decided_at IS 'When it was decided on.';
COMMENT ON COLUMN documents.decided_by IS 'The organiser who decided; none for the command line.';
COMMENT ON COLUMN documents.revision IS 'Rises by one with every change.';

-- Apart, so that no list ever reads the bytes.

CREATE TABLE document_contents (
    document_id uuid PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    bytes bytea NOT NULL CONSTRAINT document_contents_bounded
        CHECK (octet_length(bytes) BETWEEN 1 AND 10485760)
);
-- PDF and images are compressed already.
ALTER TABLE document_contents ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON TABLE document_contents IS 'The bytes of documents.';
COMMENT ON COLUMN document_contents.document_id IS 'The document.';
COMMENT ON COLUMN document_contents.bytes IS 'Its bytes.';
