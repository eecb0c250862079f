"""Row 50: start processes by the modules that do it: subprocess, multiprocessing, concurrent.futures, os.

outcome: RAISED
says: let through: []
"""

import concurrent.futures
import multiprocessing
import os
import subprocess


def pool():
    with concurrent.futures.ProcessPoolExecutor(1) as workers:
        workers.submit(os.getpid).result()


def system():
    if os.system("true"):
        raise PermissionError


ACTS = {
    "subprocess": lambda: subprocess.run(["/bin/true"], check=True),
    "popen": lambda: os.popen("true").read(),
    "multiprocessing": lambda: multiprocessing.get_context("fork").Process(target=os.getpid).start(),
    "spawned": lambda: multiprocessing.get_context("spawn").Process(target=os.getpid).start(),
    "pool": pool,
    "forkpty": os.forkpty,
    "posix_spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "system": system,
}


def goes_through(act):
    try:
        act()
    except OSError:
        return False
    return True


def double(x):
    raise ValueError(f"let through: {[name for name, act in ACTS.items() if goes_through(act)]}")
