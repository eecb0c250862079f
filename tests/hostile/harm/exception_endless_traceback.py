"""Row 84: an exception that says its traceback has no end.

outcome: TIMEOUT
"""


class Place:
    tb_lineno = 1

    class tb_frame:  # noqa: N801
        class f_code:  # noqa: N801
            co_filename = "elsewhere.py"

    @property
    def tb_next(self):
        return self


class Endless(Exception):
    __traceback__ = Place()


def double(x):
    raise Endless
