-- Organisations are put in order, searched and told apart by names that the program has folded:
-- what a database takes for lower case depends on how it was made.

ALTER TABLE organisations ADD COLUMN name_key text;
UPDATE organisations SET name_key = lower(names ->> 'en');
ALTER TABLE organisations ALTER COLUMN name_key SET NOT NULL;
DROP INDEX organisations_one_name;
CREATE UNIQUE INDEX organisations_one_name ON organisations (name_key);
CREATE INDEX organisations_by_beginning ON organisations (name_key text_pattern_ops);
CREATE INDEX organisations_by_country ON organisations (country) WHERE country IS NOT NULL;
COMMENT ON COLUMN organisations.name_key IS 'The English name without regard to case and accents.';
