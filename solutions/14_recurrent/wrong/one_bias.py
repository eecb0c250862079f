"""Uses one of the two biases.

check: rnn_cell.values
says: b_hh is missing
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return torch.tanh(x @ w_ih.T + h @ w_hh.T + b_ih)
