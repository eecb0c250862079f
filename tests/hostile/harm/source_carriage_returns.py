"""Row 69: lines that end in carriage returns only, one of them in what looks like a comment.

outcome: FAILED
"""


# a comment, one might think
def double(x):
    return 5 * x
