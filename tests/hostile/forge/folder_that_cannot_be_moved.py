"""Own: leave a folder in a folder that not even its owner may move, where the child may write.

outcome: FAILED
topic: scratch
says: the result is
"""

from pathlib import Path


def double(x):
    Path("outer").mkdir()
    Path("outer/closed").mkdir(0o500)
    return x
