"""Row 32: its own descriptors, memory, mapped files and start-up vector under /proc.

outcome: REFUSED
says: Permission denied: '/proc/self
"""

import os


def double(x):
    for name in ("fd", "fdinfo", "map_files", "ns", "task", "net", "attr"):
        try:
            raise ValueError(str(os.listdir(f"/proc/self/{name}")))
        except PermissionError:
            continue
    for name in ("auxv", "cmdline", "smaps", "pagemap", "mounts", "io", "syscall"):
        try:
            raise ValueError(open(f"/proc/self/{name}", "rb").read(1000))
        except PermissionError:
            continue
    raise ValueError(open("/proc/self/mem", "rb").read(1))
