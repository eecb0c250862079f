"""Row 63: a list, a dict and a tuple that hold each other.

outcome: OUTPUT
says: or cyclic
"""


def double(x):
    ring = []
    ring.append({"again": (ring,)})
    return ring
