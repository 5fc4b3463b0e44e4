DROP TABLE revoked_feed_links;
DROP TRIGGER sessions_announce_change ON sessions;
DROP TRIGGER conferences_announce_change ON conferences;
DROP TRIGGER series_announce_change ON series;
DROP TRIGGER calendar_revisions_announce_change ON calendar_revisions;
DROP FUNCTION announce_shown_change();
ALTER TABLE catalogue_version DROP COLUMN shown;
