"""Row 42: an honest file, with links and FIFOs beside it for whoever walks through the folder.

outcome: PASSED
make: link checks.py @HIDDEN@; link root /; link loop loop; fifo pipe; fifo 01_pure; link .git @COURSE@
"""


def double(x):
    return 2 * x
