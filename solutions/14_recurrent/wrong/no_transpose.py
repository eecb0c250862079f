"""Multiplies by the weight as it is stored.

check: rnn_cell.values
says: weights are (out, in)
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return torch.tanh(x @ w_ih + b_ih + h @ w_hh.T + b_hh)
