-- When the person last proved who they are; null: when the session began, which was such a proof.
ALTER TABLE "session" ADD COLUMN "provedAt" DATE;

-- What an email's link opens: one of each purpose ('reset', 'verify', 'approve-change', 'confirm-change') a person.
-- The code in the email is kept as its SHA-256 only.
CREATE TABLE links (
  code_hash TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  expires_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX links_by_purpose ON links (user_id, purpose);
CREATE INDEX links_by_end ON links (expires_at);

-- An address that is to become the person's, once the new one has confirmed it and the old one approved.
CREATE TABLE email_changes (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES "user" (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  approved INTEGER NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0,
  expires_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX email_changes_by_end ON email_changes (expires_at);

-- How many emails went to an address (as a keyed hash) in the day since the first. Milliseconds since 1970.
CREATE TABLE email_counts (
  recipient TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  count INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX email_counts_by_age ON email_counts (since);

-- Holds a row only within the transaction that changes a person's credentials: see app/auth/accounts/change-credentials.server.ts.
CREATE TABLE credential_changes (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX credential_changes_by_user ON credential_changes (user_id);
CREATE INDEX verification_by_value ON "verification" ("value");
