"""Row 49: write a program into the scratch folder and run it, by path, by descriptor and as a new process.

outcome: RAISED
topic: scratch
says: met [1, 1, 1]
"""

import os
from pathlib import Path


def errno_of(act):
    try:
        act()
    except OSError as error:
        return error.errno
    return 0


def double(x):
    Path("program").write_text("#!/bin/sh\necho 0 > @VICTIM@\n")
    os.chmod("program", 0o755)
    program = os.open("program", os.O_RDONLY)
    acts = [
        lambda: os.execv("./program", ["program"]),
        lambda: os.execve(program, ["program"], {}),
        lambda: os.posix_spawn("./program", ["program"], {}),
    ]
    raise ValueError(f"met {[errno_of(act) for act in acts]}")
