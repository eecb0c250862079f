"""Row 83: objects whose text raises what is no Exception, or is no text.

outcome: EXITED
says: SystemExit
"""


class NoText:
    def __repr__(self):
        return 7


class Exits:
    def __repr__(self):
        raise SystemExit(0)


def double(x):
    return [NoText(), Exits()]
