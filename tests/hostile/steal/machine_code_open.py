"""Row 29: machine code of its own that makes the system call open itself, without any library.

outcome A: RAISED
outcome B: REFUSED
"""

import ctypes
import mmap
import os

CODE = bytes.fromhex("b802000000 0f05 c3")  # mov eax, 2; syscall; ret


def double(x):
    page = mmap.mmap(
        -1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    )
    page.write(CODE)
    function = ctypes.CFUNCTYPE(ctypes.c_long, ctypes.c_char_p, ctypes.c_long)
    handle = function(ctypes.addressof(ctypes.c_char.from_buffer(page)))(b"@HIDDEN@", os.O_RDONLY)
    if handle < 0:
        raise OSError(-handle, os.strerror(-handle))
    raise ValueError(os.read(handle, 1000))
