"""14 Recurrent networks: one step by hand, many steps in a row, padded batches, long sequences in pieces.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU: let new tensors follow the
device of the arguments. Autograd must be able to differentiate what you return, and arguments stay unchanged.
In shapes, b is the batch, t the number of steps, i the input size and H the hidden size.
Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


def rnn_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    """One step of a tanh RNN, with the parameters laid out as in nn.RNNCell: weights are (out, in).

    Args: x (b, i); h (b, H), the old state; w_ih (H, i); w_hh (H, H); b_ih, b_hh (H,); all float32.
    Returns: the new state (b, H), float32.

    >>> x, h, none = torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0]]), torch.zeros(1)
    >>> rnn_cell(x, h, torch.tensor([[0.5, -0.5]]), torch.tensor([[0.5]]), none, none)  # tanh(1)
    tensor([[0.7616]])

    Difficulty 1/5, importance 5/5, about 8 minutes.
    """
    raise NotImplementedError


def rnn_layer(
    x: Tensor, h0: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> tuple[Tensor, Tensor]:
    """A one-layer tanh RNN over a whole sequence, time first as in nn.RNN: every step gets the last state.

    Args: x (t, b, i), t at least 1; h0 (b, H); w_ih (H, i); w_hh (H, H); b_ih, b_hh (H,); all float32.
    Returns: (out, h_n): the states after each step (t, b, H) and after the last one (b, H), float32.

    >>> one, none = torch.ones(1, 1), torch.zeros(1)
    >>> out, h_n = rnn_layer(torch.tensor([[[0.0]], [[1.0]]]), one, one, one, none, none)
    >>> out.flatten(), h_n  # tanh(1), then tanh(tanh(1) + 1)
    (tensor([0.7616, 0.9427]), tensor([[0.9427]]))

    Difficulty 2/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def rnn_shapes(
    seq: int, batch: int, hidden: int, layers: int, bidirectional: bool, batch_first: bool
) -> dict[str, tuple[int, ...]]:
    """The shapes of what nn.RNN returns for a batched input of `seq` steps.

    Args: the sizes, all at least 1; the two flags are those of nn.RNN.
    Returns: {"output": its shape, "h_n": its shape}, tuples of three ints.

    >>> rnn_shapes(5, 3, 20, layers=2, bidirectional=False, batch_first=False)  # the tutorial's network
    {'output': (5, 3, 20), 'h_n': (2, 3, 20)}

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    raise NotImplementedError


def lstm_cell(
    x: Tensor, h: Tensor, c: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor
) -> dict[str, Tensor]:
    """One step of an LSTM, which also tells its gates. Rows of the parameters stand in the order i, f, g, o.

    i, f and o are sigmoids, g is a tanh; c' = f·c + i·g and h' = o·tanh(c').

    Args: x (b, i); h, c (b, H), the old states; w_ih (4H, i); w_hh (4H, H); b_ih, b_hh (4H,); all float32.
    Returns: the new states "h" and "c" and the gates "i", "f", "g", "o" (after their activation), all (b, H).

    >>> x, h, c, w = torch.zeros(1, 1), torch.zeros(1, 1), torch.tensor([[1.0]]), torch.zeros(4, 1)
    >>> seen = lstm_cell(x, h, c, w, w, torch.tensor([100.0, 100.0, 1.0, 0.0]), torch.zeros(4))
    >>> seen["g"], seen["c"], seen["o"]  # i = f = 1: c' = 1 + tanh(1)
    (tensor([[0.7616]]), tensor([[1.7616]]), tensor([[0.5000]]))

    Difficulty 3/5, importance 5/5, about 15 minutes.
    """
    raise NotImplementedError


class SeqClassifier(nn.Module):
    """Classify token sequences of different lengths: embedding, two-layer LSTM, linear layer.

    The attributes are `embedding` (nn.Embedding), `lstm` (nn.LSTM, two layers, batch first, one direction)
    and `head` (nn.Linear, on the top layer's state at the last REAL step of each sequence). No dropout.

    >>> model = SeqClassifier(vocab=10, dim=4, hidden=8, classes=3)
    >>> ids, lengths = torch.tensor([[5, 2, 0], [7, 1, 9]]), torch.tensor([2, 3])
    >>> model(ids, lengths).shape
    torch.Size([2, 3])
    >>> longer = torch.cat([ids, torch.tensor([[3, 3], [8, 8]])], dim=1)  # more padding: the same logits
    >>> torch.allclose(model(longer, lengths), model(ids, lengths), atol=1e-6)
    True

    Difficulty 3/5, importance 5/5, about 20 minutes.
    """

    def __init__(self, vocab: int, dim: int, hidden: int, classes: int) -> None:
        """vocab ids are embedded in dim numbers; the LSTM has `hidden` units in each layer."""
        super().__init__()
        raise NotImplementedError

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """ids (b, T), int64; lengths (b,), int64 from 1 to T, in any order, on the device of ids.

        Whatever ids stand at or after position `length` are padding and must not matter; any id, 0 too, may
        be a real token. Returns logits (b, classes), float32.
        """
        raise NotImplementedError


def tbptt(
    rnn: nn.RNN, head: nn.Linear, x: Tensor, y: Tensor, chunk: int, optimizer: torch.optim.Optimizer
) -> list[float]:
    """Extension. Truncated backpropagation through time: one optimizer step after each `chunk` time steps.

    The loss of a chunk is the mean squared error (a mean over all its numbers) between head(rnn's output) and
    y. The state starts at zero and flows on into the next chunk as it is; gradients do not flow back into
    the chunk before.

    Args: rnn, time first, one direction, any number of layers; head on top of it; x (t, b, i); y (t, b, o);
        chunk the number of steps between updates (the last chunk may be shorter); optimizer holds the
        parameters of rnn and head, whose gradients are clear at first.
    Returns: for each chunk its loss before its update, a Python float.

    >>> _ = torch.manual_seed(0)
    >>> rnn, head = nn.RNN(2, 4), nn.Linear(4, 1)
    >>> optimizer = torch.optim.SGD([*rnn.parameters(), *head.parameters()], lr=0.1)
    >>> len(tbptt(rnn, head, torch.randn(10, 3, 2), torch.randn(10, 3, 1), 4, optimizer))
    3

    Difficulty 4/5, importance 3/5, about 25 minutes.
    """
    raise NotImplementedError


def gru_cell(x: Tensor, h: Tensor, w_ih: Tensor, w_hh: Tensor, b_ih: Tensor, b_hh: Tensor) -> Tensor:
    """Extension. One step of a GRU as PyTorch computes it. Rows of the parameters stand in the order r, z, n.

    r and z are sigmoids. n = tanh(W_in·x + b_in + r·(W_hn·h + b_hn)): the reset gate multiplies the matrix
    product AND its bias. h' = (1 − z)·n + z·h.

    Args: x (b, i); h (b, H), the old state; w_ih (3H, i); w_hh (3H, H); b_ih, b_hh (3H,); all float32.
    Returns: the new state (b, H), float32.

    >>> x, h, w = torch.zeros(1, 1), torch.tensor([[0.5]]), torch.zeros(3, 1)
    >>> gru_cell(x, h, w, w, torch.tensor([0.0, -100.0, 0.0]), torch.tensor([0.0, 0.0, 2.0]))  # tanh(½·2)
    tensor([[0.7616]])

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """
    raise NotImplementedError
