"""Dask's client: an event loop in a thread of its own, and a connection that fails in one sentence."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import threading
import warnings
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from distributed import Client
from distributed.versions import VersionMismatchWarning

from grader.cluster.messages import CARRIERS, one_line
from grader.errors import ClusterError, MachineError

CONNECTING = 10.0  # seconds for the scheduler to answer, and to come back where the connection was lost
T = TypeVar("T")


class Loop:
    """An event loop that runs until `close`, which ends what is still going on in it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="dask", daemon=True)
        self.thread.start()
        self.begun.wait()

    async def _run(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.end = asyncio.Event()
        self.begun.set()
        await self.end.wait()

    def begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin this there; from any other thread."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.end.set)
        self.thread.join()


async def connect(address: str) -> Client:
    """Encrypted as Dask's own configuration says (`distributed.comm.tls`), so that it is said in one place.

    Raises MachineError where no scheduler answers, ClusterError where it or the address cannot be used.
    """
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what went wrong is said in our own words
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)  # it is an error, below
    try:
        client = Client(address, asynchronous=True, set_as_default=False, timeout=CONNECTING, name="grader")
        async with contextlib.AsyncExitStack() as unless_connected:
            unless_connected.push_async_callback(client.close)
            await client
            await require_same_dask(client, address)
            unless_connected.pop_all()
    except (ValueError, TypeError, RuntimeError) as error:
        raise ClusterError(
            f"The scheduler {address} cannot be used: {error}; an address is like tcp://host:8786, or "
            "tls://host:8786 with the keys in Dask's configuration."
        ) from None
    except ImportError as error:
        raise ClusterError(f"The scheduler {address} cannot be used: {one_line(error)}.") from None
    except OSError as error:
        raise MachineError(
            f"The scheduler {address} cannot be reached: {one_line(error)}; is `dask scheduler` running "
            "there, and are both encrypted or neither?"
        ) from None
    return client


async def require_same_dask(client: Client, address: str) -> None:
    """Raises ClusterError where the scheduler has another Dask; workers say their versions themselves."""
    found: Any = await cast(Any, client.get_versions())
    here, there = found["client"]["packages"], found["scheduler"]["packages"]
    for name in CARRIERS:
        if here[name] != there[name]:
            raise ClusterError(
                f"The scheduler {address} has {name} {there[name]} and not {here[name]}: "
                "install the same there."
            )


def is_open_to_others(address: str) -> bool:
    """Whether what is said to this address can be read on the way: plain, and not to this machine."""
    host = urlsplit(address).hostname or ""
    with contextlib.suppress(ValueError):
        return address.startswith("tcp:") and not ipaddress.ip_address(host).is_loopback
    return address.startswith("tcp:") and host != "localhost"
