"""Row 69: compile further source that declares an unknown encoding, or one that unpacks what it reads.

outcome: RAISED
says: 'unknown encoding: nonsense', "'zip' is not a text encoding
"""


def message_of(encoding):
    try:
        exec(f"# coding: {encoding}\nx = 1\n".encode())
    except SyntaxError as error:
        return error.msg
    return ""


def double(x):
    raise ValueError([message_of(encoding) for encoding in ("nonsense", "zip", "hex")])
