"""Row 4: an object that is equal to everything and prints like the right answer.

outcome: FAILED
says: should be a tensor, got an object of type Anything
"""


class Anything:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0

    def __repr__(self):
        return self.text

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = __contains__ = __eq__
    __array__ = __torch_function__ = __iter__ = __index__ = None


def double(x):
    return Anything(repr(2 * x))
