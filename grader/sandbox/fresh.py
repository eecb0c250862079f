"""A child of the self-check mode: a process of its own, started for one topic, that nothing confines.

The same session and the same frames as in a confined child, over a loopback connection, which every system
has. It ends when the judge does: standard input is held open by the judge.

    python -m grader.sandbox.fresh PORT TOKEN LIMITS [LIBRARY ..]
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import threading

from grader.sandbox.child import Session
from grader.sandbox.libraries import WARM, load_library
from grader.sandbox.limits import Limits

MEBIBYTE = 1 << 20
HOME = "127.0.0.1"


def main(port: int, token: str, limits: Limits, libraries: list[str]) -> None:
    end_with_the_judge()
    for name in (*WARM, *libraries):
        load_library(name)
    connection, output = dial(port, token), dial(port, token)
    print_to(output)
    bound(limits)
    with contextlib.suppress(ConnectionError):
        Session(connection, limits).serve()
    os._exit(0)


def dial(port: int, token: str) -> socket.socket:
    connection = socket.create_connection((HOME, port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(token.encode())
    return connection


def end_with_the_judge() -> None:
    lifeline = os.dup(0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)

    def wait() -> None:
        os.read(lifeline, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def print_to(output: socket.socket) -> None:
    """Everything printed, where sockets are descriptors; else what Python itself prints."""
    if os.name == "posix":
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    else:
        sys.stdout = sys.stderr = output.makefile("w", encoding="utf-8", errors="replace")


def bound(limits: Limits) -> None:
    """What the system can limit by itself; the box looks after time and output anyway."""
    try:
        import resource
    except ImportError:
        return
    amounts = {resource.RLIMIT_CORE: 0, resource.RLIMIT_CPU: limits.cpu_seconds}
    amounts[resource.RLIMIT_FSIZE] = max(limits.file_mib, limits.scratch_mib) * MEBIBYTE
    for kind, amount in amounts.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (amount, amount))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Limits(**json.loads(sys.argv[3])), sys.argv[4:])
