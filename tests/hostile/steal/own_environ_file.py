"""Row 33: the environment this process was started with, as the kernel keeps it.

outcome: REFUSED
says: /proc/self/environ
"""


def double(x):
    raise ValueError(open("/proc/self/environ").read())
