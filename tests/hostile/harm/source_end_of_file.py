"""Row 69: a form feed, an end-of-file mark and a substitute character in the source.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: invalid non-printable character
"""


def double(x):
    return 2 * x


NUMBER = 1
