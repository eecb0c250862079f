"""Row 68: a hundred thousand opening brackets.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: too many nested parentheses
"""


def double(x):
    return 2 * x


NUMBER = @100000*(@1@100000*)@
