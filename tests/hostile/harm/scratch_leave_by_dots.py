"""Row 46: leave the scratch folder upwards, and by a descriptor of its parent.

outcome: REFUSED
topic: scratch
says: made
"""

import os


def double(x):
    parent = os.open("..", os.O_PATH)
    os.close(os.open("made", os.O_CREAT | os.O_WRONLY, dir_fd=parent))
    return 2 * x
