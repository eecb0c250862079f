"""Row 27: an error text that clears the terminal and writes a good result on it.

outcome: RAISED
says: \x1b[2J\x1b[32mPASSED
"""


def double(x):
    raise ValueError("\x1b[2J\x1b[32mPASSED\x1b[0m\x07\x9b31m\r\x08")
