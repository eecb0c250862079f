"""What the canary is to leave alone: a file, a folder and listening sockets anybody may use, if they can."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATE = 1_000_000_000  # seconds, as os.utime takes them
CONTENT = "private"
HOME = "127.0.0.1"


class Bait:
    """Laid out while `laid` is open. Permissions allow everything: only confinement keeps a child away."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack) -> None:
        self.folder = folder
        folder.chmod(0o755)
        self.victim = folder / "victim"
        self.victim.write_text(CONTENT)
        self.victim.chmod(0o666)
        os.utime(self.victim, (DATE, DATE))
        self.abstract = f"\0canary-{secrets.token_hex(8)}"
        self.tcp = self._listen(stack, socket.AF_INET, (HOME, 0))
        self.unix = self._listen(stack, socket.AF_UNIX, str(folder / "socket"))
        self.hidden = self._listen(stack, socket.AF_UNIX, self.abstract)
        self.post = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
        self.post.bind(str(folder / "post"))
        for name in ("socket", "post"):
            (folder / name).chmod(0o777)
        self.udp = stack.enter_context(socket.socket(type=socket.SOCK_DGRAM))
        self.udp.bind((HOME, 0))

    @staticmethod
    def _listen(stack: contextlib.ExitStack, family: int, address: Any) -> socket.socket:
        ours = stack.enter_context(socket.socket(family))
        ours.bind(address)
        ours.listen()
        return ours

    def facts(self) -> dict[str, Any]:
        """Where everything is: what the canary gets to know."""
        return {
            "folder": str(self.folder),
            "victim": str(self.victim),
            "judge": os.getpid(),
            "environ": f"/proc/{os.getpid()}/environ",
            "tcp": self.tcp.getsockname()[1],
            "udp": self.udp.getsockname()[1],
            "unix": str(self.folder / "socket"),
            "post": str(self.folder / "post"),
            "abstract": self.abstract,
        }

    def harm(self) -> list[str]:
        """What has been done to it, by our own look."""
        found = self.victim.stat() if self.victim.exists() else None
        content = CONTENT
        with contextlib.suppress(PermissionError):  # a changed mode is told below
            content = self.victim.read_text() if found else ""
        told = {
            "the file was changed": content != CONTENT,
            "its mode or date was changed": found is None
            or (found.st_mode & 0o777, found.st_mtime) != (0o666, DATE),
            "the folder was changed": {path.name for path in self.folder.iterdir()}
            != {"victim", "socket", "post"},
            "a socket was reached": any(
                map(_reached, (self.tcp, self.unix, self.hidden, self.udp, self.post))
            ),
        }
        return [what for what, happened in told.items() if happened]


@contextlib.contextmanager
def laid() -> Iterator[Bait]:
    with tempfile.TemporaryDirectory(prefix="canary-") as folder, contextlib.ExitStack() as stack:
        yield Bait(Path(folder), stack)


def _reached(ours: socket.socket) -> bool:
    ours.setblocking(False)
    try:
        if ours.type is socket.SOCK_DGRAM:
            ours.recv(1)
        else:
            ours.accept()[0].close()
    except BlockingIOError:
        return False
    return True
