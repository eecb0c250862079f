"""Row 10: an answer whose bytes claim no length carries a second frame behind the first.

outcome: CRASHED
says: more than one answer
"""

from grader.sandbox.encode import encode


class NoLength(bytes):
    def __len__(self):
        return 0


def double(x):
    return NoLength(encode({"id": 3, "status": "value"}, None))
