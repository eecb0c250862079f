"""Row 27: an answer whose type is named like a verdict in HTML.

outcome: FAILED
says: got an object of type </td><script>\x1b[2J
"""


def double(x):
    return type("</td><script>\x1b[2J", (), {})()
