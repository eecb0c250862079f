"""Forgets the reset gate.

check: gru_cell.values
says: r·(W_hn·h + b_hn)
"""


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    _, x_z, x_n = (x @ w_ih.T + b_ih).chunk(3, dim=1)
    _, h_z, h_n = (h @ w_hh.T + b_hh).chunk(3, dim=1)
    z = (x_z + h_z).sigmoid()
    n = (x_n + h_n).tanh()
    return (1 - z) * n + z * h
