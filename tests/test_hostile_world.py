"""The control of the attacks' run: whatever one could do to the world, the world notices."""

from __future__ import annotations

import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile_files import read_attack
from tests.hostile_world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "world")
    assert made.harm() == []
    yield made
    made.close()


def send_datagram(family: int, address: object) -> None:
    with socket.socket(family, socket.SOCK_DGRAM) as client:
        client.sendto(b"loot", address)  # type: ignore[arg-type]


def connect(family: int, address: object) -> None:
    with socket.socket(family) as client:
        client.connect(address)  # type: ignore[arg-type]


def stop(world: World) -> None:
    world.process.send_signal(signal.SIGSTOP)
    deadline = time.monotonic() + 5
    while not world.process_state()[0] and time.monotonic() < deadline:
        time.sleep(0.01)


def kill(world: World) -> None:
    world.process.kill()
    world.process.wait()


HARM: dict[str, tuple[Callable[[World], object], str]] = {
    "content": (lambda world: world.victim.write_text("ada,0\n"), "home/grades.csv changed"),
    "mode": (lambda world: world.victim.chmod(0o600), "home/grades.csv changed"),
    "date": (lambda world: os.utime(world.victim, (1, 1)), "home/grades.csv changed"),
    "removed": (lambda world: world.secret.unlink(), "course/.grader/secret changed"),
    "made": (lambda world: (world.course / "results.json").write_text("{}"), "course/results.json changed"),
    "tcp": (lambda world: connect(socket.AF_INET, world.sockets["tcp"].getsockname()), "the tcp socket"),
    "udp": (
        lambda world: send_datagram(socket.AF_INET, world.sockets["udp"].getsockname()),
        "the udp socket",
    ),
    "unix": (lambda world: connect(socket.AF_UNIX, world.sockets["unix"].getsockname()), "the unix socket"),
    "post": (
        lambda world: send_datagram(socket.AF_UNIX, world.sockets["post"].getsockname()),
        "the post socket",
    ),
    "abstract": (
        lambda world: connect(socket.AF_UNIX, world.sockets["abstract"].getsockname()),
        "the abstract socket",
    ),
    "killed": (kill, "the victim process ended"),
    "stopped": (stop, "the victim process was changed"),
    "limited": (
        lambda world: resource.prlimit(world.process.pid, resource.RLIMIT_NOFILE, (9, 9)),
        "the victim process was changed",
    ),
    "slowed": (
        lambda world: os.setpriority(os.PRIO_PROCESS, world.process.pid, 10),
        "the victim process was changed",
    ),
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_noticed(name: str, world: World) -> None:
    act, said = HARM[name]
    act(world)
    assert any(row.startswith(said) for row in world.harm()), world.harm()


def test_leaks_are_noticed(world: World) -> None:
    assert world.leaked("nothing of interest") == []
    text = (world.course / "solutions/01_pure/checks.py").read_text() + world.home.read_text()
    assert world.leaked(text) == ["hidden", "home"]


def test_a_header_out_of_order_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.hostile_files.FOLDER", tmp_path)
    for text, said in {
        "x = 1": "begins with no docstring",
        '"""Title.\n\noutcom: FAILED\n"""': r"unknown \['outcom'\]",
        '"""Title.\n\ntopic: pure\n"""': "names no outcome",
    }.items():
        path = tmp_path / "attack.py"
        path.write_text(text)
        with pytest.raises(ValueError, match=said):
            read_attack(path)
