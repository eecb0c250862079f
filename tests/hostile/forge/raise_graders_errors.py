"""Row 5: raise what looks like an error of the machine's, so that nobody could be blamed.

outcome: RAISED
says: MachineError: the template process is gone
"""


class GraderError(Exception):
    __module__ = "grader.errors"


class MachineError(GraderError):
    __module__ = "grader.errors"


def double(x):
    raise MachineError("the template process is gone; grading goes on with a new one")
