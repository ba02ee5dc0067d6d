-- The field's own words for what was called otherwise. Rows stay as they are.

-- Rate limits: how often something was attempted, by whom or from where. Times are milliseconds since 1970.
DROP INDEX tries_by_age;
ALTER TABLE tries RENAME TO rate_limits;
ALTER TABLE rate_limits RENAME COLUMN name TO key;
ALTER TABLE rate_limits RENAME COLUMN held_until TO blocked_until;
CREATE INDEX rate_limits_by_age ON rate_limits (at);

-- What was already done, by the key that its request named, so that repeating it changes nothing.
DROP INDEX operations_by_age;
ALTER TABLE operations RENAME TO idempotency_keys;
ALTER TABLE idempotency_keys RENAME COLUMN op TO key;
ALTER TABLE idempotency_keys RENAME COLUMN digest TO fingerprint;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);

-- Earlier versions beyond the newest 50 of a note: the cleanup may remove them.
DROP INDEX note_versions_surplus;
ALTER TABLE note_versions RENAME COLUMN surplus TO prunable;
CREATE INDEX note_versions_prunable ON note_versions (kept_at) WHERE prunable = 1;

DROP INDEX links_by_purpose;
DROP INDEX links_by_end;
ALTER TABLE links RENAME TO email_links;
CREATE UNIQUE INDEX email_links_by_purpose ON email_links (user_id, purpose);
CREATE INDEX email_links_by_end ON email_links (expires_at);

ALTER TABLE "session" RENAME COLUMN "place" TO "location";
ALTER TABLE "session" RENAME COLUMN "provedAt" TO "authenticatedAt";
ALTER TABLE security_events RENAME COLUMN place TO location;
ALTER TABLE security_events RENAME COLUMN what TO kind;
UPDATE security_events SET kind = CASE kind
  WHEN 'address-confirmed' THEN 'email-confirmed'
  WHEN 'address-changed' THEN 'email-changed'
  WHEN 'proof-failed' THEN 'reauthentication-failed'
END WHERE kind IN ('address-confirmed', 'address-changed', 'proof-failed');
