-- 6: when each topic of an attempt came, and how well that is known. So a mark can be told again from this file
-- alone, with what was handed in and needed no grading.

-- The newest row of a (student, attempt, topic) counts; older ones are its history.
CREATE TABLE handed_in (
    id          INTEGER PRIMARY KEY,
    student     TEXT NOT NULL REFERENCES students (id),
    attempt     INTEGER NOT NULL,
    topic       TEXT NOT NULL,
    at          TEXT,           -- NULL where nothing tells
    by_files    INTEGER NOT NULL CHECK (by_files IN (0, 1)),    -- only the times of files say so
    marked_late INTEGER NOT NULL CHECK (marked_late IN (0, 1))  -- the platform marked it as late
);
CREATE INDEX handed_in_by_student ON handed_in (student, attempt, topic);

CREATE TRIGGER handed_in_stays BEFORE UPDATE ON handed_in
    BEGIN SELECT RAISE(ABORT, 'what was handed in is only added, never changed'); END;
CREATE TRIGGER handed_in_is_kept BEFORE DELETE ON handed_in
    BEGIN SELECT RAISE(ABORT, 'what was handed in is only added, never deleted'); END;
CREATE TRIGGER handed_in_is_not_replaced BEFORE INSERT ON handed_in
    WHEN EXISTS (SELECT 1 FROM handed_in WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'what was handed in is only added, never replaced'); END;

CREATE VIEW current_handed_in AS
    -- Each topic of each attempt, graded or not, with the time last noted for it.
    SELECT student, attempt, topic, at, by_files, marked_late FROM handed_in
    WHERE NOT EXISTS (
        SELECT 1 FROM handed_in AS newer
        WHERE newer.student = handed_in.student AND newer.attempt = handed_in.attempt
            AND newer.topic = handed_in.topic AND newer.id > handed_in.id
    );
