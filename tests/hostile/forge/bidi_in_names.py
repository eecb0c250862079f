"""Row 27: names of an exception and of a function that turn the line around.

outcome: RAISED
says: \u202eDESSAP\u2066
"""


def double(x):
    raise type("\u202eDESSAP\u2066", (Exception,), {})("<script>alert(1)</script>&lt;[bold]")
