"""Row 84: a syntax error at a line that is no number, and at one of four hundred digits.

outcome: RAISED
says: SyntaxError
"""


def double(x):
    try:
        raise SyntaxError("at a line of text", ("file.py", "line", 1, "x", "y", 2))
    except SyntaxError as error:
        error.lineno = 10**400
        raise
