-- Organisers see how often a feed is asked for, and about how many different readers it has. Who
-- these are is not kept: of each only what an estimate needs, which fits any number of others too.

CREATE TABLE feed_requests (
    day date NOT NULL,
    feed text NOT NULL,
    requests bigint NOT NULL,
    readers bytea NOT NULL,
    PRIMARY KEY (day, feed),
    CONSTRAINT feed_requests_some CHECK (requests > 0),
    CONSTRAINT feed_requests_feed CHECK (char_length(feed) BETWEEN 1 AND 300),
    CONSTRAINT feed_requests_readers CHECK (octet_length(readers) = 512)
);
COMMENT ON TABLE feed_requests IS 'How often public feeds were asked for, by day in UTC';
COMMENT ON COLUMN feed_requests.day IS 'The day in UTC';
COMMENT ON COLUMN feed_requests.feed IS 'Path and query of the feed';
COMMENT ON COLUMN feed_requests.requests IS 'How often it was asked for, whatever the answer was';
COMMENT ON COLUMN feed_requests.readers IS
    'An estimate of the different readers: 512 registers of a HyperLogLog';
