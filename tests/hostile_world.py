"""What an attack must not read, write, reach or harm, and how to see afterwards that it did not.

Permissions allow all of it to everybody: only confinement keeps a child away.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
from pathlib import Path

COURSE = Path(__file__).parent / "hostile_course"


def token(what: str) -> str:
    return f"canary-{what}-{secrets.token_hex(8)}"


class World:
    """A course, another submission, a home folder, sockets and a process, all under `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tokens = {name: token(name) for name in "hidden solution secret other home environment".split()}
        self.course = root / "course"
        shutil.copytree(COURSE, self.course, ignore=shutil.ignore_patterns("__pycache__"))
        for topic in (self.course / "solutions").iterdir():
            self._mark(topic / "checks.py", "hidden")
            self._mark(topic / f"ex{topic.name}.py", "solution")
        self.secret = self._file("course/.grader/secret", self.tokens["secret"])
        self.other = self._file("submissions/grace/01_pure/ex01_pure.py", f"# {self.tokens['other']}\n")
        self.home = self._file("home/.ssh/id_ed25519", self.tokens["home"])
        self.victim = self._file("home/grades.csv", "ada,100\n")
        self.sockets = self._sockets()
        self.process = subprocess.Popen(["sleep", "10000"])
        for folder, _, files in os.walk(root):
            Path(folder).chmod(0o777)
            for name in files:
                Path(folder, name).chmod(0o666)
        self.before = self.snapshot()
        self.process_before = self.process_state()

    def _mark(self, path: Path, name: str) -> None:
        path.write_text(f"{path.read_text()}\n# {self.tokens[name]}\n")

    def _file(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def _sockets(self) -> dict[str, socket.socket]:
        inet, unix = socket.AF_INET, socket.AF_UNIX
        found = {
            "tcp": socket.create_server(("127.0.0.1", 0)),
            "udp": socket.socket(inet, socket.SOCK_DGRAM),
            "unix": socket.socket(unix),
            "abstract": socket.socket(unix),
            "post": socket.socket(unix, socket.SOCK_DGRAM),
        }
        found["udp"].bind(("127.0.0.1", 0))
        found["unix"].bind(str(self.root / "socket"))
        found["post"].bind(str(self.root / "post"))
        found["abstract"].bind("\0" + token("abstract"))
        for name, ours in found.items():
            ours.setblocking(False)
            if name in ("unix", "abstract"):
                ours.listen()
        return found

    def facts(self, judge: int, template: int) -> dict[str, str]:
        """What stands for @NAME@ in an attack."""
        addresses = {name: ours.getsockname() for name, ours in self.sockets.items()}
        return {
            "ROOT": str(self.root),
            "COURSE": str(self.course),
            "HIDDEN": str(self.course / "solutions/01_pure/checks.py"),
            "SOLUTION": str(self.course / "solutions/01_pure/ex01_pure.py"),
            "SECRET": str(self.secret),
            "OTHER": str(self.other),
            "HOME": str(self.home),
            "VICTIM": str(self.victim),
            "TCP": str(addresses["tcp"][1]),
            "UDP": str(addresses["udp"][1]),
            "UNIX": addresses["unix"],
            "POST": addresses["post"],
            "ABSTRACT": addresses["abstract"][1:].decode(),
            "PID": str(self.process.pid),
            "JUDGE": str(judge),
            "TEMPLATE": str(template),
        }

    def snapshot(self) -> dict[str, tuple[str, int, int, int]]:
        """Content, mode, owner and date of everything under root."""
        found = {}
        for path in sorted(self.root.rglob("*")):
            seen = path.lstat()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
            found[str(path.relative_to(self.root))] = (content, seen.st_mode, seen.st_uid, seen.st_mtime_ns)
        return found

    def process_state(self) -> tuple[object, ...]:
        pid = self.process.pid
        stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        limits = Path(f"/proc/{pid}/limits").read_text()
        return stat[0] in "TtZX", stat[16], os.sched_getaffinity(pid), limits

    def harm(self) -> list[str]:
        """What is not as it was."""
        after = self.snapshot()
        names = self.before.keys() | after.keys()
        found = [f"{name} changed" for name in sorted(names) if self.before.get(name) != after.get(name)]
        found += [f"the {name} socket was reached" for name in self.sockets if self._reached(name)]
        if self.process.poll() is not None:
            return [*found, "the victim process ended"]
        if self.process_state() != self.process_before:
            found.append("the victim process was changed")
        return found

    def _reached(self, name: str) -> bool:
        ours = self.sockets[name]
        try:
            if name in ("udp", "post"):
                ours.recv(100)
            else:
                ours.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def leaked(self, text: str) -> list[str]:
        """Which private texts appear in what the grader says about a submission."""
        return [name for name, value in self.tokens.items() if value in text]

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for ours in self.sockets.values():
            ours.close()
