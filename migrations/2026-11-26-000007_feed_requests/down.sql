DROP TABLE feed_requests;
