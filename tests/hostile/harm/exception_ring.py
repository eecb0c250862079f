"""Row 84: exceptions that are each other's cause and context, and a group of groups of them.

outcome: RAISED
says: ExceptionGroup
"""


def double(x):
    one, other = ValueError("one"), TypeError("other")
    one.__cause__ = one.__context__ = other
    other.__cause__ = other.__context__ = one
    group = ExceptionGroup("group", [one])
    for _ in range(20_000):
        group = ExceptionGroup("group", [group])
    raise group
