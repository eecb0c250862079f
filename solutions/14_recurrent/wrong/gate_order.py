"""Reads the rows as i, f, o, g, the order of some other libraries.

check: lstm_cell.values_and_gates
says: you read the rows as i, f, o, g
"""


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> dict[str, Tensor]:
    i, f, o, g = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    new = f * c + i * g
    return {"h": o * new.tanh(), "c": new, "i": i, "f": f, "g": g, "o": o}
