"""The judge as a class meets it: fresh modules, repeats, controls, and nothing a submission can steer."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.errors import CourseError, DeviceError, IsolationError, MachineError
from grader.grading import grade_exercise, run_job, start_judge
from grader.judge.messages import Job
from grader.judge_process import JudgeProcess
from grader.model import CheckResult, Outcome
from grader.submissions import Source, read_submission
from tests.conftest import SECRET, TOPIC, Grade


def outcomes(results: dict[str, CheckResult]) -> set[Outcome]:
    return {result.outcome for result in results.values()}


def test_reference_passes_and_is_paid(grade: Grade) -> None:
    results = grade("")
    assert outcomes(results) == {Outcome.PASSED}
    assert {id: result.points for id, result in results.items()} == {
        "double.example": 0,
        "double.values": 4,
        "shift.in_place": 6,
        "Counter.counts": 10,
    }
    assert results["shift.in_place"].message == "shift changes x itself."


def test_each_check_sees_a_freshly_loaded_module(grade: Grade) -> None:
    """A counter at module level that never passes one: no call of an earlier check is seen."""
    text = (
        "calls = 0\ndef double(x):\n    global calls\n    calls += 1\n    return 2 * x if calls == 1 else x"
    )
    assert outcomes(grade(text)) == {Outcome.PASSED}


POLLUTION = {
    "default dtype": "torch.set_default_dtype(torch.float64)",
    "grad mode": "torch.set_grad_enabled(False)",
    "deterministic": "torch._C._set_deterministic_algorithms(True)",
    "threads": "torch.set_num_threads(2)",
    "a patched add_": "torch.Tensor.add_ = lambda self, other: self",
    "a patched import": "import builtins; builtins.__import__ = None",
    "no builtins": "import builtins; del builtins.len",
    "default device": "torch.set_default_device('meta')",
    "a busy thread": "import threading\n    threading.Thread(target=lambda: [None for _ in iter(int, 1)]).start()",
}


def test_a_judge_keeps_nothing_of_the_checks_it_has_run(course_copy: Path) -> None:
    """pytest's terminal keeps every report it is told of, and a judge lives as long as its class."""
    checks = course_copy / "solutions" / TOPIC / "checks.py"
    checks.write_text(checks.read_text() + COUNTS_REPORTS)
    course = load_course(course_copy)
    solution = course.exercises[0].solution
    assert solution is not None
    judge = start_judge(course.exercises, SECRET, "cpu", [course_copy])
    try:
        for number in range(3):
            source = Source(solution.read_bytes() + b"\n# %d" % number)
            result = grade_exercise(judge, TOPIC, source, lambda topic, check: None)
            assert result.outcome is Outcome.PASSED, result
    finally:
        judge.close()


COUNTS_REPORTS = '''
@check("double", points=1, name="few_reports")
def test_few_reports(student):
    """Of reports there is that of this check's setup."""
    import gc
    import pytest

    same(sum(type(found) is pytest.TestReport for found in gc.get_objects()), 1)
'''


@pytest.mark.parametrize("name", POLLUTION)
def test_no_check_can_spoil_another(name: str, grade: Grade) -> None:
    text = f"def double(x):\n    out = 2 * x\n    {POLLUTION[name]}\n    return out"
    results = grade(text)
    assert results["shift.in_place"].outcome is Outcome.PASSED
    assert results["Counter.counts"].outcome is Outcome.PASSED


def test_a_check_over_an_odd_answer_is_the_answers_fault(course_copy: Path) -> None:
    """`got["n"]` in a check: with the reference it works, so a submission that returns None has FAILED."""
    checks = course_copy / "solutions" / TOPIC / "checks.py"
    checks.write_text(
        checks.read_text()
        + '\n\n@check("Counter", points=1)\ndef test_careless(student):\n    """Careless."""\n'
        + "    assert student.run(count, 1)[0] == 2, 'wrong'\n"
        + '\n\n@check("double", points=1)\ndef test_hopeless(student):\n    """Hopeless."""\n'
        + "    student.double(torch.ones(2)).no_such_method()\n"
        + "import torch\n"
    )
    results = grade_once(
        course_copy, "class Counter:\n    def __init__(self, start=0): pass\n    def up(self): pass"
    )
    assert results["Counter.careless"].outcome is Outcome.FAILED
    assert results["double.hopeless"].outcome is Outcome.BROKEN
    assert "no_such_method" in results["double.hopeless"].message
    assert results["double.hopeless"].points == 0


