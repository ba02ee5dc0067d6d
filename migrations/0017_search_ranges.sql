-- What a search needs not look at: an index of each person's own, made by app/notes/search/ranges/. A range is all that has
-- the person's numbers from `first` to `last`. Whatever is written takes a number above all of them: a note leaves its range
-- by itself as it changes, and none ever comes into one. So no write has anything to keep in step here.
CREATE TABLE search_ranges (
  user_id TEXT NOT NULL REFERENCES "user" (id) ON DELETE CASCADE,
  last INTEGER NOT NULL,
  first INTEGER NOT NULL,
  -- Of the notes that it had when it was made: how many, their texts in bytes, and between which positions they are in the
  -- orders of time, and times of their texts.
  notes INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  edited_lowest TEXT,
  edited_highest TEXT,
  created_lowest TEXT,
  created_highest TEXT,
  edited_from TEXT,
  edited_to TEXT,
  -- A Bloom filter of what is in these texts (gram-filter.ts there). Last: what comes after it costs its pages.
  filter BLOB NOT NULL,
  PRIMARY KEY (user_id, last)
) WITHOUT ROWID;
