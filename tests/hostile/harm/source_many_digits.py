"""Row 68: an integer of two hundred thousand digits.

outcome: LOAD_ERROR
others: LOAD_ERROR
whole: yes
says: digits
"""


def double(x):
    return 2 * x


NUMBER = @200000*9@
