"""Row 27: a name close to the missing one, which the grader suggests.

outcome: FAILED
says: did you mean to rename
"""

globals()["doubl\x1b[31me<b>"] = lambda x: 2 * x
del double  # noqa: F821
