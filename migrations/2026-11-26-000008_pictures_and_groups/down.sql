DROP TRIGGER groups_announce_change ON groups;
ALTER TABLE series DROP COLUMN group_slug;
ALTER TABLE conferences DROP COLUMN image_url;
