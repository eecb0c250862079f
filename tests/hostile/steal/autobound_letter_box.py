"""Row 38: without bind, the kernel itself gives a pair's socket an abstract name that others may write to.

outcome: REFUSED
says: PermissionError: [Errno 1]
"""

import socket


def double(x):
    box, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    box.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    box.send(b"gives it a name")
    name = box.getsockname()
    other.close()
    try:
        box.send(b"lets it forget the other end")
    except ConnectionRefusedError:
        writer, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        writer.sendto(b"from anybody", name)
    raise ValueError(f"{name} got {box.recv(100)}")
