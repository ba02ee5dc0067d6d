-- What each person keeps here, counted by the database itself: whatever writes, imports, copies or cleans up,
-- what it does is in it. `notes` are those that have a text, the trash included; a note that was deleted for good
-- leaves a tombstone. Bytes are those of titles and bodies, in UTF-8.
CREATE TABLE usage (
  user_id TEXT NOT NULL PRIMARY KEY REFERENCES "user" (id) ON DELETE CASCADE,
  notes INTEGER NOT NULL DEFAULT 0,
  note_bytes INTEGER NOT NULL DEFAULT 0,
  tombstones INTEGER NOT NULL DEFAULT 0,
  versions INTEGER NOT NULL DEFAULT 0,
  version_bytes INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

INSERT INTO usage (user_id, notes, note_bytes, tombstones, versions, version_bytes)
SELECT
  id,
  (SELECT COUNT(*) FROM notes WHERE user_id = "user".id AND deleted_at IS NULL),
  (SELECT COALESCE(SUM(octet_length(title) + octet_length(body)), 0) FROM notes WHERE user_id = "user".id),
  (SELECT COUNT(*) FROM notes WHERE user_id = "user".id AND deleted_at IS NOT NULL),
  (SELECT COUNT(*) FROM note_versions WHERE user_id = "user".id),
  (SELECT COALESCE(SUM(octet_length(title) + octet_length(body)), 0) FROM note_versions WHERE user_id = "user".id)
FROM "user";

-- Everyone has a row from the first moment, so that counting is one update. A person who is removed may lose it
-- before their notes: then there is nothing to update.
CREATE TRIGGER user_counts AFTER INSERT ON "user" BEGIN
  INSERT INTO usage (user_id) VALUES (NEW.id);
END;

CREATE TRIGGER notes_counted_in AFTER INSERT ON notes BEGIN
  UPDATE usage SET
    notes = notes + (NEW.deleted_at IS NULL),
    tombstones = tombstones + (NEW.deleted_at IS NOT NULL),
    note_bytes = note_bytes + octet_length(NEW.title) + octet_length(NEW.body)
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER notes_counted_again AFTER UPDATE OF title, body, deleted_at ON notes
WHEN octet_length(NEW.title) + octet_length(NEW.body) <> octet_length(OLD.title) + octet_length(OLD.body)
  OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL)
BEGIN
  UPDATE usage SET
    notes = notes + (NEW.deleted_at IS NULL) - (OLD.deleted_at IS NULL),
    tombstones = tombstones + (NEW.deleted_at IS NOT NULL) - (OLD.deleted_at IS NOT NULL),
    note_bytes = note_bytes + octet_length(NEW.title) + octet_length(NEW.body)
      - octet_length(OLD.title) - octet_length(OLD.body)
  WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER notes_counted_out AFTER DELETE ON notes BEGIN
  UPDATE usage SET
    notes = notes - (OLD.deleted_at IS NULL),
    tombstones = tombstones - (OLD.deleted_at IS NOT NULL),
    note_bytes = note_bytes - octet_length(OLD.title) - octet_length(OLD.body)
  WHERE user_id = OLD.user_id;
END;

-- An earlier version is written and removed, and never changed.
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

-- Which of a person's earlier versions and tombstones are the oldest, and make room for new ones.
CREATE INDEX note_versions_by_age ON note_versions (user_id, kept_at);
CREATE INDEX notes_tombstones ON notes (user_id, seq) WHERE deleted_at IS NOT NULL;

-- Until when the changes so far are spread, at the rate that a person may make them in the long run, in
-- milliseconds since 1970: see app/live/write-pace.server.ts.
ALTER TABLE feeds ADD COLUMN paced_until INTEGER NOT NULL DEFAULT 0;
