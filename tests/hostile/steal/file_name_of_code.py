"""Row 44: code that claims to come from the hidden checks, so that the judge shows a line of them.

outcome: RAISED
says: `space["steal"]()`
"""


def double(x):
    space = {}
    exec(compile("def steal():\n    raise ValueError", "@HIDDEN@", "exec"), space)
    space["steal"]()
