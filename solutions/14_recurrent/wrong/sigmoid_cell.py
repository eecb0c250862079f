"""Squashes with a sigmoid.

check: rnn_cell.values
says: That is a sigmoid
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return torch.sigmoid(x @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
