-- Feeds are rendered once a change and kept by every process. Each is told when an event shows
-- something else, and can see by a number whether it has missed that.

ALTER TABLE catalogue_version ADD COLUMN shown bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN catalogue_version.shown IS
    'Rises with every statement that may change what calendar feeds show';

CREATE FUNCTION announce_shown_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_version SET shown = shown + 1;
    -- Heard once the transaction is committed, and once however many statements it has.
    PERFORM pg_notify('forums_shown', '');
    RETURN NULL;
END
$$;
CREATE TRIGGER calendar_revisions_announce_change AFTER INSERT OR UPDATE OR DELETE
    ON calendar_revisions FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
-- Names of feeds, and what is not shown any more, change without an event that does.
CREATE TRIGGER series_announce_change AFTER INSERT OR UPDATE OR DELETE ON series
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
CREATE TRIGGER conferences_announce_change AFTER INSERT OR UPDATE OR DELETE ON conferences
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
CREATE TRIGGER sessions_announce_change AFTER INSERT OR UPDATE OR DELETE ON sessions
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();

-- Whoever has an address of a personal feed that was replaced is told so in the feed, for a while.
CREATE TABLE revoked_feed_links (
    link_id uuid PRIMARY KEY,
    language text NOT NULL,
    revoked_at timestamptz NOT NULL
);
COMMENT ON TABLE revoked_feed_links IS 'Links of personal feeds that were made worthless';
COMMENT ON COLUMN revoked_feed_links.link_id IS 'What the link was signed over; once participants.feed_link_id';
COMMENT ON COLUMN revoked_feed_links.language IS 'The language in which its reader is told';
COMMENT ON COLUMN revoked_feed_links.revoked_at IS 'When another link took its place, or its person was erased';
