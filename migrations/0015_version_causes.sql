-- Why an earlier version was kept: 'interval' (the first in ten minutes of writing), 'choice' (a person replaced the
-- text knowingly), 'removal' (a save took much of it away) or 'shrinking' (saves take it away little by little; it
-- goes again when the text has grown back). The app thins out those of removals, when many come at once.
ALTER TABLE note_versions ADD COLUMN cause TEXT NOT NULL DEFAULT 'interval';

CREATE UNIQUE INDEX note_versions_shrinking ON note_versions (user_id, note_id) WHERE cause = 'shrinking';
