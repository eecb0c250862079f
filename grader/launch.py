"""Started once per judge, in a clean environment: imports torch, forks the template, becomes the judge.

Both sides need torch, and two imports side by side on a small machine take half as long again as one, so
torch is imported once. The template is forked off before anything of the course has been read, and closes
the judge's connection first: what the judge learns later is in the judge's memory only.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys

import numpy as np  # noqa: F401 — imported for both sides
import torch  # noqa: F401

PDEATHSIG, DUMPABLE = 1, 4


def main(engine: int) -> None:
    """`engine` is the descriptor of the socket to the engine."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    parent = os.getpid()
    if os.fork() == 0:
        ours.close()
        os.close(engine)
        become_template(theirs, parent)
    theirs.close()
    ctypes.CDLL(None).prctl(DUMPABLE, 0, 0, 0, 0)
    from grader.judge import serve

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the engine's to handle
    with socket.socket(fileno=engine) as connection:
        serve.main(connection, ours)


def become_template(control: socket.socket, parent: int) -> None:
    """Never returns."""
    try:
        ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.chdir("/")  # the judge's folder is no business of a child
        if os.getppid() == parent:
            from grader.sandbox import template

            template.Template([control]).serve()
    finally:
        os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
