"""Row 5: an exception that ends the process while the agent writes its report.

outcome: RAISED
"""


class Meta(type):
    @property
    def __mro__(cls):
        raise SystemExit(0)


class Slippery(Exception, metaclass=Meta):
    pass


def double(x):
    raise Slippery
