"""Landlock: which files a child may read. Everything not granted is refused by the kernel.

See landlock(7) and https://docs.kernel.org/userspace-api/landlock.html.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
VERSION_FLAG = 1
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
ACCESS_OF_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP = 0b11  # bind and connect, ABI 4
SCOPES = 0b11  # abstract sockets and signals, ABI 6

READ_TREE = EXECUTE | READ_FILE | READ_DIR  # execute: mapping a shared library asks for it
READ = READ_FILE
READ_WRITE = READ_FILE | WRITE_FILE
# Regular files and folders, to make, move and remove; no links, pipes, sockets or devices; nothing to run.
REMOVE_DIR, REMOVE_FILE, MAKE_DIR, MAKE_REG, REFER, TRUNCATE = (
    1 << 4,
    1 << 5,
    1 << 7,
    1 << 8,
    1 << 13,
    1 << 14,
)
OWN_FOLDER = READ_WRITE | READ_DIR | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE

LIBRARIES = ("/usr/lib", "/lib", "/lib64", "/usr/local/lib")
FILES = (
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/dev/urandom",
    "/dev/random",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/sys/vm/overcommit_memory",
)
TREES = ("/usr/share/zoneinfo", "/usr/share/locale", "/sys/devices/system/cpu", "/sys/devices/system/node")

# What CUDA's driver opens, by its users' reports; granted only to children that are to compute on a GPU.
GPU_DEVICES = ("/dev/nvidia*", "/dev/nvidia-caps/*", "/dev/dxg")
GPU_TREES = ("/proc/driver/nvidia", "/sys/module/nvidia", "/sys/bus/pci/devices", "/sys/devices")
IOCTL_DEVICE = 1 << 15  # ABI 5

Grant = tuple[str, int]


def abi() -> int:
    """Landlock version of this kernel, 0 where it has none or it is off."""
    found: int = ctypes.CDLL(None).syscall(CREATE_RULESET, None, 0, VERSION_FLAG)
    return max(found, 0)


def library_names() -> set[str]:
    """Paths by which libraries are called, links not followed."""
    return {*python_folders(), *mapped_folders(), *LIBRARIES, *TREES, *FILES}


def library_grants() -> list[Grant]:
    """What importing and running torch reads: this interpreter, its packages, system libraries.

    Only library folders: never sys.prefix itself, and never the folder the grader is installed from,
    which in a checkout also holds the course.
    """
    wanted = (*python_folders(), *mapped_folders(), *LIBRARIES)
    grants = [(path, READ_TREE) for path in outermost(os.path.realpath(path) for path in wanted)]
    grants += [(path, READ_FILE | READ_DIR) for path in TREES if Path(path).is_dir()]
    grants += [(path, READ) for path in FILES if Path(path).exists()]
    return [*grants, ("/dev/null", READ_WRITE)]


def outermost(paths: Iterable[str]) -> list[str]:
    """The folders among these that lie in no other of them: each rule costs every child a little."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if Path(path).is_dir() and not any(Path(path).is_relative_to(outer) for outer in kept):
            kept.append(path)
    return kept


def gpu_grants() -> list[Grant]:
    """Device files of the NVIDIA driver and what it reads about them."""
    devices = [str(path) for pattern in GPU_DEVICES for path in sorted(Path("/").glob(pattern[1:]))]
    grants = [(path, READ_WRITE | IOCTL_DEVICE) for path in devices if not Path(path).is_dir()]
    if not grants:
        return []
    return grants + [(path, READ_FILE | READ_DIR) for path in GPU_TREES if Path(path).is_dir()]


def own_grants() -> list[Grant]:
    """What glibc and libraries read of their own process; not its mounts and not the host's connections."""
    return [(f"/proc/self/{name}", READ) for name in ("maps", "stat", "statm", "status")]


def python_folders() -> set[str]:
    """Standard library and site-packages of this interpreter."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    base = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    found = {sysconfig.get_path(name) for name in names}
    found |= {sysconfig.get_path(name, vars=base) for name in names}
    return {path for path in found if path}


def mapped_folders() -> set[str]:
    """Folders of every shared library this process has mapped: RPATH can lead outside the environment."""
    rows = Path("/proc/self/maps").read_text(errors="replace").splitlines()
    paths = {row.split(maxsplit=5)[5] for row in rows if len(row.split(maxsplit=5)) == 6}
    return {str(Path(path).parent) for path in paths if ".so" in Path(path).name}


def ruleset_of(grants: Iterable[Grant], version: int) -> int:
    """A descriptor of the rules that allow the grants and nothing else. Raises OSError."""
    handled = ACCESS_OF_ABI[min(version, 5)]
    attributes = struct.pack("=QQQ", handled, TCP if version >= 4 else 0, SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = _call(CREATE_RULESET, attributes[:size], size, 0)
    for path, access in grants:
        _add(ruleset, path, access & handled)
    return ruleset


def restrict(ruleset: int) -> None:
    """Confine this process to the rules for good. Needs no_new_privs. Raises OSError."""
    _call(RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _add(ruleset: int, path: str, access: int) -> None:
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        _call(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", access, handle), 0)
    finally:
        os.close(handle)


def _call(number: int, *arguments: int | bytes) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result: int = libc.syscall(number, *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"Landlock: {os.strerror(code)}")
    return result
