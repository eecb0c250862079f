"""Row 5: raise what pytest takes for a skipped test, by its name at least.

outcome: RAISED
says: Skipped: no such device here
"""


class OutcomeException(BaseException):
    pass


class Skipped(OutcomeException):
    __module__ = "Skipped"


def double(x):
    raise Skipped("no such device here")
