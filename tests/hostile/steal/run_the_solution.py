"""Row 29: let the reference solution answer.

outcome: REFUSED
says: solutions/01_pure/ex01_pure.py'
"""


def double(x):
    space = {}
    with open("@SOLUTION@") as file:
        exec(file.read(), space)
    return space["double"](x)
