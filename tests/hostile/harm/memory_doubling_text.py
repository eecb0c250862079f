"""Row 52: a text that doubles, and an integer that doubles its length.

outcome: MEMORY
"""


def double(x):
    text, number = "x", 3
    while True:
        text += text
        number <<= max(number.bit_length(), 1)
