"""Reverses each row instead of the order of the rows.

check: select.values
says: Reverse the order of the rows
"""


def select(x: Tensor) -> dict[str, Tensor]:
    return {
        "first_row": x[0],
        "last_col": x[:, -1],
        "even_rows": x[::2],
        "flipped": x.flip(1),
        "positive": x[x > 0],
    }
