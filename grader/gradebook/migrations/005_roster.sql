-- 5: what a mark depends on besides grades: who is on the roster and how much longer they have. Given once,
-- it is known to every later command.

-- The number Moodle or Canvas knows a student by; '' where nothing told it. Corrected like the name is.
ALTER TABLE students ADD COLUMN platform_id TEXT NOT NULL DEFAULT '';

-- What a roster said of one student. The newest entry of a student counts, older ones are its history: as the
-- extensions move a mark, they are only added, and a corrected roster is a new entry.
CREATE TABLE roster_entries (
    id         INTEGER PRIMARY KEY,
    student    TEXT NOT NULL REFERENCES students (id),
    extensions TEXT NOT NULL,  -- JSON: days by topic; "" for every topic without days of its own
    noted_at   TEXT NOT NULL
);
CREATE INDEX roster_entries_of_student ON roster_entries (student);

CREATE TRIGGER roster_entries_stay BEFORE UPDATE ON roster_entries
    BEGIN SELECT RAISE(ABORT, 'roster entries are only added, never changed'); END;
CREATE TRIGGER roster_entries_are_kept BEFORE DELETE ON roster_entries
    BEGIN SELECT RAISE(ABORT, 'roster entries are only added, never deleted'); END;
CREATE TRIGGER roster_entries_are_not_replaced BEFORE INSERT ON roster_entries
    WHEN EXISTS (SELECT 1 FROM roster_entries WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'roster entries are only added, never replaced'); END;

CREATE VIEW current_roster AS
    -- Who is on the roster and how many days longer they have, as the newest roster that names them says.
    SELECT students.id AS student, name, email, section, extensions, noted_at
    FROM roster_entries JOIN students ON students.id = roster_entries.student
    WHERE roster_entries.id IN (SELECT max(id) FROM roster_entries GROUP BY student);
