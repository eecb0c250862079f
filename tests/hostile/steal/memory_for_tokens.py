"""Row 35: search the memory this process was forked with for private texts.

outcome: FAILED
whole: yes
"""

import ctypes
import re

# In two halves, so that this file itself, which is in memory too, is no find.
NEEDLES = (b"a secret only the ", b"tests use"), (b"in the child that ran ", b"double if"), (b"canary-", b"")
TOKEN = re.compile(rb"canary-[a-z]+-[0-9a-f]{16}")
CHUNK = 1 << 22


def triple(x):
    return 3 * x


def regions():
    for row in open("/proc/self/maps"):
        words = row.split()
        if words[1].startswith("rw") and (len(words) == 5 or words[5] == "[heap]"):
            start, end = (int(word, 16) for word in words[0].split("-"))
            yield from ((place, min(CHUNK, end - place)) for place in range(start, end, CHUNK))


def double(x):
    for place, size in regions():
        data = ctypes.string_at(place, size)
        for first, second in NEEDLES:
            at = data.find(first)
            while at >= 0:
                rest = data[at + len(first) : at + len(first) + 100]
                if rest.startswith(second) and (second or TOKEN.match(data, at)):
                    raise ValueError(data[at : at + 200])
                at = data.find(first, at + 1)
    return x
