"""Row 44: a syntax error that claims to lie in the hidden checks, so that the judge shows that line.

outcome: LOAD_ERROR
others: LOAD_ERROR
says: SyntaxError in line 8: `### BEGIN SOLUTION`
"""

raise SyntaxError("look", ("@HIDDEN@", 8, 1, "", 8, 2))
