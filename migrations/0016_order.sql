-- The order of lists, and what a person does to a note as a whole: it is pinned, it is put away in the archive.
ALTER TABLE notes ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notes ADD COLUMN archived_at TEXT;

-- The latest change of text; NULL says that it is `updated_at`, as of all notes that were here before this column. What
-- changes a note otherwise writes it down first (app/notes/states/write-state.server.ts).
ALTER TABLE notes ADD COLUMN edited_at TEXT;

-- What the title is sorted by, as app/notes/sort-title.ts makes it of the text; NULL until the cleanup has made it of
-- a note that was here before.
ALTER TABLE notes ADD COLUMN sort_title TEXT;

-- Where the note is: in one place at a time; NULL for a tombstone.
ALTER TABLE notes ADD COLUMN place TEXT GENERATED ALWAYS AS (
  CASE
    WHEN deleted_at IS NOT NULL THEN NULL
    WHEN trashed_at IS NOT NULL THEN 'trash'
    WHEN archived_at IS NOT NULL THEN 'archive'
    ELSE 'list'
  END
) VIRTUAL;

-- Of each order a key, unique among a person's notes: a position in a list is one text. `positionOf` in
-- app/notes/list-order.ts makes the same ones. Pinned notes come first in the list, by the first character. What is in
-- the trash is ordered by when it came there. Of texts of the same moment the one with the later version is the later one.
ALTER TABLE notes ADD COLUMN by_edited TEXT GENERATED ALWAYS AS (
  iif(place = 'list' AND is_pinned, '1', '0') || COALESCE(trashed_at, edited_at, updated_at)
    || printf(' %016d ', version) || id
) VIRTUAL;
ALTER TABLE notes ADD COLUMN by_created TEXT GENERATED ALWAYS AS (
  iif(place = 'list' AND is_pinned, '1', '0') || created_at || ' ' || id
) VIRTUAL;
-- From the lowest on: a line end is lower than all that a title has.
ALTER TABLE notes ADD COLUMN by_title TEXT GENERATED ALWAYS AS (
  iif(place = 'list' AND is_pinned, '0', '1') || COALESCE(sort_title, lower(trim(substr(title, 1, 64))))
    || char(10) || id
) VIRTUAL;

DROP INDEX notes_listed;
DROP INDEX notes_trashed;
CREATE INDEX notes_by_edited ON notes (user_id, place, by_edited);
CREATE INDEX notes_by_created ON notes (user_id, place, by_created);
CREATE INDEX notes_by_title ON notes (user_id, place, by_title);

-- Notes whose `sort_title` and tags are still to be made.
CREATE INDEX notes_unsorted ON notes (user_id, id) WHERE sort_title IS NULL AND deleted_at IS NULL;

-- What is in the trash, by when it came there: the cleanup takes the oldest.
CREATE INDEX notes_by_trashing ON notes (trashed_at) WHERE trashed_at IS NOT NULL AND deleted_at IS NULL;

DROP VIEW feed_items;
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

-- The tags that are in a note's text, and what they are in: of `#a/b` also `a`. `tag` is what a tag is known by, without
-- case and accents; `name` is how the note writes it. Written with each text (app/notes/tags/note-tags.server.ts); of notes
-- that were here before by the cleanup.
CREATE TABLE note_tags (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  note_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (user_id, note_id, tag)
) WITHOUT ROWID;

CREATE INDEX note_tags_by_tag ON note_tags (user_id, tag, note_id);

-- A person's tags, and how many notes of the list have each; counted by the database itself, whatever writes. One that no
-- note of the list has is not here.
CREATE TABLE tags (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  name TEXT NOT NULL,
  notes INTEGER NOT NULL,
  PRIMARY KEY (user_id, tag)
) WITHOUT ROWID;

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
