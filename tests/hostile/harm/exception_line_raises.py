"""Row 83: a syntax error that raises when it is asked for its line.

outcome: RAISED
"""


class Trap(SyntaxError):
    @property
    def lineno(self):
        raise KeyError


def double(x):
    raise Trap("x")
