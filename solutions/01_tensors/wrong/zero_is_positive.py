"""Counts 0 as positive.

check: select.values
says: 0 is not one of them
"""


def select(x: Tensor) -> dict[str, Tensor]:
    return {
        "first_row": x[0],
        "last_col": x[:, -1],
        "even_rows": x[::2],
        "flipped": x.flip(0),
        "positive": x[x >= 0],
    }
