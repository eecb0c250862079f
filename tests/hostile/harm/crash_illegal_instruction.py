"""Row 60: run bytes that are no instruction.

outcome: CRASHED
says: SIGILL
"""

import ctypes
import mmap
import platform

UNDEFINED = {"x86_64": b"\x0f\x0b", "aarch64": bytes(4)}[platform.machine()]


def double(x):
    pages = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    pages.write(UNDEFINED)
    ctypes.CFUNCTYPE(None)(ctypes.addressof(ctypes.c_char.from_buffer(pages)))()
