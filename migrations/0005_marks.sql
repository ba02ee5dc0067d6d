-- What tells the lines of a history apart: a restored database takes the same numbers again, for other
-- changes. Each number has a mark, eight random hex digits drawn by the write that took it; `marks` holds
-- those of the latest 512 numbers, the latest last. A row that knows none of its numbers' marks says so.
ALTER TABLE feeds ADD COLUMN marks TEXT NOT NULL DEFAULT '00000000';
UPDATE feeds SET marks = lower(hex(randomblob(4)));

-- `size` is what the thing's texts take, in bytes of UTF-8: a reading that wants no large texts leaves them where they are.
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
      'trashedAt', trashed_at
    )
  END AS item
FROM notes;
