-- Half of the time of planning many reminders went into two foreign keys: for each one a statement of
-- its own, and a lock on its subscriber that was written down. The same is made sure of once for each
-- statement: whatever enters mails looks whether all of their rules and subscribers are there, and
-- whatever deletes one of these waits until nobody enters mails, and looks whether any is about it.
ALTER TABLE outbox
    DROP CONSTRAINT outbox_rule_id_fkey,
    DROP CONSTRAINT outbox_subscriber_id_fkey;

CREATE FUNCTION outbox_refuse_what_is_not_there() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    missing text := CASE
        WHEN EXISTS (
            SELECT FROM (SELECT DISTINCT rule_id FROM entered WHERE rule_id IS NOT NULL) AS mail
            WHERE NOT EXISTS (SELECT FROM reminder_rules WHERE id = mail.rule_id)
        ) THEN 'rule'
        -- OFFSET keeps it one look into an index for each, whether one mail enters or a million: the
        -- plan of the first statement is kept.
        WHEN EXISTS (
            SELECT FROM entered WHERE subscriber_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM subscribers WHERE id = entered.subscriber_id OFFSET 0
            )
        ) THEN 'subscriber'
    END;
BEGIN
    IF missing IS NOT NULL THEN
        RAISE foreign_key_violation USING
            MESSAGE = format('a mail names a %s that there is not', missing),
            TABLE = 'outbox',
            CONSTRAINT = format('outbox_%s_is_there', missing);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER outbox_names_what_is_there AFTER INSERT ON outbox
    REFERENCING NEW TABLE AS entered
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_refuse_what_is_not_there();

CREATE FUNCTION outbox_refuse_to_change_whose_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING
        MESSAGE = 'a mail stays that of its rule and its subscriber',
        TABLE = 'outbox',
        CONSTRAINT = 'outbox_stays_whose_it_is';
END
$$;
CREATE TRIGGER outbox_stays_whose_it_is BEFORE UPDATE OF rule_id, subscriber_id ON outbox
    FOR EACH ROW
    WHEN (
        NEW.rule_id IS NOT NULL AND NEW.rule_id IS DISTINCT FROM OLD.rule_id
        OR NEW.subscriber_id IS NOT NULL AND NEW.subscriber_id IS DISTINCT FROM OLD.subscriber_id
    )
    EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();

CREATE FUNCTION outbox_keep_what_it_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_named boolean;
BEGIN
    LOCK TABLE outbox IN SHARE MODE;
    IF TG_TABLE_NAME = 'subscribers' THEN
        is_named := EXISTS (SELECT FROM outbox JOIN gone ON gone.id = outbox.subscriber_id);
    ELSE
        is_named := EXISTS (SELECT FROM outbox JOIN gone ON gone.id = outbox.rule_id);
    END IF;
    IF is_named THEN
        RAISE foreign_key_violation USING
            MESSAGE = format('mails are about one of the %s', TG_TABLE_NAME),
            TABLE = TG_TABLE_NAME,
            CONSTRAINT = format('%s_named_by_mails_stay', TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER reminder_rules_named_by_mails_stay AFTER DELETE ON reminder_rules
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_keep_what_it_names();
CREATE TRIGGER subscribers_named_by_mails_stay AFTER DELETE ON subscribers
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_keep_what_it_names();
