"""09 The training loop: five steps, honest averages, and the habits that find mistakes.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
The functions may call each other. A `criterion` is a loss such as nn.CrossEntropyLoss() that gives the mean
over its batch, an `optimizer` one of torch.optim that holds the model's parameters, a `loader` a DataLoader
that yields batches (x, y). Tensors may live on a GPU: let new ones follow the device of the arguments.
Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

Criterion = Callable[[Tensor, Tensor], Tensor]
Batch = tuple[Tensor, Tensor]


def train_step(
    model: nn.Module, batch: Batch, criterion: Criterion, optimizer: torch.optim.Optimizer
) -> float:
    """Train on one batch: clear the gradients, forward, loss, backward, step. All of it in train mode.

    Args: batch is (x, y) with x (n, …) and y (n,). The model may arrive in eval mode, and with gradients of
        an earlier backward in its parameters.
    Returns: the loss this step went down from, measured before the weights changed: a Python float.

    >>> model = nn.Linear(1, 2)
    >>> for parameter in model.parameters():
    ...     _ = nn.init.zeros_(parameter)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> loss = train_step(model, (torch.ones(1, 1), torch.tensor([1])), nn.CrossEntropyLoss(), optimizer)
    >>> print(f"{loss:.4f}")  # ln 2: two classes, both equally likely
    0.6931
    >>> model.bias
    Parameter containing:
    tensor([-0.0500,  0.0500], requires_grad=True)

    Difficulty 1/5, importance 5/5, about 10 minutes.
    """
    raise NotImplementedError


def train_epoch(
    model: nn.Module, loader: DataLoader[Batch], criterion: Criterion, optimizer: torch.optim.Optimizer
) -> float:
    """One pass over the loader in train mode, one step per batch, every batch used.

    Returns: the mean over all samples of the losses measured on the way, a Python float. The last batch may
        be shorter than the others: each sample counts the same, whichever batch it is in. (With batches of 4
        and 1 samples and losses 1.0 and 2.0 that is (4·1.0 + 1·2.0) / 5 = 1.2, not 1.5.)

    >>> model = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.zeros_(model.weight)
    >>> loader = [(torch.ones(4, 1), torch.ones(4, 1)), (torch.ones(1, 1), torch.full((1, 1), 3.0))]
    >>> train_epoch(model, loader, nn.MSELoss(), torch.optim.SGD(model.parameters(), lr=0.0))
    2.6

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    raise NotImplementedError


def fit(
    model: nn.Module, train_loader: DataLoader[Batch], val_loader: DataLoader[Batch], epochs: int, lr: float
) -> list[dict[str, float]]:
    """Train with SGD (momentum 0.9) and cross-entropy on raw outputs; validate after each epoch.

    Validation runs in eval mode and without gradients; training then goes on in train mode.

    Args: the model turns x (n, …) into raw outputs (n, C); the labels are int64, (n,).
    Returns: one dict per epoch, {"train_loss": …, "val_loss": …, "val_acc": …}, all Python floats and means
        per sample: train_loss measured on the way as in train_epoch, val_acc the fraction right, in [0, 1].

    >>> data = torch.utils.data.TensorDataset(torch.randn(9, 2), torch.arange(9) % 3)
    >>> loader = DataLoader(data, batch_size=4)
    >>> history = fit(nn.Linear(2, 3), loader, loader, epochs=5, lr=0.1)
    >>> len(history), sorted(history[0])
    (5, ['train_loss', 'val_acc', 'val_loss'])

    Difficulty 3/5, importance 5/5, about 20 minutes.
    """
    raise NotImplementedError


def overfit_one_batch(model: nn.Module, x: Tensor, y: Tensor, steps: int, lr: float) -> list[float]:
    """Train on the same batch again and again: a model that cannot memorise 16 samples has a mistake in it.

    Cross-entropy and SGD with this learning rate and momentum 0.9 are enough.

    Args: x (n, …), y (n,) int64; the model gives raw outputs (n, C) and starts in train mode.
    Returns: `steps` Python floats, the loss of each step before its update: the first is that of the
        untrained model.

    >>> x, y = torch.randn(8, 20), torch.arange(8) % 4
    >>> losses = overfit_one_batch(nn.Linear(20, 4), x, y, steps=50, lr=0.5)
    >>> len(losses), losses[-1] < losses[0]
    (50, True)

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    raise NotImplementedError


def train_digits(x: Tensor, y: Tensor, x_test: Tensor, seed: int) -> Tensor:
    """Train a network of your own on handwritten digits and say what the test images show.

    At least 79 % right is asked for, on average over three seeds. Small is enough: 784-128-64-10 with ReLU,
    SGD (lr 0.01, momentum 0.9) and 10 epochs of batches of 32, each epoch in a new random order, mostly get
    83 to 92 % in half a second.

    Args: x (n, 784) and x_test (k, 784) are float32 pixels from about −1 (background) to 1; y (n,) int64, the
        digits 0 to 9. seed decides everything random, from the first weights to the order of the batches: the
        same seed gives the same predictions.
    Returns: (k,) int64, the digit predicted for each row of x_test.

    >>> x, y = torch.randn(40, 784), torch.arange(40) % 10
    >>> train_digits(x, y, x[:3], seed=0).shape
    torch.Size([3])

    Difficulty 3/5, importance 4/5, about 20 minutes.
    """
    raise NotImplementedError


def train_epoch_accum(
    model: nn.Module,
    loader: DataLoader[Batch],
    criterion: Criterion,
    optimizer: torch.optim.Optimizer,
    accum: int,
) -> None:
    """Extension. One epoch in train mode, one step for every `accum` batches, as if they were one big batch.

    So one trains with batches too big for the memory: the gradients of small ones add up before the step. The
    weights come out as if each group had been concatenated, whatever the sizes of its batches; the last
    group may have fewer batches, and steps too. (Batches of 4, 4 and 1 samples with accum=2: a step on 8
    samples, one on 1; with accum=3: one step on 9, in which every sample weighs 1/9.)

    Args: as for train_epoch; accum ≥ 1. The parameters hold no gradients before the first epoch, and what the
        last group leaves in them must not reach the next epoch.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.zeros_(model.weight)
    >>> loader = [(torch.ones(4, 1), torch.ones(4, 1)), (torch.ones(1, 1), torch.full((1, 1), 3.0))]
    >>> train_epoch_accum(model, loader, nn.MSELoss(), torch.optim.SGD(model.parameters(), lr=0.5), accum=2)
    >>> print(f"{model.weight.item():.2f}")  # one step of 0.5 · 2 · (4·1 + 1·3) / 5
    1.40

    Difficulty 3/5, importance 3/5, about 20 minutes.
    """
    raise NotImplementedError


class EarlyStopping:
    """Extension. Says when a validation loss has stopped falling.

    A value beats the best one so far if it is lower by more than `min_delta`; an equal value does not.
    `update` answers True once `patience` updates in a row have failed to beat the best. The first value is
    always the best so far. Two objects share nothing.

    >>> stopper = EarlyStopping(patience=2)
    >>> [stopper.update(value) for value in [3.0, 2.0, 2.5, 1.0, 1.0, 1.2]]
    [False, False, False, False, False, True]

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """

    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        """patience ≥ 1 counts updates; min_delta ≥ 0 has the unit of the values."""
        raise NotImplementedError

    def update(self, value: float) -> bool:
        """Take in the newest validation loss; True means stop."""
        raise NotImplementedError
