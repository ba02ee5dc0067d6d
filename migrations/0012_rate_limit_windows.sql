-- One table for all rate limits, whatever their window: each row says when it ends, and may then be removed.

DROP INDEX rate_limits_by_age;
ALTER TABLE rate_limits RENAME COLUMN at TO expires_at;
UPDATE rate_limits SET expires_at = expires_at + 3600000; -- `at`, of the latest attempt, or of the window's first
CREATE INDEX rate_limits_by_end ON rate_limits (expires_at);

INSERT INTO rate_limits (key, count, blocked_until, expires_at)
SELECT 'daily emails to ' || recipient, count, 0, since + 86400000 FROM email_counts;
DROP TABLE email_counts;
