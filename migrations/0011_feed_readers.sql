-- Who may hold a stream of whose feed, and until when. A session reads its own user's; whatever else comes to read a
-- feed, a share or a token, is one more arm (UNION ALL) whose `reader_id` an index finds. All columns are TEXT: where
-- arms differ in that, SQLite looks at every row of both.
CREATE VIEW feed_readers AS
SELECT "userId" AS user_id, "id" AS reader_id, CAST("expiresAt" AS TEXT) AS expires_at FROM "session";
