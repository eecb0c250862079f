"""Transposes neither of the weights.

check: rnn_cell.values
says: and h meets w_hh.T
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return torch.tanh(x @ w_ih + b_ih + h @ w_hh + b_hh)
