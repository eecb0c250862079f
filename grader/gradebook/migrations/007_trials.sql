-- 7: what a trial set out to judge and what it has judged, so that half a regrading is never taken for a whole.

CREATE TABLE trials (
    run    INTEGER PRIMARY KEY REFERENCES runs (id),
    pieces INTEGER NOT NULL  -- how many (attempt, topic) it is to judge
);

-- What a trial has judged, also where the result is the one that counted before and so no grade was added.
CREATE TABLE judged (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES runs (id),
    attempt INTEGER NOT NULL REFERENCES attempts (id),
    topic   TEXT NOT NULL
);
CREATE INDEX judged_by_run ON judged (run);

CREATE TRIGGER trials_stay BEFORE UPDATE ON trials
    BEGIN SELECT RAISE(ABORT, 'trials are only added, never changed'); END;
CREATE TRIGGER trials_are_kept BEFORE DELETE ON trials
    BEGIN SELECT RAISE(ABORT, 'trials are only added, never deleted'); END;
CREATE TRIGGER trials_are_not_replaced BEFORE INSERT ON trials
    WHEN EXISTS (SELECT 1 FROM trials WHERE run = NEW.run)
    BEGIN SELECT RAISE(ABORT, 'trials are only added, never replaced'); END;

CREATE TRIGGER judged_stay BEFORE UPDATE ON judged
    BEGIN SELECT RAISE(ABORT, 'what was judged is only added to, never changed'); END;
CREATE TRIGGER judged_are_kept BEFORE DELETE ON judged
    BEGIN SELECT RAISE(ABORT, 'what was judged is only added to, never deleted'); END;
CREATE TRIGGER judged_are_not_replaced BEFORE INSERT ON judged
    WHEN EXISTS (SELECT 1 FROM judged WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'what was judged is only added to, never replaced'); END;

CREATE VIEW judged_pieces AS
    -- What each trial has judged so far, each piece once.
    SELECT DISTINCT judged.run, attempts.student, attempts.attempt, judged.topic
    FROM judged JOIN attempts ON attempts.id = judged.attempt;

CREATE VIEW open_trials AS
    -- Trials nobody has accepted, and how many pieces they lack: NULL where none said how many there are.
    SELECT
        id AS run, started_at, note, trials.pieces,
        trials.pieces - (SELECT count(*) FROM judged_pieces WHERE judged_pieces.run = runs.id) AS missing
    FROM runs LEFT JOIN trials ON trials.run = runs.id
    WHERE runs.trial AND runs.id NOT IN (SELECT run FROM acceptances);
