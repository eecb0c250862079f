"""Row 5: an exception whose class lies about its name and its bases, and whose text is no text.

outcome: RAISED
says: its message cannot be shown
"""


class Meta(type):
    __mro__ = property(lambda cls: (AssertionError, BaseException))
    __name__ = property(lambda cls: "CheckPassed")


class Lies(BaseException, metaclass=Meta):
    def __str__(self):
        raise SystemExit(0)


def double(x):
    raise Lies
