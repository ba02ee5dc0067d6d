-- What a note said before: one row per stretch of editing. `written_at` is when
-- the text was last changed, `kept_at` when a later text replaced it. Of each note
-- the newest 50 stay; `surplus` marks the ones before, which a sweep may take.
CREATE TABLE note_versions (
  user_id TEXT NOT NULL,
  note_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  written_at TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  surplus INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, note_id, version),
  FOREIGN KEY (user_id, note_id) REFERENCES notes (user_id, id) ON DELETE CASCADE
) WITHOUT ROWID;

-- What a sweep looks for, so that it reads no more than it takes.
CREATE INDEX note_versions_surplus ON note_versions (kept_at) WHERE surplus = 1;
CREATE INDEX notes_deleted ON notes (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX operations_by_age ON operations (at);
