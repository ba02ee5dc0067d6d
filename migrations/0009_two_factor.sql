-- A second factor for accounts with a password: the tables of better-auth 1.7's plugin (its own names and types).

ALTER TABLE "user" ADD COLUMN "twoFactorEnabled" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "twoFactor" (
  "id" TEXT NOT NULL PRIMARY KEY,
  "userId" TEXT NOT NULL UNIQUE REFERENCES "user" ("id") ON DELETE CASCADE,
  "secret" TEXT NOT NULL, -- encrypted
  "backupCodes" TEXT NOT NULL, -- a JSON array of hashes
  "verified" INTEGER NOT NULL DEFAULT 0, -- a first code has proved that the person has the secret
  -- The plugin's own lockout, which is not used: guesses are slowed (`tries`).
  "failedVerificationCount" INTEGER DEFAULT 0,
  "lockedUntil" DATE,
  -- Ours: no code up to this time step signs in any more.
  "lastUsedStep" INTEGER NOT NULL DEFAULT 0
);
