"""Row 49: file names that are no text, name options, or hold line feeds and escape codes.

outcome: PASSED
topic: scratch
"""

import os

NAMES = [
    b"\xff\xfe",
    b"-rf",
    b"a\nb",
    b"\x1b[31mred",
    b"..\\..",
    b" ",
    b"\xe2\x80\xae",
    b"~",
    b"*",
    b"n" * 255,
]


def double(x):
    for name in NAMES:
        os.mkdir(name)
        os.close(os.open(name + b"/" + name, os.O_CREAT | os.O_WRONLY))
    return 2 * x
