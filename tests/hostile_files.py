"""Attack files: `tests/hostile/*/*.py`, or a folder there laid out like a submission.

Each begins with a docstring: what it tries, an empty line, then `key: value` lines.

    outcome   what double.values must end as; `outcome A`, `outcome B` where the tiers differ
    says      a text its message must hold
    others    what triple.values must end as; default PASSED: an attack costs nothing but its own check
    topic     pure (default), scratch (may write 8 MiB) or procs (may fork; SKIPPED where the tier is not A)
    whole     yes: the file is the whole submission; else it is laid over the reference solution
    make      only for a folder: `fifo NAME` or `link NAME TARGET`, made in the copy that is graded

`@VICTIM@` and the like stand for what tests/hostile_world.py made; `@1000*x@` for a thousand x.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = HERE / "hostile"
KEYS = {"outcome", "outcome A", "outcome B", "says", "others", "topic", "whole", "make"}
HEADER = re.compile(rb'\A"""(.*?)"""', re.DOTALL)
REPEAT = re.compile(rb"@(\d+)\*([^@]+)@")


@dataclass(frozen=True)
class Attack:
    name: str
    path: Path  # of the file, or of the folder
    title: str
    fields: dict[str, str]

    @property
    def topic(self) -> str:
        return {"pure": "01_pure", "scratch": "02_scratch", "procs": "03_procs"}[
            self.fields.get("topic", "pure")
        ]

    @property
    def file(self) -> Path:
        return self.path / f"ex{self.topic}.py" if self.path.is_dir() else self.path

    def outcome(self, tier: str) -> str:
        if tier != "A" and self.fields.get("topic") == "procs":
            return "SKIPPED"
        return self.fields.get(f"outcome {tier}") or self.fields["outcome"]

    def others(self, tier: str) -> str:
        if tier != "A" and self.fields.get("topic") == "procs":
            return "SKIPPED"
        return self.fields.get("others", "PASSED")

    def source(self, reference: bytes, facts: dict[str, str]) -> bytes:
        data = self.file.read_bytes()
        data = REPEAT.sub(lambda found: found[2] * int(found[1]), data)
        for name, value in facts.items():
            data = data.replace(f"@{name}@".encode(), value.encode())
        return data if self.fields.get("whole") == "yes" else reference + b"\n\n\n" + data

    def lay_out(self, folder: Path, reference: bytes, facts: dict[str, str]) -> None:
        """A submission folder with this attack as its file of the topic, and all that lies beside it."""
        if self.path.is_dir():
            shutil.copytree(self.path, folder, symlinks=True, dirs_exist_ok=True)
        target = folder / f"ex{self.topic}.py"
        target.write_bytes(self.source(reference, facts))
        for order in self.fields.get("make", "").split(";"):
            words = order.split()
            if words:
                (folder / words[1]).unlink(missing_ok=True)
            if words[:1] == ["fifo"]:
                os.mkfifo(folder / words[1])
            elif words[:1] == ["link"]:
                (folder / words[1]).symlink_to(facts.get(words[2].strip("@"), words[2]))


def read_attack(path: Path) -> Attack:
    """Raises ValueError where the header is not in order."""
    name = str(path.relative_to(FOLDER))
    file = path if path.is_file() else next(path.glob("ex0*.py"))
    header = HEADER.match(file.read_bytes())
    if header is None:
        raise ValueError(f"{name}: begins with no docstring")
    title, _, rest = header[1].decode().partition("\n\n")
    fields = dict(row.split(": ", 1) for row in rest.strip().splitlines())
    if unknown := fields.keys() - KEYS:
        raise ValueError(f"{name}: unknown {sorted(unknown)}; known are {sorted(KEYS)}")
    if "outcome" not in fields and not {"outcome A", "outcome B"} <= fields.keys():
        raise ValueError(f"{name}: names no outcome")
    return Attack(name, path, title, fields)


def all_attacks() -> list[Attack]:
    paths = [path for kind in sorted(FOLDER.iterdir()) for path in sorted(kind.iterdir())]
    return [read_attack(path) for path in paths if path.suffix == ".py" or path.is_dir()]
