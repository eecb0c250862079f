"""Topic 00: prove that the tools work, know what is installed, make runs repeatable.

Replace each `raise NotImplementedError` by your code; names and arguments stay as they are. You may import
whatever you need and add functions of your own. Start with `first_squares`: it is meant to be quick.
"""

from collections.abc import Callable
from typing import TypeVar

import torch
from torch import Tensor

T = TypeVar("T")

### BEGIN SOLUTION
import platform
import random

import numpy as np

### END SOLUTION


def first_squares(n: int) -> Tensor:
    """Give the first n square numbers, starting with 0.

    Args: n, 0 or more.
    Returns: (n,) int64, also for n = 0.

    >>> first_squares(5)
    tensor([ 0,  1,  4,  9, 16])

    Difficulty 1/5, importance 2/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    return torch.arange(n) ** 2
    ### END SOLUTION


def environment() -> dict[str, str | int | bool]:
    """Tell what this program runs on, the way a bug report needs it. Ask the libraries: nothing is typed in.

    Returns: a dict with exactly these keys:
        torch: str, the version torch gives of itself, with its tag, such as "2.13.0+cpu".
        python: str, the version of Python, such as "3.11.7".
        cuda: bool, whether torch can use a CUDA GPU right now.
        threads: int, how many threads torch uses for one operation at the moment of the call.

    >>> sorted(environment())
    ['cuda', 'python', 'threads', 'torch']

    Difficulty 1/5, importance 3/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    return {
        "torch": torch.__version__,
        "python": platform.python_version(),
        "cuda": torch.cuda.is_available(),
        "threads": torch.get_num_threads(),
    }
    ### END SOLUTION


def pip_command(system: str, compute: str, tag: str = "cu130") -> list[str]:
    """Build the command that installs torch and torchvision, as the selector on pytorch.org does.

    PyPI serves one build per system, and that one needs no index: on Linux the CUDA build "cu130" (for torch
    2.13), on Windows the CPU build, on macOS the only build there is, whatever compute and tag say. Every
    other build needs `--index-url https://download.pytorch.org/whl/BUILD`, where BUILD is "cpu" or the tag.

    Args: system "linux", "windows" or "macos"; compute "cpu" or "cuda"; tag the CUDA build, used with "cuda".
    Returns: the words of the command as a list of str.

    >>> pip_command("windows", "cpu")
    ['pip', 'install', 'torch', 'torchvision']
    >>> pip_command("linux", "cuda", "cu126")[4:]
    ['--index-url', 'https://download.pytorch.org/whl/cu126']

    Difficulty 2/5, importance 3/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    command = ["pip", "install", "torch", "torchvision"]
    build = tag if compute == "cuda" else "cpu"
    if system == "macos" or build == {"linux": "cu130", "windows": "cpu"}[system]:
        return command
    return [*command, "--index-url", f"https://download.pytorch.org/whl/{build}"]
    ### END SOLUTION


def versions_match(torch_version: str, vision_version: str) -> bool:
    """Say whether a torch and a torchvision belong together: torch 2.k pairs with torchvision 0.(k+15).

    Only the first two numbers count. Patch numbers and local tags (everything from "+" on) play no part, and
    a version may come without a patch number.

    Args: two version strings, such as "2.13.0+cpu", "2.9.1" or "0.28".
    Returns: bool; False for every torch that is not 2.k and every torchvision that is not 0.j.

    >>> versions_match("2.13.0+cpu", "0.28.0")
    True
    >>> versions_match("2.13.0", "0.27.0")
    False

    Difficulty 2/5, importance 2/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    (major, k), (vision_major, j) = (
        [int(part) for part in version.split("+")[0].split(".")[:2]]
        for version in (torch_version, vision_version)
    )
    return (major, vision_major, j) == (2, 0, k + 15)
    ### END SOLUTION


def seed_everything(seed: int) -> None:
    """Seed Python's `random`, NumPy's global stream and torch, each with this seed, so that a run repeats.

    Args: seed, from 0 to 2**32 - 1.

    >>> seed_everything(0)
    >>> first = torch.rand(2)
    >>> seed_everything(0)
    >>> torch.equal(first, torch.rand(2))
    True

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    ### END SOLUTION


def with_seed(fn: Callable[[], T], seed: int) -> T:
    """Call fn() with torch seeded, and leave the caller's random streams as if nothing had happened.

    Extension. Inside fn, torch draws what it draws right after seeding with `seed`. Afterwards the caller's
    torch, NumPy and `random` streams go on where they were, also when fn raises. You need not seed NumPy or
    `random` for fn.

    Args: fn, called once without arguments; seed, from 0 to 2**32 - 1.
    Returns: what fn returns.
    Raises: what fn raises.

    >>> torch.equal(with_seed(lambda: torch.rand(2), 7), with_seed(lambda: torch.rand(2), 7))
    True

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return fn()
    ### END SOLUTION
