"""Own: read the kernel's symbols, keys, connections, mounts and partitions under /proc.

outcome: REFUSED
says: Permission denied
"""

PLACES = """
    /proc/kallsyms /proc/kcore /proc/keys /proc/mounts /proc/partitions /proc/self/mountinfo /proc/net/unix
    /proc/net/tcp /proc/sys/kernel/random/boot_id /proc/sysvipc/shm /proc/cmdline /proc/version /proc/locks
""".split()


def double(x):
    refused = None
    for place in PLACES:
        try:
            raise ValueError(open(place).read(200))
        except OSError as error:
            refused = error
    raise refused
