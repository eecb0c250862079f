"""Row 32: what the judge runs, where it stands and which files it has open, read as links.

outcome: REFUSED
"""

import os


def double(x):
    refused = None
    for name in ("exe", "cwd", "root", "fd/0", "fd/3", "ns/mnt"):
        try:
            raise ValueError(os.readlink(f"/proc/@JUDGE@/{name}"))
        except OSError as error:
            refused = refused or error
    raise refused
