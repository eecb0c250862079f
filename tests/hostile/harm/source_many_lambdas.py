"""Row 68: thirty thousand functions in each other.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
"""


def double(x):
    return 2 * x


NUMBER = @30000*lambda:@1
