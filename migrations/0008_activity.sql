-- What concerned a person's security, for the person to read: the newest, for 90 days. `refused` is what was
-- tried and did not succeed, by whoever: of these fewer are kept, so that many of them push nothing else out.
CREATE TABLE security_events (
  id INTEGER PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  refused INTEGER NOT NULL,
  device TEXT NOT NULL,
  place TEXT NOT NULL
);

CREATE INDEX security_events_by_user ON security_events (user_id, refused);
CREATE INDEX security_events_by_age ON security_events (at);

-- Of what browsers say of themselves, and of places, no more than a person reads.
UPDATE "session" SET "userAgent" = substr("userAgent", 1, 400) WHERE length("userAgent") > 400;
UPDATE "session" SET "place" = substr("place", 1, 100) WHERE length("place") > 100;

-- A session that was not seen for 30 days has ended, but for a guest's.
UPDATE "session" SET "expiresAt" = min("expiresAt", strftime('%Y-%m-%dT%H:%M:%fZ', "updatedAt", '+30 days'))
WHERE "userId" NOT IN (SELECT id FROM "user" WHERE "isGuest" = 1);

-- Whether the cleanup found that a guest wrote something; the others, it looks at again.
ALTER TABLE "user" ADD COLUMN "hasWritten" INTEGER NOT NULL DEFAULT 0;
CREATE INDEX user_idle_guests ON "user" ("createdAt") WHERE "isGuest" = 1 AND "hasWritten" = 0;
