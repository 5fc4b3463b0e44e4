DROP TABLE revoked_feed_links;
DROP TRIGGER calendar_revisions_announce_change ON calendar_revisions;
DROP FUNCTION announce_shown_change();
ALTER TABLE catalogue_version DROP COLUMN shown;
