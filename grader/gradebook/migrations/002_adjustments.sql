-- 2: what a person changes about a mark, with a name and a reason. Undone by a withdrawal, never deleted.

CREATE TABLE adjustments (
    id      INTEGER PRIMARY KEY,
    student TEXT NOT NULL REFERENCES students (id),
    topic   TEXT NOT NULL,  -- '': the whole course
    kind    TEXT NOT NULL CHECK (kind IN ('points', 'percent', 'excused', 'comment')),
    value   REAL NOT NULL,  -- points, or percentage points; 0 for the other two
    author  TEXT NOT NULL,
    reason  TEXT NOT NULL,  -- of a comment: the comment itself
    made_at TEXT NOT NULL
);

CREATE TABLE withdrawals (
    adjustment INTEGER PRIMARY KEY REFERENCES adjustments (id),
    author     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    made_at    TEXT NOT NULL
);

CREATE TRIGGER adjustments_stay BEFORE UPDATE ON adjustments
    BEGIN SELECT RAISE(ABORT, 'adjustments are only added, never changed'); END;
CREATE TRIGGER adjustments_are_kept BEFORE DELETE ON adjustments
    BEGIN SELECT RAISE(ABORT, 'adjustments are only added, never deleted'); END;
CREATE TRIGGER adjustments_are_not_replaced BEFORE INSERT ON adjustments
    WHEN EXISTS (SELECT 1 FROM adjustments WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'adjustments are only added, never replaced'); END;

CREATE TRIGGER withdrawals_stay BEFORE UPDATE ON withdrawals
    BEGIN SELECT RAISE(ABORT, 'withdrawals are only added, never changed'); END;
CREATE TRIGGER withdrawals_are_kept BEFORE DELETE ON withdrawals
    BEGIN SELECT RAISE(ABORT, 'withdrawals are only added, never deleted'); END;
CREATE TRIGGER withdrawals_are_not_replaced BEFORE INSERT ON withdrawals
    WHEN EXISTS (SELECT 1 FROM withdrawals WHERE adjustment = NEW.adjustment)
    BEGIN SELECT RAISE(ABORT, 'withdrawals are only added, never replaced'); END;
