-- Someone who writes without an account; the address is a placeholder.
ALTER TABLE "user" ADD COLUMN "isGuest" INTEGER NOT NULL DEFAULT 0;

-- Where the session was last seen, as its person would say it. `updatedAt` is when.
ALTER TABLE "session" ADD COLUMN "place" TEXT;

CREATE INDEX user_guests ON "user" ("createdAt") WHERE "isGuest" = 1;
CREATE INDEX session_by_end ON "session" ("expiresAt");
CREATE INDEX verification_by_end ON "verification" ("expiresAt");

CREATE TABLE passkeys (
  id TEXT NOT NULL PRIMARY KEY, -- the credential's own
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  public_key BLOB NOT NULL,
  counter INTEGER NOT NULL,
  transports TEXT NOT NULL, -- a JSON array
  created_at TEXT NOT NULL,
  used_at TEXT
) WITHOUT ROWID;

CREATE INDEX passkeys_by_user ON passkeys (user_id);

-- What a passkey is to sign next: once, by this purpose ('sign-in', or whose passkey is to be added).
CREATE TABLE challenges (
  challenge TEXT NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL,
  user_id TEXT REFERENCES "user" (id) ON DELETE CASCADE,
  expires_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX challenges_by_age ON challenges (expires_at);
CREATE INDEX challenges_by_user ON challenges (user_id);

-- How often something was tried that may be a guess, and from where or at which account (then as a
-- keyed hash). Times are milliseconds since 1970.
CREATE TABLE tries (
  name TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL,
  held_until INTEGER NOT NULL,
  at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX tries_by_age ON tries (at);
