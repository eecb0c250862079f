"""Cuts the old state from the graph: values are right, learning ends after one step.

check: rnn_cell.values
says: no gradient reaches h
"""


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    return torch.tanh(x @ w_ih.T + b_ih + h.detach() @ w_hh.T + b_hh)
