"""Row 32: the judge's memory map, and its memory.

says: /proc/
outcome: REFUSED
"""


def double(x):
    try:
        first = open("/proc/@JUDGE@/maps").readline()
    except OSError:
        first = "400000-"
    memory = open("/proc/@JUDGE@/mem", "rb", buffering=0)
    memory.seek(int(first.split("-")[0], 16))
    raise ValueError(memory.read(1000))
