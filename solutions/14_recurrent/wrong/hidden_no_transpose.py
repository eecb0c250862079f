"""Transposes w_ih only: w_hh is square, so shapes always fit.

check: rnn_cell.values
says: So it is with h and w_hh.T
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return torch.tanh(x @ w_ih.T + b_ih + h @ w_hh + b_hh)
