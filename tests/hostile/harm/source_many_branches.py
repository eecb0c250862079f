"""Row 68: five thousand branches of one if.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
"""


def double(x):
    if x is None:
        return x
@5000*    elif x == 1:
        return x
@    return 2 * x
