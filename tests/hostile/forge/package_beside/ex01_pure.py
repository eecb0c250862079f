"""Own: a package of the same name beside the file; an import would prefer it.

outcome: FAILED
says: the result is
"""


def double(x):
    return x
