-- Tables whose rows have texts get row ids. Without them a row of more than some 1,000 bytes takes a page of 4,096 for its rest,
-- and is read whole wherever it is gone past. `body` comes last, so that what is before it is read without its pages. All of it in
-- one transaction: docs/operating.md says how large a database may be for that.

DROP VIEW feed_items;
DROP TRIGGER note_tags_counted_in;
DROP TRIGGER note_tags_counted_out;

-- As 0002 and 0016 say. `counted_bytes` is what the note's text takes of the person's room: whole KiB, so that few of the saves
-- that make a text longer change what is counted.
CREATE TABLE moved_notes (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  edited_at TEXT,
  archived_at TEXT,
  trashed_at TEXT,
  deleted_at TEXT,
  is_pinned INTEGER NOT NULL DEFAULT 0,
  sort_title TEXT,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  place TEXT GENERATED ALWAYS AS (
    CASE
      WHEN deleted_at IS NOT NULL THEN NULL
      WHEN trashed_at IS NOT NULL THEN 'trash'
      WHEN archived_at IS NOT NULL THEN 'archive'
      ELSE 'list'
    END
  ) VIRTUAL,
  by_edited TEXT GENERATED ALWAYS AS (
    iif(place = 'list' AND is_pinned, '1', '0') || COALESCE(trashed_at, edited_at, updated_at)
      || printf(' %016d ', version) || id
  ) VIRTUAL,
  by_created TEXT GENERATED ALWAYS AS (
    iif(place = 'list' AND is_pinned, '1', '0') || created_at || ' ' || id
  ) VIRTUAL,
  by_title TEXT GENERATED ALWAYS AS (
    iif(place = 'list' AND is_pinned, '0', '1') || COALESCE(sort_title, lower(trim(substr(title, 1, 64))))
      || char(10) || id
  ) VIRTUAL,
  counted_bytes INTEGER GENERATED ALWAYS AS (
    (octet_length(title) + octet_length(body) + 1023) / 1024 * 1024
  ) VIRTUAL,
  PRIMARY KEY (user_id, id)
);

INSERT INTO moved_notes (
  user_id, id, seq, version, created_at, updated_at, edited_at, archived_at, trashed_at, deleted_at, is_pinned, sort_title,
  title, body
)
SELECT
  user_id, id, seq, version, created_at, updated_at, edited_at, archived_at, trashed_at, deleted_at, is_pinned, sort_title,
  title, body
FROM notes;

-- As 0003, 0010 and 0015 say.
CREATE TABLE moved_versions (
  user_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  written_at TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  cause TEXT NOT NULL DEFAULT 'interval',
  prunable INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (user_id, note_id, version),
  FOREIGN KEY (user_id, note_id) REFERENCES moved_notes (user_id, id) ON DELETE CASCADE
);

INSERT INTO moved_versions (user_id, note_id, version, written_at, kept_at, cause, prunable, title, body)
SELECT user_id, note_id, version, written_at, kept_at, cause, prunable, title, body FROM note_versions;

-- Versions first: with a table that others refer to, their rows go. No trigger counts what goes with a table.
DROP TABLE note_versions;
DROP TABLE notes;
ALTER TABLE moved_notes RENAME TO notes;
ALTER TABLE moved_versions RENAME TO note_versions;

CREATE UNIQUE INDEX notes_by_seq ON notes (user_id, seq);
CREATE INDEX notes_by_edited ON notes (user_id, place, by_edited);
CREATE INDEX notes_by_created ON notes (user_id, place, by_created);
CREATE INDEX notes_by_title ON notes (user_id, place, by_title);
CREATE INDEX notes_unsorted ON notes (user_id, id) WHERE sort_title IS NULL AND deleted_at IS NULL;
CREATE INDEX notes_tombstones ON notes (user_id, seq) WHERE deleted_at IS NOT NULL;
CREATE INDEX notes_deleted ON notes (deleted_at, user_id, id) WHERE deleted_at IS NOT NULL;
CREATE INDEX notes_by_trashing ON notes (trashed_at) WHERE trashed_at IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX note_versions_by_age ON note_versions (user_id, kept_at);
CREATE INDEX note_versions_prunable ON note_versions (kept_at) WHERE prunable = 1;
CREATE UNIQUE INDEX note_versions_shrinking ON note_versions (user_id, note_id) WHERE cause = 'shrinking';

