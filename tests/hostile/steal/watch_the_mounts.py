"""Own: the mounts of this machine by epoll, which tells when they change.

outcome: REFUSED
says: Permission denied: '/proc/self/mount
"""

import select


def double(x):
    poll = select.epoll()
    for name in ("mountinfo", "mounts", "mountstats"):
        try:
            poll.register(open(f"/proc/self/{name}"), select.EPOLLPRI)
            break
        except PermissionError as error:
            refused = error
    else:
        raise refused
    return 2 * x
