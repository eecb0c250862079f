"""Row 49: write where a topic gives no folder to write in: a temporary file by every module that makes one.

outcome: REFUSED
"""

import tempfile


def double(x):
    with tempfile.NamedTemporaryFile() as file:
        file.write(bytes(1 << 20))
    return 2 * x
