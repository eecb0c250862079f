"""Forgets the activation: the state can grow without limit.

check: rnn_cell.values
says: tanh is missing
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return x @ w_ih.T + b_ih + h @ w_hh.T + b_hh
