-- 4: what one wants to look at, also with `datasette FILE`. The comments inside stay in the file's own schema.

CREATE VIEW counting_runs AS
    -- Runs whose grades count: all but trials that nobody has accepted.
    SELECT id, started_at, note FROM runs
    WHERE NOT trial OR id IN (SELECT run FROM acceptances);

CREATE VIEW current_attempts AS
    -- What each student handed in, as last registered.
    SELECT id, student, attempt, handed_in_at, origin FROM attempts
    WHERE id IN (SELECT max(id) FROM attempts GROUP BY student, attempt);

CREATE VIEW counted_grades AS
    -- The grade of each (student, attempt, topic): the newest that counts.
    SELECT grade, run, student, attempt, topic, result FROM (
        SELECT
            grades.id AS grade, grades.run, attempts.student, attempts.attempt,
            results.topic, grades.result,
            row_number() OVER (
                PARTITION BY attempts.student, attempts.attempt, results.topic ORDER BY grades.id DESC
            ) AS age
        FROM grades
        JOIN attempts ON attempts.id = grades.attempt
        JOIN results ON results.id = grades.result
        WHERE grades.run IN (SELECT id FROM counting_runs)
    ) WHERE age = 1;

CREATE VIEW latest_grades AS
    -- The grade of each (student, topic): that of the latest attempt.
    SELECT grade, run, student, attempt, topic, result FROM (
        SELECT *, row_number() OVER (PARTITION BY student, topic ORDER BY attempt DESC) AS age
        FROM counted_grades
    ) WHERE age = 1;

CREATE VIEW all_checks AS
    -- Every check of every grade ever given, with all it was judged with.
    SELECT
        grades.id AS grade, grades.run, attempts.student, attempts.attempt, results.topic,
        checks.position, checks.check_id, checks.function, checks.visible, checks.outcome,
        checks.points, checks.max_points, checks.message, checks.traceback, checks.hints,
        checks.cpu_seconds, checks.wall_seconds, checks.peak_rss_mib, checks.device,
        results.source_sha256, results.suite_sha256, results.grader_sha256, results.secret_id,
        results.seed_id, results.isolation AS tier, results.judged_at,
        environments.grader, environments.torch, environments.python, environments.platform,
        environments.isolation, environments.official,
        -- As grader.model.counts: neither held for a person nor without its device.
        checks.outcome <> 'BROKEN' AND (checks.outcome <> 'SKIPPED' OR checks.max_points <> 0) AS judged
    FROM grades
    JOIN attempts ON attempts.id = grades.attempt
    JOIN results ON results.id = grades.result
    JOIN environments ON environments.id = results.environment
    JOIN checks ON checks.result = results.id;

CREATE VIEW latest_checks AS
    -- The checks behind the latest grades: one row per student and check.
    SELECT * FROM all_checks WHERE grade IN (SELECT grade FROM latest_grades);

CREATE VIEW student_totals AS
    -- Points as judged, before weights, lateness and adjustments. Students without a grade are in it.
    -- held: results with a BROKEN check, which wait for a person and are out of max_score as far as broken.
    SELECT
        students.id AS student, students.name, students.section,
        count(results.id) AS topics,
        total(results.score) AS score,
        total(results.max_score) AS max_score,
        round(100 * total(results.score) / nullif(total(results.max_score), 0), 2) AS percent,
        count(CASE WHEN results.outcome = 'BROKEN' THEN 1 END) AS held
    FROM students
    LEFT JOIN latest_grades ON latest_grades.student = students.id
    LEFT JOIN results ON results.id = latest_grades.result
    GROUP BY students.id;

CREATE VIEW check_pass_rates AS
    -- How each check went over the latest grades. judged leaves out what is held or had no device.
    SELECT
        topic, check_id, function, visible,
        sum(judged) AS judged,
        count(CASE WHEN outcome = 'PASSED' THEN 1 END) AS passed,
        round(100.0 * count(CASE WHEN outcome = 'PASSED' THEN 1 END) / nullif(sum(judged), 0), 2) AS percent,
        count(CASE WHEN outcome = 'NOT_ATTEMPTED' THEN 1 END) AS not_attempted,
        count(CASE WHEN outcome = 'BROKEN' THEN 1 END) AS held,
        avg(cpu_seconds) AS mean_cpu_seconds, max(cpu_seconds) AS max_cpu_seconds,
        max(peak_rss_mib) AS max_peak_rss_mib
    FROM latest_checks
    GROUP BY topic, check_id, function, visible;

CREATE VIEW wrong_outcomes AS
    -- Typical mistakes: equal messages of a check, and how many students got them.
    SELECT topic, check_id, outcome, message, count(DISTINCT student) AS students
    FROM latest_checks
    WHERE judged AND outcome <> 'PASSED'
    GROUP BY topic, check_id, outcome, message;

CREATE VIEW held_checks AS
    -- What waits for a person: BROKEN, never scored as zero.
    SELECT student, attempt, topic, check_id, message, judged_at FROM latest_checks WHERE outcome = 'BROKEN';

CREATE VIEW standing_adjustments AS
    -- Adjustments that nobody has withdrawn.
    SELECT id, student, topic, kind, value, author, reason, made_at FROM adjustments
    WHERE id NOT IN (SELECT adjustment FROM withdrawals);
