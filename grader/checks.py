"""What a checks.py imports: `from grader.checks import check, close, probe`."""

from grader.digits import Digits, load_digits
from grader.judge.compare import CheckFailed, close, fail, fields, is_tensor, items, ok, raises, same
from grader.judge.marks import Probe, check, probe
from grader.judge.rng import Rng
from grader.judge.student import Clean, Student

__all__ = [
    "CheckFailed",
    "Clean",
    "Digits",
    "Probe",
    "Rng",
    "Student",
    "check",
    "close",
    "fail",
    "fields",
    "is_tensor",
    "items",
    "load_digits",
    "ok",
    "probe",
    "raises",
    "same",
]
