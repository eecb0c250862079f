"""JSON schemas of the exported forms, written from what their systems publish (see the modules of grader.export)."""

from __future__ import annotations

from typing import Any

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
POINTS = {"type": "number", "minimum": 0}
WHOLE = {"type": "integer", "minimum": 0}
FORMATS = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
UTC_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$"}


def closed(required: str, properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An object with these properties and no other."""
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    } | more


GRADESCOPE_TEST = closed(
    "",
    {
        "score": POINTS,
        "max_score": POINTS,
        "status": {"enum": ["passed", "failed"]},
        "name": TEXT,
        "name_format": FORMATS,
        "number": TEXT,
        "output": TEXT,
        "output_format": FORMATS,
        "tags": {"type": "array", "items": TEXT},
        "visibility": VISIBILITY,
        "extra_data": {"type": "object"},
    },
)
GRADESCOPE = {"$schema": DRAFT} | closed(
    "",
    {
        "score": POINTS,
        "execution_time": POINTS,
        "output": TEXT,
        "output_format": FORMATS,
        "test_output_format": FORMATS,
        "test_name_format": FORMATS,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {"type": "array", "items": GRADESCOPE_TEST},
        "leaderboard": {"type": "array"},
    },
)
# A score is "optional, but required if not on each test case": without it there is nothing to record.
GRADESCOPE_SCORED = GRADESCOPE | {
    "anyOf": [
        {"required": ["score"]},
        {"required": ["tests"], "properties": {"tests": {"items": {"required": ["score"]}}}},
    ]
}

_MESSAGE_IF_NOT_PASSED = {
    "if": {"properties": {"status": {"enum": ["fail", "error"]}}},
    "then": {"required": ["message"], "properties": {"message": TEXT | {"minLength": 1}}},
}
EXERCISM_TEST = closed(
    "name status",
    {
        "name": TEXT,
        "status": {"enum": ["pass", "fail", "error"]},
        "message": {"type": ["string", "null"]},
        "output": TEXT | {"maxLength": 500},
        "test_code": TEXT,
        "task_id": {"type": "number"},
    },
    **_MESSAGE_IF_NOT_PASSED,
)
EXERCISM = {"$schema": DRAFT} | closed(
    "version status",
    {
        "version": {"const": 3},
        "status": {"enum": ["pass", "fail", "error"]},
        "message": {"type": ["string", "null"], "maxLength": 65535},
        "tests": {"type": "array", "items": EXERCISM_TEST},
    },
    **{
        "if": {"properties": {"status": {"const": "error"}}},
        "then": {"required": ["message"], "properties": {"message": TEXT | {"minLength": 1}}},
        "else": {"required": ["tests"], "properties": {"message": {"type": "null"}}},
    },
)

CLASSROOM50_TEST = {
    "type": "object",  # more fields are kept
    "required": ["test-name", "passed", "score", "max-score"],
    "properties": {
        "test-name": TEXT | {"minLength": 1},
        "passed": {"type": "boolean"},
        "score": WHOLE,
        "max-score": WHOLE,
    },
}
CLASSROOM50 = {"$schema": DRAFT} | closed(
    "schema classroom assignment assignment_type owner submission commit release review datetime "
    "score max-score tests",
    {
        "schema": {"const": "classroom50/result/v1"},
        "assignment_type": {"enum": ["individual", "group"]},
        "submission": {"type": "string", "pattern": "^submit/"},
        "datetime": UTC_TIME,
        "graded_at": UTC_TIME,
        "score": WHOLE,
        "max-score": WHOLE,
        "tests": {"type": "array", "items": CLASSROOM50_TEST},
        "submitted_by": {"type": "object"},
    }
    | {name: TEXT | {"minLength": 1} for name in "classroom assignment owner commit release review".split()},
)
