"""The original paper's GRU: the reset gate acts before the matrix product.

check: gru_cell.values
says: the original paper's GRU
"""


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    x_r, x_z, x_n = (x @ w_ih.T + b_ih).chunk(3, dim=1)
    h_r, h_z, _ = (h @ w_hh.T + b_hh).chunk(3, dim=1)
    r, z = (x_r + h_r).sigmoid(), (x_z + h_z).sigmoid()
    n = (x_n + (r * h) @ w_hh.chunk(3)[2].T + b_hh.chunk(3)[2]).tanh()
    return (1 - z) * n + z * h
