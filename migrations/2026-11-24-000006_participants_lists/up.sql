-- The revisions of the lists of participants.

CREATE TABLE participants_lists (
    conference_id uuid NOT NULL REFERENCES conferences,
    revision integer NOT NULL CONSTRAINT participants_lists_revision_counts CHECK (revision > 0),
    content_hash bytea NOT NULL CONSTRAINT participants_lists_content_hashed
        CHECK (length(content_hash) = 32),
    issued_at timestamptz NOT NULL,
    PRIMARY KEY (conference_id, revision)
);
COMMENT ON TABLE participants_lists IS 'The revisions of the lists of participants that were handed out.';
COMMENT ON COLUMN participants_lists.conference_id IS 'The conference.';
COMMENT ON COLUMN participants_lists.revision IS 'Rises by one when a list is handed out that says something else.';
COMMENT ON COLUMN participants_lists.content_hash IS 'SHA-256 of what it said.';
COMMENT ON COLUMN participants_lists.issued_at IS 'When it was first handed out.';
