"""Example checks of 14_recurrent: small numbers you can work out on paper. The hidden checks use others.

`student.f(x)` calls your f in a process of its own, on copies. A function marked @probe is sent there and
runs beside your code, where it can use what a copy cannot carry, for example a module.
"""

import math

import torch
from torch import nn

from grader.checks import check, close, fields, is_tensor, items, probe, same

NONE = torch.zeros(1)


@check("rnn_cell")
def test_one_number(student):
    """With x = 2, h = 1, weights 0.5 and −0.25, biases 0.1 and 0.2: tanh(1 − 0.25 + 0.3) = tanh(1.05)."""
    numbers = (torch.tensor([[value]]) for value in (2.0, 1.0, 0.5, -0.25))
    got = student.rnn_cell(*numbers, torch.tensor([0.1]), torch.tensor([0.2]))
    close(got, torch.tensor([[1.05]]).tanh(), what="the new state")


@check("rnn_cell")
def test_shape(student):
    """A batch of 3, input size 2, hidden size 4: the weights are (4, 2) and (4, 4), the new state (3, 4)."""
    got = student.rnn_cell(
        torch.ones(3, 2),
        torch.ones(3, 4),
        torch.zeros(4, 2),
        torch.zeros(4, 4),
        torch.zeros(4),
        torch.zeros(4),
    )
    close(got, torch.zeros(3, 4), what="the new state for weights of 0")


@check("rnn_layer")
def test_two_steps(student):
    """With all weights 1 and no input, the state 1 becomes tanh(1), then tanh(tanh(1))."""
    one = torch.ones(1, 1)
    out, h_n = items(student.rnn_layer(torch.zeros(2, 1, 1), one, one, one, NONE, NONE), 2)
    first, second = math.tanh(1), math.tanh(math.tanh(1))
    close(out, torch.tensor([[[first]], [[second]]]), what="out")
    close(h_n, torch.tensor([[second]]), what="h_n")


@check("rnn_shapes")
def test_both_directions(student):
    """Two layers, both directions, batch first: output (batch, seq, 2·hidden), h_n (4, batch, hidden)."""
    got = student.rnn_shapes(5, 3, 20, 2, True, True)
    same(got, {"output": (3, 5, 40), "h_n": (4, 3, 20)}, what="rnn_shapes(5, 3, 20, 2, True, True)")


@check("lstm_cell")
def test_biases_only(student):
    """Without weights: i = σ(0), f = σ(100) = 1, g = tanh(1), o = σ(0); c' = 1·2 + 0.5·tanh(1)."""
    x = h = torch.zeros(1, 1)
    c, w = torch.tensor([[2.0]]), torch.zeros(4, 1)
    got = student.lstm_cell(x, h, c, w, w, torch.tensor([0.0, 100.0, 1.0, 0.0]), torch.zeros(4))
    new = 2 + 0.5 * math.tanh(1)
    want = {"h": 0.5 * math.tanh(new), "c": new, "i": 0.5, "f": 1.0, "g": math.tanh(1), "o": 0.5}
    close(got, {name: torch.tensor([[value]]) for name, value in want.items()}, what="lstm_cell(…)")


@check("SeqClassifier")
def test_padding(student):
    """The sequences [5, 2] and [7] get the same logits whatever stands behind them."""
    first, second = items(student.run(two_paddings), 2, what="the logits")
    is_tensor(first, shape=(2, 3), dtype=torch.float32, what="the logits")
    close(second, first, what="the logits with other padding")


@probe
def two_paddings(student):
    model = student.SeqClassifier(vocab=10, dim=4, hidden=8, classes=3)
    lengths = torch.tensor([2, 1])
    short, long = torch.tensor([[5, 2], [7, 0]]), torch.tensor([[5, 2, 9, 9], [7, 8, 8, 8]])
    return [model(short, lengths), model(long, lengths)]


@check("tbptt")
def test_two_chunks(student):
    """h = 0.5·h + x goes through 0, 1 | 0.5, 0.25; only the head's weight w learns, from 1 to 0.5 first."""
    losses, weight = fields(student.run(train_two_chunks), "losses", "weight")
    # Loss 1 is (0² + w²)/2, its slope at 1 is 1; loss 2 is (0.5² + 0.25²)·w²/2, its slope at ½ is 0.15625.
    close(losses, [0.5, 0.0390625], what="losses", says="Is the state handed on to the second chunk?")
    close(weight, torch.tensor([[0.421875]]), what="the head's weight after two steps")


@probe
def train_two_chunks(student):
    rnn, head = nn.RNN(1, 1, nonlinearity="relu", bias=False), nn.Linear(1, 1, bias=False)
    with torch.no_grad():
        rnn.weight_ih_l0.fill_(1.0)
        rnn.weight_hh_l0.fill_(0.5)
        head.weight.fill_(1.0)
    rnn.requires_grad_(False)  # only the head learns, so that the numbers are easy
    x, y = torch.tensor([0.0, 1.0, 0.0, 0.0]).reshape(4, 1, 1), torch.zeros(4, 1, 1)
    losses = student.tbptt(rnn, head, x, y, 2, torch.optim.SGD(head.parameters(), lr=0.5))
    return {"losses": losses, "weight": head.weight}


@check("gru_cell")
def test_reset_the_bias(student):
    """No weights, h = 0.5, r = σ(0) = ½, z = σ(−100) = 0, b_hn = 2: h' = n = tanh(½·2)."""
    x, h, w = torch.zeros(1, 1), torch.tensor([[0.5]]), torch.zeros(3, 1)
    got = student.gru_cell(x, h, w, w, torch.tensor([0.0, -100.0, 0.0]), torch.tensor([0.0, 0.0, 2.0]))
    close(got, torch.tensor([[math.tanh(1)]]), what="the new state")
