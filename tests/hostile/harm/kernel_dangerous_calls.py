"""Row 76: calls that have broken kernels before, or rule the machine.

outcome: RAISED
says: let through: []
"""

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {
    "x86_64": "101 155 165 167 168 169 170 175 176 179 246 248 249 250 298 304 310 311 312 313 317 320 321 323"
    " 103 105 106 113 117 122 126 127 135 154 172 173 227 251 253 256 279",
    "aarch64": "40 41 97 104 105 106 117 142 170 217 218 219 224 225 241 270 271 272 273 277 280 282 294 116",
}
EVERYWHERE = "424 425 426 427 428 431 432 434 438 440 444 445 446 447 448 453 461 462 467 470"
HARMLESS = {127}


def goes_through(number):
    ctypes.set_errno(0)
    libc.syscall(number, *[ctypes.c_long(0)] * 6)
    return ctypes.get_errno() not in (1, 38)


def double(x):
    numbers = {int(word) for word in (CALLS[platform.machine()] + " " + EVERYWHERE).split()} - HARMLESS
    raise ValueError(f"let through: {[number for number in sorted(numbers) if goes_through(number)]}")
