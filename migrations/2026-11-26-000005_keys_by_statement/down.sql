DROP TRIGGER subscribers_named_by_mails_stay ON subscribers;
DROP TRIGGER reminder_rules_named_by_mails_stay ON reminder_rules;
DROP TRIGGER subscribers_are_not_emptied ON subscribers;
DROP TRIGGER reminder_rules_are_not_emptied ON reminder_rules;
DROP TRIGGER subscribers_keep_their_ids ON subscribers;
DROP TRIGGER reminder_rules_keep_their_ids ON reminder_rules;
DROP TRIGGER outbox_stays_whose_it_is ON outbox;
DROP TRIGGER outbox_names_what_is_there ON outbox;
DROP FUNCTION outbox_keep_what_it_names();
DROP FUNCTION outbox_refuse_to_change_whose_it_is();
DROP FUNCTION outbox_refuse_what_is_not_there();
ALTER TABLE outbox
    ADD CONSTRAINT outbox_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES reminder_rules,
    ADD CONSTRAINT outbox_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES subscribers;
