DROP TABLE
    outbox,
    reminder_rules,
    organisers,
    subscriptions,
    subscribers,
    subscription_requests,
    calendar_revisions,
    sessions,
    conferences,
    series,
    installation;
