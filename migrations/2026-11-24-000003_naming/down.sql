DROP INDEX organisations_by_country;
DROP INDEX organisations_by_beginning;
DROP INDEX organisations_one_name;
CREATE UNIQUE INDEX organisations_one_name ON organisations (lower(names ->> 'en'));
ALTER TABLE organisations DROP COLUMN name_key;
