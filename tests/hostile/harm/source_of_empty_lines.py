"""Row 68: a source of two hundred thousand lines of nothing: allowed.

outcome: PASSED
"""


def double(x):
    return 2 * x


@200000*
@
