-- Calendars show a picture of a conference, and groups have feeds of what is theirs.

ALTER TABLE conferences ADD COLUMN image_url text;
COMMENT ON COLUMN conferences.image_url IS 'Where a picture of it is; public';

-- By its name, which is all that anybody is told of the group.
ALTER TABLE series ADD COLUMN group_slug text
    CONSTRAINT series_group REFERENCES groups (slug) ON UPDATE CASCADE;
COMMENT ON COLUMN series.group_slug IS 'The group whose gatherings these are';
CREATE INDEX series_by_group ON series (group_slug) WHERE group_slug IS NOT NULL;

CREATE TRIGGER groups_announce_change AFTER UPDATE ON groups
    FOR EACH STATEMENT EXECUTE FUNCTION announce_shown_change();
