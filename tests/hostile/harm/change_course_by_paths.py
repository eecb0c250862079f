"""Row 46: make, remove, rename and exchange files and folders of the course, by every call that takes a path.

outcome: RAISED
says: let through: []
"""

import ctypes
import os
import shutil

libc = ctypes.CDLL(None, use_errno=True)
ACTS = {
    "make a file": lambda: os.open("@ROOT@/home/made", os.O_CREAT | os.O_WRONLY),
    "make a file without a name": lambda: os.open("@ROOT@/home", os.O_TMPFILE | os.O_WRONLY),
    "make a folder": lambda: os.mkdir("@ROOT@/home/made"),
    "make a link": lambda: os.symlink("/etc/passwd", "@ROOT@/home/made"),
    "link a file": lambda: os.link("@VICTIM@", "@ROOT@/home/made"),
    "rename a file": lambda: os.rename("@VICTIM@", "@ROOT@/home/marks.csv"),
    "replace a file": lambda: os.replace("@OTHER@", "@VICTIM@"),
    "remove a file": lambda: os.remove("@HIDDEN@"),
    "remove a folder": lambda: os.rmdir("@ROOT@/home/.ssh"),
    "remove the course": lambda: shutil.rmtree("@COURSE@"),
    "move the course": lambda: shutil.move("@COURSE@", "@ROOT@/gone"),
    "exchange two files": lambda: exchange(b"@HIDDEN@", b"@SOLUTION@"),
}


def exchange(one, other):
    if libc.renameat2(-100, one, -100, other, 2):
        raise OSError(ctypes.get_errno(), "renameat2")


def goes_through(act):
    try:
        act()
    except OSError:
        return False
    return True


def double(x):
    raise ValueError(f"let through: {[name for name, act in ACTS.items() if goes_through(act)]}")