def grade_once(root: Path, text: str, device: str = "cpu") -> dict[str, CheckResult]:
    course = load_course(root)
    exercise = course.exercises[0]
    assert exercise.solution is not None
    judge = start_judge(course.exercises, SECRET, device, [root])
    try:
        source = Source(exercise.solution.read_bytes() + b"\n\n" + text.encode())
        result = grade_exercise(judge, exercise.name, source, lambda topic, check: None)
    finally:
        judge.close()
    assert result.max_score == sum(c.max_points for c in result.checks if c.outcome is not Outcome.BROKEN)
    return {check.id: check for check in result.checks}


def test_same_secret_same_inputs_other_secret_others(mini: Course) -> None:
    """A wrong value is reported with what came and what was expected: the secret decides both."""
    source = Source(b"def double(x): return 0 * x")
    said = []
    for secret in (SECRET, SECRET, b"another secret of the right size"):
        judge = start_judge(mini.exercises, secret, "cpu", [mini.root])
        try:
            result = grade_exercise(judge, TOPIC, source, lambda topic, check: None)
        finally:
            judge.close()
        said.append(next(check.message for check in result.checks if check.id == "double.values"))
    assert said[0] == said[1] != said[2]


def test_a_lost_judge_is_replaced_and_nothing_is_zero(judge: JudgeProcess, reference: str) -> None:
    """Killed between two checks: the next judge does them all."""
    heard: list[str] = []

    def kill_once(topic: str, check: CheckResult) -> None:
        heard.append(check.id)
        if len(heard) == 2:
            judge.process.kill()

    result = grade_exercise(judge, TOPIC, Source(reference.encode()), kill_once)
    assert result.outcome is Outcome.PASSED
    assert len(heard) == len(result.checks) == 4


def test_a_judge_that_keeps_dying_leaves_broken_not_zero(mini: Course, reference: str) -> None:
    judge = start_judge(mini.exercises, SECRET, "cpu", [mini.root])
    try:
        first = grade_exercise(judge, TOPIC, Source(reference.encode()), lambda t, c: judge.process.kill())
    finally:
        judge.close()
    assert first.outcome in (Outcome.BROKEN, Outcome.PASSED)
    assert Outcome.FAILED not in {check.outcome for check in first.checks}


