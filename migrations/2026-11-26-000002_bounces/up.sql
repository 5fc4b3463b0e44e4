-- Reports of mails that came back for now are few among millions of events, and counted for each
-- that comes.
CREATE INDEX delivery_events_soft_bounced ON delivery_events (at) WHERE event = 'soft_bounced';
