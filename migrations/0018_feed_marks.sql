-- The marks of earlier numbers than `feeds.marks` keeps (0005), so that a device that was away for thousands of changes is told
-- them, and need not load everything again. A row has those of consecutive numbers up to `last`; no write has to look at it.
CREATE TABLE feed_marks (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  last INTEGER NOT NULL,
  marks TEXT NOT NULL,
  PRIMARY KEY (user_id, last)
) WITHOUT ROWID;

-- Once 512 numbers have their marks in `feeds` the newest 256 stay there. 16,384 numbers are kept in all: a mark is eight digits.
CREATE TRIGGER feeds_keep_marks AFTER UPDATE OF marks ON feeds WHEN length(NEW.marks) >= 512 * 8 BEGIN
  INSERT INTO feed_marks (user_id, last, marks)
  VALUES (NEW.user_id, NEW.seq - 256, substr(NEW.marks, 1, length(NEW.marks) - 256 * 8));
  UPDATE feeds SET marks = substr(NEW.marks, -256 * 8) WHERE user_id = NEW.user_id;
  DELETE FROM feed_marks WHERE user_id = NEW.user_id AND last <= NEW.seq - 16384;
END;
