"""Returns gates that are cut from the graph, c too: nothing is learnt through time.

check: lstm_cell.values_and_gates
says: gradient
"""


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> dict[str, Tensor]:
    i, f, g, o = (x @ w_ih.T + b_ih + h @ w_hh.T + b_hh).chunk(4, dim=1)
    i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
    new = f * c + i * g
    return {"h": o * new.tanh(), "c": new.detach(), "i": i, "f": f, "g": g, "o": o}