-- As 0016 says.
CREATE VIEW feed_items AS
SELECT
  user_id,
  seq,
  'note' AS kind,
  id,
  updated_at AS at,
  deleted_at IS NOT NULL AS deleted,
  octet_length(title) + octet_length(body) AS size,
  CASE
    WHEN deleted_at IS NOT NULL THEN json_object('id', id)
    ELSE json_object(
      'id', id,
      'title', title,
      'body', body,
      'version', version,
      'createdAt', created_at,
      'updatedAt', updated_at,
      'editedAt', COALESCE(edited_at, updated_at),
      'pinned', json(iif(is_pinned, 'true', 'false')),
      'archivedAt', archived_at,
      'trashedAt', trashed_at
    )
  END AS item
FROM notes;

-- As 0006 says, in whole KiB.
CREATE TRIGGER notes_counted_in AFTER INSERT ON notes BEGIN
  UPDATE usage SET
    notes = notes + (NEW.deleted_at IS NULL),
    tombstones = tombstones + (NEW.deleted_at IS NOT NULL),
    note_bytes = note_bytes + NEW.counted_bytes
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER notes_counted_again AFTER UPDATE OF title, body, deleted_at ON notes
WHEN NEW.counted_bytes <> OLD.counted_bytes OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL)
BEGIN
  UPDATE usage SET
    notes = notes + (NEW.deleted_at IS NULL) - (OLD.deleted_at IS NULL),
    tombstones = tombstones + (NEW.deleted_at IS NOT NULL) - (OLD.deleted_at IS NOT NULL),
    note_bytes = note_bytes + NEW.counted_bytes - OLD.counted_bytes
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER notes_counted_out AFTER DELETE ON notes BEGIN
  UPDATE usage SET
    notes = notes - (OLD.deleted_at IS NULL),
    tombstones = tombstones - (OLD.deleted_at IS NOT NULL),
    note_bytes = note_bytes - OLD.counted_bytes
  WHERE user_id = OLD.user_id;
END;

UPDATE usage SET note_bytes = counted.bytes
FROM (SELECT user_id, SUM(counted_bytes) AS bytes FROM notes GROUP BY user_id) AS counted
WHERE usage.user_id = counted.user_id;

-- As 0006, 0014 and 0016 say.
CREATE TRIGGER note_versions_counted_in AFTER INSERT ON note_versions BEGIN
  UPDATE usage SET
    versions = versions + 1,
    version_bytes = version_bytes + octet_length(NEW.title) + octet_length(NEW.body)
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER note_versions_counted_out AFTER DELETE ON note_versions BEGIN
  UPDATE usage SET
    versions = versions - 1,
    version_bytes = version_bytes - octet_length(OLD.title) - octet_length(OLD.body)
  WHERE user_id = OLD.user_id;
END;

CREATE TRIGGER notes_stop_naming AFTER UPDATE OF body ON notes WHEN NEW.body <> OLD.body BEGIN
  UPDATE note_files SET is_checked = 0
  WHERE user_id = OLD.user_id AND note_id = OLD.id AND is_checked = 1
    AND instr(NEW.body, file_id) = 0 AND instr(OLD.body, file_id) > 0;
END;

CREATE TRIGGER notes_name_no_more AFTER DELETE ON notes BEGIN
  UPDATE note_files SET is_checked = 0 WHERE user_id = OLD.user_id AND note_id = OLD.id AND is_checked = 1;
END;

CREATE TRIGGER note_versions_name_no_more AFTER DELETE ON note_versions BEGIN
  UPDATE note_files SET is_checked = 0
  WHERE user_id = OLD.user_id AND note_id = OLD.note_id AND is_checked = 1 AND instr(OLD.body, file_id) > 0;
