-- 1: who handed in what, what was judged, and who has which result.
-- Times are text, ISO 8601 in UTC with microseconds, so that they sort.

CREATE TABLE students (
    id      TEXT PRIMARY KEY NOT NULL,  -- what the intake knows a student by
    name    TEXT NOT NULL,              -- these three: as the newest roster says, so they may change
    email   TEXT NOT NULL,
    section TEXT NOT NULL
);

-- What a student handed in. A second row for the same attempt corrects the first, which is kept.
CREATE TABLE attempts (
    id           INTEGER PRIMARY KEY,
    student      TEXT NOT NULL REFERENCES students (id),
    attempt      INTEGER NOT NULL,  -- 1 is the student's first
    handed_in_at TEXT,              -- NULL where nothing tells
    origin       TEXT NOT NULL      -- folder, archive member or commit it came from
);
CREATE INDEX attempts_of_student ON attempts (student, attempt);

-- One start of a command that grades. What was interrupted goes on as a new run.
CREATE TABLE runs (
    id         INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    note       TEXT NOT NULL  -- what was asked for, in words
);

-- What verdicts were reached with. Many results share one.
CREATE TABLE environments (
    id        INTEGER PRIMARY KEY,
    grader    TEXT NOT NULL,  -- versions
    torch     TEXT NOT NULL,
    python    TEXT NOT NULL,
    platform  TEXT NOT NULL,
    device    TEXT NOT NULL,
    isolation TEXT NOT NULL,  -- in words
    official  INTEGER NOT NULL CHECK (official IN (0, 1)),  -- 0: student code ran unconfined
    UNIQUE (grader, torch, python, platform, device, isolation, official)
);

-- One topic's file, judged. The first seven columns after the id are its key: what the verdicts depend on.
-- Who handed the file in is not among them: the same file judged the same way has the same result.
CREATE TABLE results (
    id            INTEGER PRIMARY KEY,
    topic         TEXT NOT NULL,
    source_sha256 TEXT NOT NULL,
    suite_sha256  TEXT NOT NULL,
    grader_sha256 TEXT NOT NULL,
    secret_id     TEXT NOT NULL,  -- names the course secret, does not tell it
    device        TEXT NOT NULL,
    isolation     TEXT NOT NULL,  -- class of isolation: a tier
    seed_id       TEXT NOT NULL,  -- names the seeds of its checks
    environment   INTEGER NOT NULL REFERENCES environments (id),
    judged_at     TEXT NOT NULL,
    outcome       TEXT NOT NULL,
    score         REAL NOT NULL,
    max_score     REAL NOT NULL
);
CREATE INDEX results_by_key ON results
    (source_sha256, topic, suite_sha256, grader_sha256, secret_id, device, isolation);

CREATE TABLE checks (
    id           INTEGER PRIMARY KEY,
    result       INTEGER NOT NULL REFERENCES results (id),
    position     INTEGER NOT NULL,  -- in course order, from 0
    check_id     TEXT NOT NULL,     -- function.check
    function     TEXT NOT NULL,
    visible      INTEGER NOT NULL CHECK (visible IN (0, 1)),  -- 1: ships to students
    outcome      TEXT NOT NULL,
    points       REAL NOT NULL,
    max_points   REAL NOT NULL,
    message      TEXT NOT NULL,
    traceback    TEXT NOT NULL,
    cpu_seconds  REAL NOT NULL,
    wall_seconds REAL NOT NULL,
    peak_rss_mib REAL NOT NULL,
    device       TEXT NOT NULL,
    hints        TEXT NOT NULL,  -- JSON list of texts
    UNIQUE (result, position)
);

-- Who has which result. The newest row of a (student, attempt, topic) is the grade; older ones are its history.
CREATE TABLE grades (
    id      INTEGER PRIMARY KEY,
    run     INTEGER NOT NULL REFERENCES runs (id),
    attempt INTEGER NOT NULL REFERENCES attempts (id),
    result  INTEGER NOT NULL REFERENCES results (id)
);
CREATE INDEX grades_of_attempt ON grades (attempt);
CREATE INDEX grades_of_result ON grades (result);

-- Nothing that carries a mark is ever changed or taken away. The triggers on INSERT are against
-- INSERT OR REPLACE, which deletes without a DELETE trigger.
CREATE TRIGGER attempts_stay BEFORE UPDATE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are only added, never changed'); END;
CREATE TRIGGER attempts_are_kept BEFORE DELETE ON attempts
    BEGIN SELECT RAISE(ABORT, 'attempts are only added, never deleted'); END;
CREATE TRIGGER attempts_are_not_replaced BEFORE INSERT ON attempts
    WHEN EXISTS (SELECT 1 FROM attempts WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'attempts are only added, never replaced'); END;

CREATE TRIGGER environments_stay BEFORE UPDATE ON environments
    BEGIN SELECT RAISE(ABORT, 'environments are only added, never changed'); END;
CREATE TRIGGER environments_are_kept BEFORE DELETE ON environments
    BEGIN SELECT RAISE(ABORT, 'environments are only added, never deleted'); END;
CREATE TRIGGER environments_are_not_replaced BEFORE INSERT ON environments
    WHEN EXISTS (SELECT 1 FROM environments WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'environments are only added, never replaced'); END;

CREATE TRIGGER results_stay BEFORE UPDATE ON results
    BEGIN SELECT RAISE(ABORT, 'results are only added, never changed'); END;
CREATE TRIGGER results_are_kept BEFORE DELETE ON results
    BEGIN SELECT RAISE(ABORT, 'results are only added, never deleted'); END;
CREATE TRIGGER results_are_not_replaced BEFORE INSERT ON results
    WHEN EXISTS (SELECT 1 FROM results WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'results are only added, never replaced'); END;

CREATE TRIGGER checks_stay BEFORE UPDATE ON checks
    BEGIN SELECT RAISE(ABORT, 'checks are only added, never changed'); END;
CREATE TRIGGER checks_are_kept BEFORE DELETE ON checks
    BEGIN SELECT RAISE(ABORT, 'checks are only added, never deleted'); END;
-- A result that is somebody's grade gets no further checks: that covers a replaced one, too.
CREATE TRIGGER checks_are_complete BEFORE INSERT ON checks
    WHEN EXISTS (SELECT 1 FROM grades WHERE result = NEW.result)
        OR EXISTS (SELECT 1 FROM checks WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'checks are only added together with their result'); END;

CREATE TRIGGER grades_stay BEFORE UPDATE ON grades
    BEGIN SELECT RAISE(ABORT, 'grades are only added, never changed'); END;
CREATE TRIGGER grades_are_kept BEFORE DELETE ON grades
    BEGIN SELECT RAISE(ABORT, 'grades are only added, never deleted'); END;
CREATE TRIGGER grades_are_not_replaced BEFORE INSERT ON grades
    WHEN EXISTS (SELECT 1 FROM grades WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'grades are only added, never replaced'); END;
