"""Row 68: a source of three hundred thousand characters.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: at most 256 KiB are read
"""


def double(x):
    return 2 * x


# @300000*x@
