-- Half of the time of planning many reminders went into two foreign keys: for each row a statement, and
-- a lock on its subscriber that was written down. The same is made sure of once for each statement.
ALTER TABLE outbox
    DROP CONSTRAINT outbox_rule_id_fkey,
    DROP CONSTRAINT outbox_subscriber_id_fkey;

-- Holds the rules, which are few, as the key did: whoever deletes one waits until its mails are
-- committed, and then finds them.
CREATE FUNCTION outbox_refuse_what_is_not_there() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rule uuid;
    missing text;
BEGIN
    FOR rule IN SELECT DISTINCT rule_id FROM entered WHERE rule_id IS NOT NULL ORDER BY 1 LOOP
        PERFORM FROM reminder_rules WHERE id = rule FOR KEY SHARE;
        IF NOT FOUND THEN
            missing := 'rule';
        END IF;
    END LOOP;
    -- OFFSET keeps it one look into an index for each, whether one mail enters or a million: the plan
    -- of the first statement is kept.
    IF EXISTS (
        SELECT FROM entered WHERE subscriber_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM subscribers WHERE id = entered.subscriber_id OFFSET 0
        )
    ) THEN
        missing := 'subscriber';
    END IF;
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
CREATE TRIGGER reminder_rules_keep_their_ids BEFORE UPDATE OF id ON reminder_rules
    FOR EACH ROW WHEN (NEW.id <> OLD.id) EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER subscribers_keep_their_ids BEFORE UPDATE OF id ON subscribers
    FOR EACH ROW WHEN (NEW.id <> OLD.id) EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER reminder_rules_are_not_emptied BEFORE TRUNCATE ON reminder_rules
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();
CREATE TRIGGER subscribers_are_not_emptied BEFORE TRUNCATE ON subscribers
    FOR EACH STATEMENT EXECUTE FUNCTION outbox_refuse_to_change_whose_it_is();

-- Who enters mails holds their rules, and not their subscribers: the service deletes none. Whoever does
-- waits until nobody enters mails.
CREATE FUNCTION outbox_keep_what_it_names() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_named boolean;
BEGIN
    -- A cascade that deletes nothing comes here too, and must not make anybody wait.
    IF NOT EXISTS (SELECT FROM gone) THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'subscribers' THEN
        LOCK TABLE outbox IN SHARE MODE;
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
