"""What Classroom 50's runner says of the repository it grades, in its environment."""

from __future__ import annotations

import os

from grader.errors import GraderError
from grader.export.classroom50 import Run
from grader.export.view import StudentResults

# As in its "Contract for autograders": all of these are set there.
NEEDED = ("CLASSROOM", "ASSIGNMENT", "SUBMISSION_TAG", "COMMIT_URL", "RELEASE_URL")


def run_of(student: StudentResults) -> Run:
    """Raises GraderError where the runner's words or the time of the work are missing."""
    said = os.environ
    missing = [name for name in NEEDED if not said.get(name)]
    if missing:
        raise GraderError(
            f"The environment has no {', '.join(missing)}: export classroom50 where its runner sets them."
        )
    if student.submitted is None:
        raise GraderError(
            f"Nobody knows when {student.id} handed in, and Classroom 50 needs the time of the commit: "
            "grade a checkout."
        )
    return Run(
        classroom=said["CLASSROOM"],
        assignment=said["ASSIGNMENT"],
        owner=said.get("OWNER") or said.get("USERNAME") or student.id,
        submission=said["SUBMISSION_TAG"],
        commit=said["COMMIT_URL"],
        release=said["RELEASE_URL"],
        submitted=student.submitted,
        review=said.get("REVIEW_URL", ""),
        assignment_type=said.get("ASSIGNMENT_TYPE") or "individual",
    )
