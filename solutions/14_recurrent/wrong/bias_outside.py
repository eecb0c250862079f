"""Resets the matrix product but not its bias.

check: gru_cell.values
says: bias and all
"""


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    x_r, x_z, x_n = (x @ w_ih.T + b_ih).chunk(3, dim=1)
    h_r, h_z, h_n = (h @ w_hh.T).chunk(3, dim=1)
    b_r, b_z, b_n = b_hh.chunk(3)
    r, z = (x_r + h_r + b_r).sigmoid(), (x_z + h_z + b_z).sigmoid()
    n = (x_n + r * h_n + b_n).tanh()
    return (1 - z) * n + z * h