def test_a_judge_that_cannot_be_replaced_is_one_sentence(
    mini: Course, reference: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full: no folder for the next one. With room again, the same handle works again."""
    judge = start_judge(mini.exercises, SECRET, "cpu", [mini.root])
    job = Job(TOPIC, reference.encode(), "")
    try:
        judge.ready()
        with monkeypatch.context() as patch:
            patch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
            for words in ("cannot be started: .*gone", "cannot be started: .*gone|has ended"):
                judge.process.kill()
                with pytest.raises(MachineError, match=words):
                    run_job(judge, job)
        judge.restart()
        assert run_job(judge, job).outcome is Outcome.PASSED
    finally:
        judge.close()


HOSTILE_FILES = {
    "conftest.py": "def pytest_runtest_makereport(item, call):\n    raise SystemExit(0)\n",
    "pytest.ini": "[pytest]\naddopts = --collect-only\n",
    "tox.ini": "[pytest]\naddopts = --collect-only\n",
    "setup.cfg": "[tool:pytest]\naddopts = --collect-only\n",
    "json.py": "raise SystemExit('shadowed')\n",
    "torch.py": "raise SystemExit('shadowed')\n",
    "numpy.py": "raise SystemExit('shadowed')\n",
    "sitecustomize.py": "raise SystemExit('shadowed')\n",
    "grader/__init__.py": "raise SystemExit('shadowed')\n",
    "cheat-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: cheat\nVersion: 1.0\n",
    "cheat-1.0.dist-info/entry_points.txt": "[pytest11]\ncheat = conftest\n",
    "01_demo/conftest.py": "raise SystemExit('loaded')\n",
    "01_demo/checks.py": "raise SystemExit('loaded')\n",
    "01_demo/__pycache__/ex01_demo.cpython-311.pyc": "not a pyc",
}


def test_files_of_a_submission_do_not_reach_the_judge(
    mini: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in HOSTILE_FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / TOPIC / "ex01_demo.py").write_text("def double(x): return x + x")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("PYTEST_PLUGINS", "conftest")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    submission = read_submission(tmp_path, mini)
    judge = start_judge(mini.exercises, SECRET, "cpu", [mini.root, tmp_path])
    try:
        result = grade_exercise(judge, TOPIC, submission.sources[TOPIC], lambda topic, check: None)
    finally:
        judge.close()
    assert [check.outcome for check in result.checks] == [
        Outcome.PASSED,
        Outcome.PASSED,
        Outcome.FAILED,
        Outcome.FAILED,
    ]


def test_clean_box_after_and_device(tmp_path: Path, course_copy: Path) -> None:
    """`clean` holds no student code, `after` waits, a check for cuda alone is skipped without losing points."""
    checks = course_copy / "solutions" / TOPIC / "checks.py"
    checks.write_text(
        checks.read_text()
        + '\n\n@probe\ndef names(student):\n    import sys\n    return ["ex01_demo" in sys.modules, student._module.__name__]\n'
        + '\n\n@check("double", points=1)\ndef test_clean(student, clean):\n    """Clean."""\n'
        + "    same(student.run(names), [True, 'ex01_demo'])\n    same(clean.run(names), [False, 'student'])\n"
        + '\n\n@check("double", points=2, devices=("cuda",))\ndef test_gpu(student):\n    """GPU."""\n'
        + '\n\n@check("double", points=3, after="shift.in_place")\ndef test_later(student):\n    """Later."""\n'
    )
    results = grade_once(course_copy, "def shift(x, by): pass")
    assert results["double.clean"].outcome is Outcome.PASSED, results["double.clean"].message
    gpu, later = results["double.gpu"], results["double.later"]
    assert (gpu.outcome, gpu.max_points) == (Outcome.SKIPPED, 0)
    assert (later.outcome, later.max_points, later.points) == (Outcome.SKIPPED, 3, 0)


def test_cuda_where_there_is_none_is_one_sentence(mini: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    judge = start_judge(mini.exercises, SECRET, "cuda", [mini.root])
    try:
        with pytest.raises(
            DeviceError, match=r"^There is no CUDA device that PyTorch can use here: leave --device"
        ):
            judge.ready()
    finally:
        judge.close()
    judge = start_judge(mini.exercises, SECRET, "auto", [mini.root])
    try:
        assert judge.ready().device == "cpu"
    finally:
        judge.close()


def test_a_judge_leaves_no_folder_behind(mini: Course) -> None:
    process = start_judge(mini.exercises, SECRET, "cpu", [mini.root])
    folder = Path(process.folder.name)
    process.ready()
    assert (folder / "pytest.ini").is_file()
    process.close()
    assert not folder.exists()


def test_a_course_inside_what_children_read_is_refused(mini: Course) -> None:
    inside = Path(sys.prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    judge = start_judge(mini.exercises, SECRET, "cpu", [inside / "torch"])
    try:
        with pytest.raises(IsolationError, match="which student code may read: move it elsewhere"):
            judge.ready()
    finally:
        judge.close()


BAD_CHECKS = {
    "no mark": ("def test_x(student):\n    pass", "test_x has no @check"),
    "unknown function": ('@check("tripel", points=1)\ndef test_x():\n    """X."""', "checks 'tripel', which"),
    "no points": ('@check("double")\ndef test_x():\n    """X."""', "has no points; give it points="),
    "no docstring": ('@check("double", points=1)\ndef test_x():\n    pass', "has no docstring"),
    "no time": ('@check("double", points=1, seconds=0)\ndef test_x():\n    """X."""', "has no time"),
    "bad device": ('@check("double", points=1, devices=("tpu",))\ndef test_x():\n    """X."""', "known are"),
    "same id": ('@check("double", points=1)\ndef test_double_values():\n    """X."""', "two checks are called double.values"),
    "unknown after": ('@check("double", points=1, after="a.b")\ndef test_x():\n    """X."""', "comes after 'a.b'"),
    "broken file": ("import nothing_like_this", "cannot be collected: "),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_CHECKS)
def test_what_is_wrong_with_a_check_is_said(name: str, course_copy: Path) -> None:
    text, said = BAD_CHECKS[name]
    checks = course_copy / "solutions" / TOPIC / "checks.py"
    old = checks.read_text()
    if name == "same id":
        old += "\n\n"
        text = text.replace("test_double_values", "test_values")
    checks.write_text(f"{old}\n\n{text}\n")
    course = load_course(course_copy)
    judge = start_judge(course.exercises, SECRET, "cpu", [course_copy])
    try:
        with pytest.raises(CourseError) as caught:
            judge.ready()
    finally:
        judge.close()
    assert any(said in problem for problem in caught.value.problems), caught.value.problems


def test_a_topic_without_checks_and_points_on_visible_ones(course_copy: Path) -> None:
    visible = course_copy / "exercises" / TOPIC / "checks.py"
    visible.write_text(visible.read_text().replace('@check("double")', '@check("double", points=2)'))
    (course_copy / "solutions" / TOPIC / "checks.py").write_text("")
    course = load_course(course_copy)
    judge = start_judge(course.exercises, SECRET, "cpu", [course_copy])
    try:
        with pytest.raises(CourseError, match="visible checks carry none"):
            judge.ready()
    finally:
        judge.close()
    visible.write_text("")
    judge = start_judge(course.exercises, SECRET, "cpu", [course_copy])
    try:
        with pytest.raises(CourseError, match="has no checks"):
            judge.ready()
    finally:
        judge.close()


def test_a_student_kit_runs_the_visible_checks(course_copy: Path) -> None:
    shutil.rmtree(course_copy / "solutions")
    course = load_course(course_copy)
    assert not course.has_hidden_checks
    judge = start_judge(course.exercises, SECRET, "cpu", [course_copy])
    try:
        result = grade_exercise(
            judge, TOPIC, Source(b"def double(x): return 2 * x"), lambda topic, check: None
        )
    finally:
        judge.close()
    assert [(check.id, check.outcome) for check in result.checks] == [("double.example", Outcome.PASSED)]


def test_a_file_that_was_not_handed_in(judge: JudgeProcess) -> None:
    result = grade_exercise(judge, TOPIC, Source(), lambda topic, check: None)
    assert result.outcome is Outcome.NOT_ATTEMPTED
    assert result.checks[0].message == "double: the submission has no file for this topic."


def test_bytes_that_cannot_be_graded(judge: JudgeProcess) -> None:
    result = grade_exercise(judge, TOPIC, Source(problem="x.py is 5.0 MB."), lambda topic, check: None)
    assert result.outcome is Outcome.LOAD_ERROR
    assert {check.message for check in result.checks} == {"x.py is 5.0 MB."}


def test_stub_scores_nothing(grade_bytes: Callable[[bytes], dict[str, CheckResult]], mini: Course) -> None:
    results = grade_bytes(mini.exercises[0].stub.read_bytes())
    assert outcomes(results) == {Outcome.NOT_ATTEMPTED}
    assert sum(result.points for result in results.values()) == 0
