-- Feeds are rendered once a change and kept by every process. Each is told when an event shows
-- something else, and can see by a number whether it has missed that.

ALTER TABLE catalogue_version ADD COLUMN shown bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN catalogue_version.shown IS
    'Rises with every statement that changes what calendar events show';

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
