"""Row 76: a system call by the gate for 32-bit programs, whose numbers mean other calls.

outcome: REFUSED
says: made a system call the sandbox forbids
"""

import ctypes
import mmap
import platform

UNLINK = 10
MAP_32BIT = 0x40


def double(x):
    if platform.machine() != "x86_64":
        raise PermissionError("made a system call the sandbox forbids: no such gate here")
    access = mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    pages = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | MAP_32BIT, access)
    place = ctypes.addressof(ctypes.c_char.from_buffer(pages))
    # push rbx; mov ebx, path; mov eax, number; int 0x80; pop rbx; ret
    code = b"\x53\xbb%b\xb8%b\xcd\x80\x5b\xc3"
    pages.write(code % ((place + 64).to_bytes(4, "little"), UNLINK.to_bytes(4, "little")))
    pages[64:128] = b"@VICTIM@".ljust(64, b"\0")[:64]
    ctypes.CFUNCTYPE(ctypes.c_int)(place)()
    return 2 * x
