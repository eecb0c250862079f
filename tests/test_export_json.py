"""Gradescope, Exercism and Classroom 50: golden files that fit the published forms; held is never a number."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from grader.export.classroom50 import Run, classroom50
from grader.export.exercism import MOST_BYTES, exercism
from grader.export.gradescope import gradescope
from grader.export.view import HELD as WORDS
from grader.export.view import StudentResults
from grader.model import Outcome, exercise_result
from tests.export_class import ADA, AT, AUTOGRAD, EVIL, HELD, MISSING, TENSORS, autograd, check, tensors
from tests.export_schemas import CLASSROOM50, EXERCISM, GRADESCOPE, GRADESCOPE_SCORED
from tests.golden_files import golden

RUN = Run(
    classroom="torch",
    assignment="01_tensors",
    owner="ada",
    submission="submit/2026-06-01T14-32-05Z-a1b2c3d",
    commit="https://github.com/x/y/commit/a1b2c3d",
    release="https://github.com/x/y/releases/tag/submit%2F2026",
    submitted=AT,
)


def fits(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The value, once it fits."""
    value = json.loads(text)
    assert isinstance(value, dict)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(value)
    return value


def numbers(value: object) -> list[object]:
    """All values whose name has score in it, however deep."""
    if isinstance(value, list):
        return [found for part in value for found in numbers(part)]
    if isinstance(value, dict):
        own = [part for name, part in value.items() if "score" in name]
        return own + [found for part in value.values() for found in numbers(part)]
    return []


def test_gradescope_golden() -> None:
    text = gradescope(ADA)
    fits(text, GRADESCOPE_SCORED)
    golden("gradescope.json", text)


def test_gradescope_held_golden() -> None:
    text = gradescope(HELD)
    value = fits(text, GRADESCOPE)
    assert numbers(value) == []
    assert WORDS in value["output"]
    assert "secret" not in text
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, GRADESCOPE_SCORED)
    golden("gradescope_held.json", text)


@pytest.mark.parametrize("student", [ADA, EVIL, MISSING, replace(ADA, total=None)])
def test_gradescope_fits(student: StudentResults) -> None:
    value = fits(gradescope(student), GRADESCOPE)
    assert value.get("score") == student.total


def test_gradescope_after_a_person_decided() -> None:
    value = fits(gradescope(replace(HELD, held=False, total=88)), GRADESCOPE_SCORED)
    assert value["score"] == 88
    broken = next(test for test in value["tests"] if test["extra_data"]["outcome"] == "BROKEN")
    assert not {"score", "max_score", "status"} & set(broken)


def test_gradescope_hides_hidden_checks_as_told() -> None:
    shown = {test["visibility"] for test in json.loads(gradescope(ADA, "after_due_date"))["tests"]}
    assert shown == {"visible", "after_due_date"}


def test_exercism_golden() -> None:
    code, tasks = {"make.values": "assert close(…)"}, {"make": 1, "flip": 2}
    text = exercism(tensors(), code, tasks)
    fits(text, EXERCISM)
    golden("exercism.json", text)


def test_exercism_held_golden() -> None:
    text = exercism(HELD.results[TENSORS])
    assert fits(text, EXERCISM) == {"version": 3, "status": "error", "message": WORDS}
    golden("exercism_held.json", text)


ENDS = {
    "pass": [Outcome.PASSED, Outcome.PASSED],
    "fail": [Outcome.PASSED, Outcome.RAISED],
    "error": [Outcome.LOAD_ERROR, Outcome.LOAD_ERROR],
}


@pytest.mark.parametrize("status", ENDS)
def test_exercism_status(status: str) -> None:
    value = fits(exercism(autograd(*ENDS[status])), EXERCISM)
    assert value["status"] == status
    assert "cuda" not in str(value)  # no device, no test


@pytest.mark.parametrize("outcome", Outcome)
def test_exercism_always_has_words(outcome: Outcome) -> None:
    rows = [check("f.a", outcome, 0, 4), check("f.b", Outcome.PASSED, 1, 1)]
    fits(exercism(exercise_result("01_x", rows)), EXERCISM)
    fits(exercism(exercise_result("01_x", rows[:1])), EXERCISM)


def test_exercism_of_nothing_is_an_error() -> None:
    assert fits(exercism(exercise_result("01_x", [])), EXERCISM)["status"] == "error"


def test_exercism_cuts_between_characters() -> None:
    rows = [check("f.a", Outcome.RAISED, 0, 4, "ö" * MOST_BYTES)]
    message = fits(exercism(exercise_result("01_x", rows)), EXERCISM)["message"]
    assert message == "ö" * (MOST_BYTES // 2)


def test_classroom50_golden() -> None:
    text = classroom50(replace(ADA, results={TENSORS: tensors()}), replace(RUN, graded=AT))
    value = fits(text, CLASSROOM50)
    assert (value["score"], value["max-score"]) == (6, 10)
    golden("classroom50.json", text)


def test_classroom50_held_golden() -> None:
    text = classroom50(HELD, RUN)
    value = fits(text, CLASSROOM50)
    assert (value["score"], value["max-score"], value["tests"]) == (0, 0, [])
    golden("classroom50_held.json", text)


@pytest.mark.parametrize("student", [ADA, EVIL, MISSING])
def test_classroom50_adds_up(student: StudentResults) -> None:
    value = fits(classroom50(student, RUN), CLASSROOM50)
    for name in ("score", "max-score"):
        assert value[name] == sum(test[name] for test in value["tests"])
    assert all(test["score"] <= test["max-score"] for test in value["tests"])


def test_classroom50_has_hundredths_of_half_points() -> None:
    value = fits(classroom50(replace(ADA, results={AUTOGRAD: ADA.results[AUTOGRAD]}), RUN), CLASSROOM50)
    assert (value["score"], value["max-score"]) == (250, 500)


@pytest.mark.parametrize(
    "export", [gradescope, lambda s: exercism(s.results[TENSORS]), lambda s: classroom50(s, RUN)]
)
def test_hostile_text_is_text(export: Any) -> None:
    """Bytes that are no UTF-8 and control characters do not reach the file."""
    text = export(EVIL)
    assert text.encode().decode() == text
    assert "\\u0000" not in text
    assert "\\u001b" not in text
    assert "ö" in text
