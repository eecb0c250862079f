"""Row 46: write to files of the kernel: help by sysrq, who dies first, the victim's memory, a new core pattern.

outcome: RAISED
says: let through: []
"""

import os

PATHS = [
    "/proc/sysrq-trigger",
    "/proc/@PID@/oom_score_adj",
    "/proc/@JUDGE@/oom_score_adj",
    "/proc/@JUDGE@/mem",
    "/proc/self/oom_score_adj",
    "/proc/self/mem",
    "/proc/self/clear_refs",
    "/proc/self/attr/current",
    "/proc/self/uid_map",
    "/proc/self/setgroups",
    "/proc/self/timerslack_ns",
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/randomize_va_space",
    "/proc/sys/vm/drop_caches",
    "/sys/kernel/mm/transparent_hugepage/enabled",
    "/sys/devices/system/cpu/cpu1/online",
    "/sys/fs/cgroup/cgroup.procs",
    "/dev/kmsg",
    "/dev/mem",
    "/dev/urandom",
    "/dev/shm/made",
    "/dev/tty",
    "/dev/vda",
]


def goes_through(path):
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT * path.endswith("made")))
    except OSError:
        return False
    return True


def double(x):
    raise ValueError(f"let through: {[path for path in PATHS if goes_through(path)]}")
