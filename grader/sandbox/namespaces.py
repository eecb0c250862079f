"""Tier A: user, PID, network, IPC, host-name and mount namespaces around the template and its children.

See namespaces(7), user_namespaces(7) and pid_namespaces(7). The template is process 1 of a PID namespace of
its own and sees a root folder that holds only what Landlock would grant anyway; each child is process 1 of a
further one, so that killing it ends whatever it has started. The other namespaces are the template's: a child
has neither the powers nor the system calls to change them, and gets its own mounts where it may write.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

NEWNS, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = 1 << 17, 1 << 26, 1 << 27, 1 << 28, 1 << 29, 1 << 30
EVERYTHING = NEWUSER | NEWPID | NEWNS | NEWNET | NEWIPC | NEWUTS
NOSUID, NODEV, NOEXEC, BIND, RECURSIVE, PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
DETACH = 2
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
MOUNT_SETATTR, AT_RECURSIVE, ATTR_READ_ONLY = 442, 0x8000, 1
INODES = 2048  # of a child's own folders: files, not only bytes, are limited

SCRATCH, SHARED_MEMORY = "/scratch", "/dev/shm"  # noqa: S108 — mounts of a child's own


def unshare(flags: int) -> None:
    """Raises OSError where this host does not allow it."""
    _call("unshare", flags)


def map_users(pid: int) -> None:
    """Give the new user namespace of a process the ids it may use; called by its parent, outside of it.

    As root: those of this process's namespace, so that each child can have its own. Else: the caller's.
    """
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0:
        users, groups = (_identity(Path(f"/proc/self/{kind}_map").read_text()) for kind in ("uid", "gid"))
    else:
        Path(f"/proc/{pid}/setgroups").write_text("deny")
        users, groups = f"{uid} {uid} 1", f"{gid} {gid} 1"
    Path(f"/proc/{pid}/gid_map").write_text(groups)
    Path(f"/proc/{pid}/uid_map").write_text(users)


def _identity(own_map: str) -> str:
    """The ids a map knows, each as itself."""
    rows = (row.split() for row in own_map.splitlines())
    return "".join(f"{first} {first} {count}\n" for first, _, count in rows)


def own_pid_namespace() -> int:
    """A descriptor of this process's PID namespace, to come back to after forking into a new one."""
    return os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)


def fork_as_init(own: int) -> int:
    """Fork a child that is process 1 of a new PID namespace below ours, `own`."""
    unshare(NEWPID)  # for children to come, not for this process
    pid = -1
    try:
        pid = os.fork()
    finally:
        if pid:
            _call("setns", own, NEWPID)
    return pid


def build_root(grants: Iterable[str], names: Iterable[str]) -> None:
    """Leave this mount namespace with nothing but these files and folders, read-only, and a /proc of ours.

    Args:
        grants: resolved paths of what stays.
        names: paths by which programs call them: the symbolic links on the way are made again.
    """
    kept = [(path, os.open(path, os.O_PATH | os.O_CLOEXEC)) for path in grants]
    links = {link: target for name in names for link, target in links_on_the_way(name)}
    base = os.getcwd()  # an empty folder of the judge's
    _mount(None, "/", None, RECURSIVE | PRIVATE)
    _mount("tmpfs", base, "tmpfs", NOSUID | NODEV, "size=1m,mode=755")
    for path, handle in kept:
        target = f"{base}{path}"
        _make_place(target, Path(f"/proc/self/fd/{handle}").is_dir())
        _mount(f"/proc/self/fd/{handle}", target, None, BIND | RECURSIVE)
        _make_read_only(target)
        os.close(handle)
    for link, target in links.items():
        if not os.path.lexists(base + link):
            Path(base + link).parent.mkdir(parents=True, exist_ok=True)
            Path(base + link).symlink_to(target)
    for folder in ("/proc", "/tmp", SCRATCH, SHARED_MEMORY):  # noqa: S108 — empty, and stays so
        Path(base + folder).mkdir(parents=True, exist_ok=True)
    _mount("proc", base + "/proc", "proc", NOSUID | NODEV | NOEXEC)
    os.chdir(base)
    _syscall(PIVOT_ROOT[platform.machine()], b".", b".")
    _call("umount2", b".", DETACH)
    os.chdir("/")


def links_on_the_way(name: str) -> Iterator[tuple[str, str]]:
    """`(link, target)` of each symbolic link met in resolving an absolute path."""
    done, left, met = "", [part for part in name.split("/") if part], 0
    while left:
        part = left.pop(0)
        if part == "..":
            done = os.path.dirname(done)
            continue
        place = f"{done}/{part}"
        if os.path.islink(place) and (met := met + 1) < 40:
            target = os.readlink(place)
            yield place, target
            left = [piece for piece in target.split("/") if piece not in ("", ".")] + left
            done = "" if target.startswith("/") else done
        else:
            done = place


def mount_own(folder: str, mebibytes: int, user: int) -> None:
    """A folder of this child's own in memory. Its mount namespace must be its own already."""
    options = f"size={mebibytes}m,nr_inodes={INODES},mode=700,uid={user},gid={user}"
    _mount("tmpfs", folder, "tmpfs", NOSUID | NODEV | NOEXEC, options)


def _make_place(path: str, is_folder: bool) -> None:
    if is_folder:
        Path(path).mkdir(parents=True, exist_ok=True)
    else:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()


def _make_read_only(path: str) -> None:
    """With all that is mounted below. Adds to the flags: those the host has locked stay."""
    attributes = struct.pack("=QQQQ", ATTR_READ_ONLY | NOSUID, 0, 0, 0)
    _syscall(MOUNT_SETATTR, -100, path.encode(), AT_RECURSIVE, attributes, len(attributes))


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
    words = [word.encode() if word is not None else None for word in (source, target, kind)]
    _call("mount", *words, ctypes.c_ulong(flags), options.encode() or None)


def _call(name: str, *arguments: object) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments):
        _fail(name)


def _syscall(*arguments: object) -> None:
    if ctypes.CDLL(None, use_errno=True).syscall(*arguments):
        _fail("pivot_root or mount_setattr")


def _fail(name: str) -> None:
    code = ctypes.get_errno()
    raise OSError(code, f"{name}: {os.strerror(code)}")
