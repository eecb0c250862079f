"""Row 83: an exception whose text is computed without end.

outcome: TIMEOUT
"""


class Slow(Exception):
    def __str__(self):
        while True:
            pass


def double(x):
    raise Slow
