"""Row 68: two hundred thousand minus signs before a number.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
"""


def double(x):
    return 2 * x


NUMBER = @200000*-@1
