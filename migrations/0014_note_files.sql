-- Which note may name which file, in its text or in an earlier version of it: each that does has a row here. A row with
-- `is_checked = 0` waits for a cleanup to see whether the note does so still; the triggers below put it back to that
-- when a text that named the file is gone. So a cleanup looks only through notes where something may have changed.
CREATE TABLE note_files (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  note_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  is_checked INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, note_id, file_id)
) WITHOUT ROWID;

CREATE INDEX note_files_by_file ON note_files (user_id, file_id);
CREATE INDEX note_files_unchecked ON note_files (is_checked) WHERE is_checked = 0;

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

CREATE TRIGGER files_named AFTER INSERT ON note_files BEGIN
  UPDATE files SET unnamed_since = NULL
  WHERE user_id = NEW.user_id AND id = NEW.file_id AND unnamed_since IS NOT NULL;
END;

CREATE TRIGGER files_unnamed AFTER DELETE ON note_files
WHEN NOT EXISTS (SELECT 1 FROM note_files WHERE user_id = OLD.user_id AND file_id = OLD.file_id)
BEGIN
  UPDATE files SET unnamed_since = strftime('%Y-%m-%dT%H:%M:%fZ') WHERE user_id = OLD.user_id AND id = OLD.file_id;
END;
