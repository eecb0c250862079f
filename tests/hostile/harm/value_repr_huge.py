"""Row 83: an object whose text is two million surrogates.

outcome: FAILED
says: an object of type Long
"""


class Long:
    def __repr__(self):
        return "\ud800" * 2_000_000


def double(x):
    return Long()
