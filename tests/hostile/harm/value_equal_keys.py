"""Row 65: keys that differ until they are flattened to plain text: the same key twice in one answer.

outcome: CRASHED
says: a key twice
"""


class Key(str):
    __hash__ = object.__hash__

    def __eq__(self, other):
        return self is other


def double(x):
    return {Key("same"): 1, Key("same"): 2}
