"""Row 68: a sum of a hundred thousand numbers.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
"""


def double(x):
    return 2 * x


NUMBER = @100000*1+@1
