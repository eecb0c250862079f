"""Collects the state before each step.

check: rnn_layer.values
says: out holds the state BEFORE each step
"""


def rnn_layer(
    x: Tensor, h0: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> tuple[Tensor, Tensor]:
    h, states = h0, []
    for step in x:
        states.append(h)
        h = torch.tanh(step @ w_ih.T + b_ih + h @ w_hh.T + b_hh)
    return torch.stack(states), h
