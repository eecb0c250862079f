-- 3: a regrading is a trial first: its grades count only once a person has accepted the run.

ALTER TABLE runs ADD COLUMN trial INTEGER NOT NULL DEFAULT 0 CHECK (trial IN (0, 1));

CREATE TABLE acceptances (
    run         INTEGER PRIMARY KEY REFERENCES runs (id),
    author      TEXT NOT NULL,
    reason      TEXT NOT NULL,
    accepted_at TEXT NOT NULL
);

CREATE TRIGGER runs_stay BEFORE UPDATE ON runs
    BEGIN SELECT RAISE(ABORT, 'runs are only added, never changed'); END;
CREATE TRIGGER runs_are_kept BEFORE DELETE ON runs
    BEGIN SELECT RAISE(ABORT, 'runs are only added, never deleted'); END;
CREATE TRIGGER runs_are_not_replaced BEFORE INSERT ON runs
    WHEN EXISTS (SELECT 1 FROM runs WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'runs are only added, never replaced'); END;

CREATE TRIGGER acceptances_stay BEFORE UPDATE ON acceptances
    BEGIN SELECT RAISE(ABORT, 'acceptances are only added, never changed'); END;
CREATE TRIGGER acceptances_are_kept BEFORE DELETE ON acceptances
    BEGIN SELECT RAISE(ABORT, 'acceptances are only added, never deleted'); END;
CREATE TRIGGER acceptances_are_not_replaced BEFORE INSERT ON acceptances
    WHEN EXISTS (SELECT 1 FROM acceptances WHERE run = NEW.run)
    BEGIN SELECT RAISE(ABORT, 'acceptances are only added, never replaced'); END;
