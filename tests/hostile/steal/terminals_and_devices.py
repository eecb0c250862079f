"""Own: read what the instructor types, and open a terminal.

outcome: REFUSED
"""

import os


def double(x):
    refused = None
    for place in ("/dev/tty", "/dev/ptmx", "/dev/pts/0", "/dev/kmsg", "/dev/mem", "/dev/fuse"):
        try:
            raise ValueError(f"{place} is descriptor {os.open(place, os.O_RDONLY | os.O_NONBLOCK)}")
        except OSError as error:
            refused = refused or error
    raise refused
