"""Row 83: an exception whose text raises, one whose text is no text, and one that raises itself.

outcome: RAISED
says: its message cannot be shown
"""


class Trap(Exception):
    def __str__(self):
        raise SystemExit(0)


def double(x):
    raise Trap from Trap()
