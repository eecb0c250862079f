"""Errors a user can cause or meet: one base, each message one sentence saying what, where and what to do."""

USAGE = 2
MACHINE = 3


class GraderError(Exception):
    """Base of every error the grader raises on purpose; `exit_code` is what the command ends with."""

    exit_code = USAGE


class CourseError(GraderError):
    """course.toml, a check file or a topic folder is wrong. Holds every mistake found, not only the first."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class SubmissionError(GraderError):
    """The submission as a whole cannot be graded: missing, empty, a file, or without any known topic."""


class DeviceError(GraderError):
    """The device asked for does not exist on this machine."""


class IsolationError(GraderError):
    """This machine cannot confine student code, so none is run."""


class GradebookError(GraderError):
    """The gradebook asked for is none, cannot be used here, or does not hold what was asked of it."""


class ClusterError(GraderError):
    """The workers of a cluster cannot grade this class as they are: other checks, another tier, no GPU."""


class MachineError(GraderError):
    """The grader itself failed: never the student's fault, exit code 3."""

    exit_code = MACHINE
