-- A user's counter. `seq` is the number of the user's latest change; changes
-- below `floor` can no longer be told one by one (their tombstones are swept).
CREATE TABLE feeds (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES "user" (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL DEFAULT 0,
  floor INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- What was already done, so that repeating it changes nothing.
CREATE TABLE operations (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  op TEXT NOT NULL,
  digest TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (user_id, op)
) WITHOUT ROWID;

-- `seq` is the number of the note's latest change, `version` that of its latest
-- change of text. Keyed by user first: an id made by one user's browser can
-- never meet another user's note. A row with `deleted_at` is a tombstone.
CREATE TABLE notes (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  trashed_at TEXT,
  deleted_at TEXT,
  PRIMARY KEY (user_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX notes_by_seq ON notes (user_id, seq);
CREATE INDEX notes_listed ON notes (user_id, seq) WHERE trashed_at IS NULL AND deleted_at IS NULL;
CREATE INDEX notes_trashed ON notes (user_id, seq) WHERE trashed_at IS NOT NULL AND deleted_at IS NULL;

-- What the live feed reads, whatever kind of thing changed. A second kind joins
-- with UNION ALL; `item` is what its events carry, as JSON.
CREATE VIEW feed_items AS
SELECT
  user_id,
  seq,
  'note' AS kind,
  updated_at AS at,
  deleted_at IS NOT NULL AS deleted,
  CASE
    WHEN deleted_at IS NOT NULL THEN json_object('id', id)
    ELSE json_object(
      'id', id,
      'title', title,
      'body', body,
      'version', version,
      'createdAt', created_at,
      'updatedAt', updated_at,
      'trashedAt', trashed_at
    )
  END AS item
FROM notes;
