"""Which tier of isolation this machine gives: what a canary child proved just now, not what a version says.

A: namespaces, Landlock, seccomp, rlimits. B: the last three. C: something forbidden went through; then no
student's code is run, unless the caller asked for that, and the result is not official.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import Any

import torch

from grader.errors import IsolationError, MachineError
from grader.judge.bait import Bait, laid
from grader.judge.canary import try_everything
from grader.judge.messages import Act, Isolation
from grader.judge.student import Missing, Refused, Student, StudentError
from grader.sandbox import landlock, seccomp
from grader.sandbox.box import Box
from grader.sandbox.client import Client
from grader.sandbox.endings import Died, Meter
from grader.sandbox.environment import is_known
from grader.sandbox.limits import Limits

UNOFFICIAL = "not isolated, result not official"
LIMITS = Limits(memory_mib=1024, cpu_seconds=60)
TOO_MUCH = 1 << 38  # bytes of address space: above the limit, below what a processor can address
SECONDS = 20.0
LIBRARIES = (contextlib.__file__, str(torch.__file__))
REFUSED = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENOMEM, errno.EMFILE}
ADVICE = (
    "Student code is run only where it can be confined: on Linux 5.13 or newer with Landlock and seccomp. "
    "`python -m grader doctor` shows what is missing; to grade your own code all the same, add "
    "--no-isolation: the report then says that the result is not official"
)


def prove(client: Client, protected: tuple[bytes, ...], unconfined: bool) -> Isolation:
    """Let a canary try everything. Raises IsolationError where it gets through, unless `unconfined`."""
    try:
        acts, seen, notes = examined(client)
    except MachineError as error:
        raise IsolationError(f"{error}. {ADVICE}.") from None
    tier = tier_of(acts, seen)
    if tier == "C" and not unconfined:
        through = ", ".join(act.name for act in acts if not act.stopped)
        raise IsolationError(
            f"A child on this machine can do what none may ({through}){missing()}: nothing was run. {ADVICE}."
        )
    if tier == "B":
        notes.append(
            f"no namespaces ({client.problem}): children see names and sizes of files, though no contents, "
            "and topics with worker processes are skipped; docs/security.md says what to allow"
        )
    if tier == "C":
        notes.append(f"student code is run only with --no-isolation here{missing()}; see docs/security.md")
    else:
        refuse_readable(protected)
    return Isolation(tier, words_of(tier, client.users), tuple(acts), tuple(notes))


def missing() -> str:
    """Which layers this machine has not at all, as the end of a sentence."""
    lacks = ["Landlock"] * (not landlock.abi()) + ["seccomp"] * (not seccomp.is_available())
    return f", as it has no {' and no '.join(lacks)}" if lacks else ""


def self_check() -> Isolation:
    """What is said where children are plain processes."""
    note = "children are plain processes, which can do all that you can: grade only code that you trust"
    return Isolation("self-check", f"self-check: {UNOFFICIAL}", notes=(note,))


def words_of(tier: str, users: bool) -> str:
    if tier == "C":
        return f"none: {UNOFFICIAL}"
    layers = ["namespaces"] * (tier == "A") + [f"Landlock {landlock.abi()}", "seccomp", "rlimits"]
    return f"tier {tier}: {', '.join(layers + ['own user ids'] * users)}"


def examined(client: Client) -> tuple[list[Act], dict[str, Any], list[str]]:
    """The canary's acts, what it saw, and notes. As root, children have ids of their own only where those
    can read the libraries. Raises MachineError where there is no canary to be had.
    """
    try:
        acts, seen = examine(client)
        if not (client.users and seen["unreadable"]):
            return acts, seen, []
    except MachineError:  # an id of its own that could not even reach the libraries
        if not client.users:
            raise
    client.users = False
    folders = " and ".join(str(Path(path).parent) for path in LIBRARIES)
    note = (
        "children have root's user id, though none of its powers, as one of their own cannot read "
        f"{folders}: install where all users can read"
    )
    return *examine(client), [note]


def examine(client: Client) -> tuple[list[Act], dict[str, Any]]:
    """What became of each act, and what the canary saw. Raises MachineError."""
    with laid() as bait:
        seen = look(client, bait)
        harm = bait.harm()
    stopping = REFUSED | ({errno.ENOENT} if seen["pid"] == 1 else set())  # there is no such file in its root
    acts = [act_of(name, code, stopping) for name, code in seen["met"].items()]
    acts += [Act(name, "pretended", True) for name in seen["pretended"]]  # the bait shows whether it was
    return [*acts, *state_of(seen, client), *(Act(what, "it happened", False) for what in harm)], seen


def look(client: Client, bait: Bait) -> dict[str, Any]:
    box = Box(client, LIMITS)
    facts = bait.facts() | {
        "open_files": LIMITS.open_files,
        "too_much": TOO_MUCH,
        "libraries": list(LIBRARIES),
    }
    try:
        found = Student(box, Meter(SECONDS, 5 * SECONDS, LIMITS.memory_mib)).run(try_everything, facts)
    except (StudentError, Died, Missing, Refused) as error:
        raise MachineError(f"The canary child failed ({error})") from None
    finally:
        box.close()
    return dict(found)


def act_of(name: str, code: int, stopping: set[int]) -> Act:
    return Act(name, os.strerror(code) if code else "it went through", code in stopping)


def state_of(seen: dict[str, Any], client: Client) -> list[Act]:
    """What a child is, beside what it may do."""
    status = seen["status"]
    facts = {
        "have capabilities": int(status["CapEff"], 16) == 0,
        "gain privileges by a program": status["NoNewPrivs"] == "1",
        "stay in the terminal's session": bool(seen["leads"]),
        "find an open file of the template": not seen["open"],
        "find a variable of the caller": all(map(is_known, seen["variables"])),
    }
    if client.users:
        facts["share the judge's user id"] = seen["user"] != os.geteuid()
    return [Act(name, "no" if held else "yes", held) for name, held in facts.items()]


def tier_of(acts: list[Act], seen: dict[str, Any]) -> str:
    if not all(act.stopped for act in acts):
        return "C"
    return "A" if seen["pid"] == 1 and not seen["sees"] else "B"


def refuse_readable(protected: tuple[bytes, ...]) -> None:
    """Raises IsolationError for a folder of the instructor's in a place that every child may read."""
    readable = [Path(path) for path, _ in landlock.library_grants()]
    for folder in map(os.fsdecode, protected):
        for granted in readable:
            if Path(folder).is_relative_to(granted):
                raise IsolationError(
                    f"{folder} lies inside {granted}, which student code may read: move it elsewhere."
                )