END;

CREATE TRIGGER note_tags_counted_in AFTER INSERT ON note_tags
WHEN (SELECT place FROM notes WHERE user_id = NEW.user_id AND id = NEW.note_id) = 'list'
BEGIN
  INSERT INTO tags (user_id, tag, name, notes) VALUES (NEW.user_id, NEW.tag, NEW.name, 1)
  ON CONFLICT (user_id, tag) DO UPDATE SET notes = notes + 1;
END;

CREATE TRIGGER note_tags_counted_out AFTER DELETE ON note_tags
WHEN (SELECT place FROM notes WHERE user_id = OLD.user_id AND id = OLD.note_id) = 'list'
BEGIN
  UPDATE tags SET notes = notes - 1 WHERE user_id = OLD.user_id AND tag = OLD.tag;
  DELETE FROM tags WHERE user_id = OLD.user_id AND tag = OLD.tag AND notes <= 0;
END;

CREATE TRIGGER notes_come_with_tags AFTER UPDATE OF archived_at, trashed_at, deleted_at ON notes
WHEN OLD.place IS NOT 'list' AND NEW.place IS 'list'
BEGIN
  INSERT INTO tags (user_id, tag, name, notes)
  SELECT user_id, tag, name, 1 FROM note_tags WHERE user_id = NEW.user_id AND note_id = NEW.id
  ON CONFLICT (user_id, tag) DO UPDATE SET notes = notes + 1;
END;

CREATE TRIGGER notes_leave_with_tags AFTER UPDATE OF archived_at, trashed_at, deleted_at ON notes
WHEN OLD.place IS 'list' AND NEW.place IS NOT 'list'
BEGIN
  UPDATE tags SET notes = notes - 1
  WHERE user_id = NEW.user_id AND tag IN (SELECT tag FROM note_tags WHERE user_id = NEW.user_id AND note_id = NEW.id);
  DELETE FROM tags
  WHERE user_id = NEW.user_id AND tag IN (SELECT tag FROM note_tags WHERE user_id = NEW.user_id AND note_id = NEW.id)
    AND notes <= 0;
  DELETE FROM note_tags WHERE NEW.deleted_at IS NOT NULL AND user_id = NEW.user_id AND note_id = NEW.id;
END;

CREATE TRIGGER notes_lose_tags AFTER UPDATE OF deleted_at ON notes
WHEN OLD.place IS NOT 'list' AND NEW.deleted_at IS NOT NULL
BEGIN
  DELETE FROM note_tags WHERE user_id = NEW.user_id AND note_id = NEW.id;
END;

-- Which of a person's idempotency keys are to go is found without an index of all of them, which each write would have to keep: a row
-- says that the person wrote in these ten days, the period. Once all of it is old enough, a cleanup goes through the person's keys,
-- in their order; `checked_to` is the last that it came to.
DROP INDEX idempotency_keys_by_age;

CREATE TABLE idempotency_periods (
  period INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  checked_to TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (period, user_id)
) WITHOUT ROWID;

INSERT INTO idempotency_periods (period, user_id)
SELECT DISTINCT COALESCE(unixepoch(at), 0) / 864000, user_id FROM idempotency_keys;

CREATE TRIGGER idempotency_keys_are_noted AFTER INSERT ON idempotency_keys BEGIN
  INSERT INTO idempotency_periods (period, user_id) VALUES (COALESCE(unixepoch(NEW.at), 0) / 864000, NEW.user_id)
  ON CONFLICT DO NOTHING;
END;

-- Those in which there may be keys. No reference to `user` does it: it would look through all rows for the person's.
CREATE TRIGGER user_leaves_periods AFTER DELETE ON "user" BEGIN
  DELETE FROM idempotency_periods
  WHERE user_id = OLD.id AND period IN (
    unixepoch() / 864000, unixepoch() / 864000 - 1, unixepoch() / 864000 - 2, unixepoch() / 864000 - 3, unixepoch() / 864000 - 4
  );
END;
