"""Takes the last row for the last column.

check: select.values
says: the first index is the row
"""


def select(x: Tensor) -> dict[str, Tensor]:
    return {
        "first_row": x[0],
        "last_col": x[-1],
        "even_rows": x[::2],
        "flipped": x.flip(0),
        "positive": x[x > 0],
    }
