"""Row 69: a byte that is no UTF-8.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: line
"""


def double(x):
    return 2 * x


NAME = "Gauﬂ"
