"""Row 49: folders and files no one may open, and the working directory removed, for whoever tidies up.

outcome: PASSED
topic: scratch
"""

import os


def double(x):
    for i in range(9):
        os.mkdir(f"closed{i}", 0o000)
        os.mkdir(f"open{i}")
        os.mkdir(f"open{i}/inner", 0o000)
        os.close(os.open(f"file{i}", os.O_CREAT | os.O_WRONLY, 0o000))
    os.mkdir("gone")
    os.chdir("gone")
    os.rmdir("../gone")
    return 2 * x
