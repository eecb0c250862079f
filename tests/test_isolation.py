"""The tier is what a canary proved: on this host, on hosts that lack a layer, and with one layer taken away."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import launch
from grader.errors import IsolationError
from grader.judge import isolation
from grader.judge.messages import Isolation
from grader.sandbox import confine, syscalls
from grader.sandbox.client import TemplateClient
from grader.sandbox.environment import clean_environment
from tests.command import run, solve
from tests.hosts import HOSTS

TIERS = {
    "this one": "A",
    "no namespaces (Docker)": "B",
    "namespaces that cannot mount (Ubuntu 24.04)": "B",
    "an old kernel's mounts": "B",
    "no Landlock": "C",
    "Landlock that is off": "C",
    "neither (gVisor)": "C",
    "no seccomp": "C",
}


@contextlib.contextmanager
def started(namespaced: bool) -> Iterator[TemplateClient]:
    """A template forked off this process, with whatever a test has changed in it."""
    spare = os.open(os.devnull, os.O_RDWR), os.open(os.devnull, os.O_RDWR)
    controls, problem = launch.fork_template(namespaced, [spare])
    for handle in spare:
        os.close(handle)
    assert controls, problem
    (control,) = controls
    client = TemplateClient(control, "" if namespaced else "not asked for")
    try:
        yield client
    finally:
        control.close()
        with contextlib.suppress(ChildProcessError):
            os.wait()


def proved(namespaced: bool, users: bool = True) -> Isolation:
    with started(namespaced) as client:
        client.users = client.users and users
        return isolation.prove(client, (), unconfined=True)


@pytest.fixture(autouse=True)
def as_launched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template makes its root folder where it is started, and inherits its environment."""
    monkeypatch.chdir(tmp_path)
    clean = clean_environment()
    for name in os.environ.keys() - clean.keys():
        monkeypatch.delenv(name)
    for name, value in clean.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(("namespaced", "tier"), [(True, "A"), (False, "B")])
def test_with_all_layers_nothing_goes_through(namespaced: bool, tier: str) -> None:
    found = proved(namespaced)
    assert [act.name for act in found.acts if not act.stopped] == []
    assert found.tier == tier
    assert found.official
    assert len(found.acts) >= 39


def test_without_namespaces_it_is_not_tier_a() -> None:
    assert proved(False).tier == "B"


# What each layer alone keeps away, in both tiers; where another layer would step in, that one is off, too.
REMOVED = {
    "session": "stay in the terminal's session",
    "rlimits": "open more files than it may",
    "capabilities": "have capabilities",
    "landlock": "list the root folder",
    "seccomp": "start a process",
} | ({"user": "share the judge's user id"} if os.geteuid() == 0 else {})


@pytest.mark.parametrize("namespaced", [True, False])
@pytest.mark.parametrize("layer", REMOVED)
def test_each_layer_is_missed(layer: str, namespaced: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if layer == "capabilities" and not namespaced and os.geteuid():
        return  # an unprivileged process without namespaces has none to drop
    monkeypatch.setitem(confine.LAYERS, layer, lambda child: None)
    found = proved(namespaced, users=layer != "capabilities")
    assert found.tier == "C"
    assert REMOVED[layer] in [act.name for act in found.acts if not act.stopped]
    assert found.words == "none: not isolated, result not official"
    assert not found.official


def test_descriptors_left_open_are_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "closerange", lambda low, high: None)
    found = proved(True)
    assert [act.name for act in found.acts if not act.stopped] == ["find an open file of the template"]
    assert found.tier == "C"


def test_a_variable_of_the_caller_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_TOKEN", "x")
    found = proved(True)
    assert [act.name for act in found.acts if not act.stopped] == ["find a variable of the caller"]


def test_without_no_new_privileges_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel takes neither Landlock rules nor a filter then, so there is no child to look at."""
    monkeypatch.setitem(confine.LAYERS, "privileges", lambda child: None)
    with pytest.raises(IsolationError, match="could not be confined, so it ran nothing"):
        proved(True)


def test_a_faked_call_that_works_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mode and date of a file are changed for real where the filter lets it happen."""
    monkeypatch.setattr(syscalls, "ALLOWED", [*syscalls.ALLOWED, *syscalls.FAKED])
    monkeypatch.setattr(syscalls, "FAKED", [])
    through = [act.name for act in proved(False).acts if not act.stopped]
    assert through == ["its mode or date was changed"]


def test_a_socket_that_connects_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Landlock alone stops neither UDP nor MPTCP nor a UNIX socket with a name."""
    monkeypatch.setattr(syscalls, "ALLOWED", [*syscalls.ALLOWED, "socket", "connect"])
    through = {act.name for act in proved(False).acts if not act.stopped}
    assert {"MPTCP", "UDP", "a UNIX socket", "a netlink socket", "a socket was reached"} <= through


@pytest.mark.parametrize("host", TIERS)
def test_the_command_on_other_hosts(host: str, course_copy: Path) -> None:
    """Graded where children are confined; refused where not, with what to do; stamped where one insists."""
    assert TIERS.keys() == HOSTS.keys()
    folder = solve(course_copy)
    done = run(course_copy, "grade", str(folder), "--json", "record.json", host=host)
    doctor = run(course_copy, "doctor", host=host)
    assert doctor.out.startswith(f"Tier {TIERS[host]}: ")
    if TIERS[host] != "C":
        record = json.loads((course_copy / "record.json").read_text())
        assert done.code == doctor.code == 0
        assert record["environment"]["isolation"].startswith(f"tier {TIERS[host]}: ")
        assert record["environment"]["official"] is True
        assert record["score"] == 20.0
        return
    assert done.code == doctor.code == 2
    assert done.out == ""
    assert done.err.startswith("error: A child on this machine can do what none may (")
    assert "--no-isolation" in done.err
    lacking = "no seccomp" if host == "no seccomp" else "no Landlock"
    assert lacking in done.err
    assert lacking in doctor.out
    assert not (course_copy / "record.json").exists()
    done = run(
        course_copy, "grade", str(folder), "--json", "record.json", "--html", ".", "--no-isolation", host=host
    )
    record = json.loads((course_copy / "record.json").read_text())
    assert (done.code, record["score"]) == (0, 20.0)
    assert record["environment"]["official"] is False
    page = next(course_copy.glob("*.html")).read_text()
    for text in (done.out.lower(), page.lower(), record["environment"]["isolation"]):
        assert "not isolated, result not official" in text


def test_no_isolation_is_a_permission_and_not_a_wish(course_copy: Path) -> None:
    """Where children can be confined, they are."""
    done = run(course_copy, "grade", str(solve(course_copy)), "--json", "record.json", "--no-isolation")
    record = json.loads((course_copy / "record.json").read_text())
    assert record["environment"]["official"] is True
    assert "not isolated" not in done.out
