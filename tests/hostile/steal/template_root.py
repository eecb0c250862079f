"""Row 32: the hidden checks by way of the first process's root and current folder.

outcome: REFUSED
says: PermissionError: [Errno 13]
"""


def double(x):
    try:
        raise ValueError(open("/proc/1/root@HIDDEN@").read())
    except OSError:
        raise ValueError(open("/proc/1/cwd@HIDDEN@").read()) from None
