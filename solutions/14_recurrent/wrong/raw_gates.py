"""Returns the gates before their activation.

check: lstm_cell.values_and_gates
says: after their sigmoid or tanh
"""


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> dict[str, Tensor]:
    i, f, g, o = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).chunk(4, dim=1)
    new = f.sigmoid() * c + i.sigmoid() * g.tanh()
    return {"h": o.sigmoid() * new.tanh(), "c": new, "i": i, "f": f, "g": g, "o": o}
