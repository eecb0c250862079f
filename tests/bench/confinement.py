"""What confinement costs, run as a program: milliseconds until a child is ready, and until it is gone.

Three templates side by side, asked in turn: one that forks and confines nothing, tier B and tier A. Prints
`name ready gone`, medians in seconds.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

from grader import launch
from grader.sandbox import confine
from grader.sandbox.box import Box
from grader.sandbox.client import TemplateClient
from grader.sandbox.limits import Limits

LIMITS = Limits(1024, 60)
LAYERS = dict(confine.LAYERS)


def started(namespaced: bool, confined: bool) -> TemplateClient:
    confine.LAYERS.clear()
    confine.LAYERS.update(LAYERS if confined else {})
    spare = os.open(os.devnull, os.O_RDWR), os.open(os.devnull, os.O_RDWR)
    controls, problem = launch.fork_template(namespaced, [spare])
    assert controls, problem
    client = TemplateClient(controls[0], problem)
    with contextlib.suppress(Exception):
        Box(client, LIMITS).close()
        return client
    client.users = False  # libraries that only root may read
    return client


def timed(act: Callable[[], object]) -> tuple[float, object]:
    begun = time.perf_counter()
    found = act()
    return time.perf_counter() - begun, found


def rows(clients: dict[str, TemplateClient], count: int) -> Iterator[tuple[str, float, float]]:
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in clients}
    for _ in range(count + 3):
        for name, client in clients.items():
            ready, box = timed(lambda client=client: Box(client, LIMITS))  # type: ignore[misc]
            assert isinstance(box, Box)
            seen[name].append((ready, timed(box.close)[0]))
    for name, pairs in seen.items():
        yield name, *(statistics.median(column) for column in zip(*pairs[3:], strict=True))


def main(count: int) -> None:
    os.chdir(tempfile.mkdtemp())
    clients = {"bare": started(False, False), "B": started(False, True), "A": started(True, True)}
    for name, ready, gone in rows(clients, count):
        print(name, ready, gone)


if __name__ == "__main__":
    main(int(sys.argv[1]))
