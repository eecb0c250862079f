"""Row 55: a regular expression that backtracks without end and holds the interpreter's lock.

outcome: TIMEOUT
"""

import re


def double(x):
    return re.match("(a|a)*(b|b)*c", 60 * "a" + 60 * "b")
