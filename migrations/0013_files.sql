-- A person's pictures and other files. The bytes are in R2 under `object_key`, which no two uploads share; a file that
-- came along from a guest has the guest's. `unnamed_since` says from when on no note names it (ISO 8601, as the others);
-- NULL while one does.
CREATE TABLE files (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  object_key TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  uploaded_at TEXT NOT NULL,
  unnamed_since TEXT,
  PRIMARY KEY (user_id, id)
) WITHOUT ROWID;

CREATE INDEX files_unnamed ON files (unnamed_since) WHERE unnamed_since IS NOT NULL;
CREATE INDEX files_by_object ON files (object_key);

-- Objects that no row of `files` has, or not yet: a cleanup deletes them once they are due. An upload writes its key
-- here before it stores a byte, and takes it out in the transaction that makes the file, so that whatever dies in
-- between leaves nothing behind.
CREATE TABLE unused_objects (
  object_key TEXT NOT NULL PRIMARY KEY,
  due_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX unused_objects_due ON unused_objects (due_at);

CREATE TRIGGER files_leave_objects AFTER DELETE ON files
WHEN NOT EXISTS (SELECT 1 FROM files WHERE object_key = OLD.object_key)
BEGIN
  INSERT INTO unused_objects (object_key, due_at) VALUES (OLD.object_key, strftime('%Y-%m-%dT%H:%M:%fZ'))
  ON CONFLICT DO NOTHING;
END;

-- What each person keeps, as in 0006. A file is written and removed, and its size never changes.
ALTER TABLE usage ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage ADD COLUMN file_bytes INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER files_counted_in AFTER INSERT ON files BEGIN
  UPDATE usage SET files = files + 1, file_bytes = file_bytes + NEW.size WHERE user_id = NEW.user_id;
END;

CREATE TRIGGER files_counted_out AFTER DELETE ON files BEGIN
  UPDATE usage SET files = files - 1, file_bytes = file_bytes - OLD.size WHERE user_id = OLD.user_id;
END;
