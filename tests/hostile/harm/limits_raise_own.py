"""Row 75: raise every own limit, as the module, by prlimit and by the old call.

outcome: RAISED
says: let through: []
"""

import ctypes
import resource

libc = ctypes.CDLL(None, use_errno=True)
KINDS = ["AS", "CORE", "CPU", "FSIZE", "MEMLOCK", "MSGQUEUE", "NOFILE"]


def goes_through(act):
    try:
        act()
    except (ValueError, OSError):
        return False
    return True


def forms(kind):
    most = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    yield lambda: resource.setrlimit(kind, most)
    yield lambda: resource.prlimit(0, kind, most)
    soft, hard = resource.getrlimit(kind)
    yield lambda: resource.setrlimit(kind, (soft, hard + 1))


def double(x):
    kinds = [getattr(resource, f"RLIMIT_{name}") for name in KINDS]
    found = [kind for kind in kinds if any(goes_through(act) for act in forms(kind))]
    raise ValueError(f"let through: {found}")
