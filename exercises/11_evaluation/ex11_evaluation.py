"""11 Evaluation: numbers you can trust, and how far to trust them.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
Tensors may live on a GPU: let new tensors follow the device of the arguments. Numbers are returned as Python
numbers. Marked `Extension`: worth doing, not needed for later topics.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def accuracy(logits: Tensor, labels: Tensor) -> float:
    """Share of the samples whose largest logit belongs to the true class.

    Args: logits (n, C), float32, n ≥ 1; labels (n,), int64.
    Returns: a Python float in [0, 1].

    >>> accuracy(torch.tensor([[2.0, 1.0], [0.0, 3.0], [5.0, 4.0], [1.0, 0.0]]), torch.tensor([0, 1, 1, 0]))
    0.75

    Difficulty 1/5, importance 5/5, about 5 minutes.
    """
    raise NotImplementedError


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    """Mean cross-entropy and accuracy of a classifier over all samples of a loader.

    The model runs in eval mode and without recording gradients. Afterwards it is in the mode it was in
    before, also where the loader or the model raises an error. Every sample counts the same, whatever the
    sizes of the batches.

    Args: model gives logits (n, C) for x (n, …); loader gives batches (x, y), y (n,), int64, on the device of
        the model.
    Returns: {"loss": mean of F.cross_entropy per sample, "acc": share in [0, 1]}, Python floats.

    >>> batches = [(torch.eye(2), torch.tensor([0, 1])), (torch.eye(2)[:1], torch.tensor([1]))]
    >>> result = evaluate(nn.Identity(), batches)
    >>> round(result["loss"], 4), round(result["acc"], 4)
    (0.6466, 0.6667)

    Difficulty 3/5, importance 5/5, about 15 minutes.
    """
    raise NotImplementedError


def confusion_matrix(pred: Tensor, labels: Tensor, num_classes: int) -> Tensor:
    """How often each true class (row) was given each predicted class (column). No loop over samples.

    Args: pred, labels (n,), int64, in 0 … num_classes−1; n may be 0.
    Returns: (num_classes, num_classes), int64; entry [i, j] counts the samples of class i predicted as j.

    >>> confusion_matrix(torch.tensor([0, 1, 1, 1]), torch.tensor([0, 0, 0, 1]), num_classes=3)
    tensor([[1, 2, 0],
            [0, 1, 0],
            [0, 0, 0]])

    Difficulty 3/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


def topk_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    """Share of the samples whose true class is among the k classes with the largest logits.

    Args: logits (n, C), float32, without ties; labels (n,), int64; 1 ≤ k ≤ C.
    Returns: a Python float in [0, 1].

    >>> logits = torch.tensor([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0], [3.0, 2.0, 1.0], [3.0, 2.0, 1.0]])
    >>> topk_accuracy(logits, torch.tensor([0, 1, 2, 2]), k=2)
    0.5

    Difficulty 2/5, importance 3/5, about 8 minutes.
    """
    raise NotImplementedError


def per_class(cm: Tensor) -> dict[str, Tensor]:
    """Precision, recall and F1 of each class. What would be 0/0 is 0.

    Args: cm (C, C), int64, a confusion matrix, rows the true classes, columns the predicted ones.
    Returns: {"precision", "recall", "f1"}, each (C,), float64. Precision: the share of what was predicted as
        the class that is of the class. Recall: the share of the class that was found. F1: 2PR / (P + R).

    >>> scores = per_class(torch.tensor([[3, 1, 0], [1, 1, 0], [2, 0, 0]]))
    >>> scores["precision"]
    tensor([0.5000, 0.5000, 0.0000], dtype=torch.float64)
    >>> scores["recall"]
    tensor([0.7500, 0.5000, 0.0000], dtype=torch.float64)

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    raise NotImplementedError


def collect_predictions(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> Tensor:
    """The predicted class of every sample, in the order of the loader.

    The model runs in eval mode and without recording gradients, and is left in the mode it was in before.

    Args: model gives logits (n, C) for x (n, …); loader gives batches (x, y), the last one may be smaller.
    Returns: (N,), int64, on the CPU, N the number of samples in all batches.

    >>> batches = [(torch.eye(3), torch.zeros(3)), (torch.eye(3)[1:2], torch.zeros(1))]
    >>> collect_predictions(nn.Identity(), batches)
    tensor([0, 1, 2, 1])

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """
    raise NotImplementedError


def calibration_error(probs: Tensor, labels: Tensor, bins: int = 10) -> float:
    """Extension. Expected calibration error: how far confidence and accuracy lie apart on average.

    The confidence of a sample is its largest probability. The samples are put into `bins` equal intervals of
    [0, 1] by confidence, a confidence of exactly 1 into the last one. For each bin that is not empty take
    |share of right predictions − mean confidence|; the result is their mean, weighted by the number of
    samples in the bins.

    Args: probs (n, C), float32, rows that add up to 1; labels (n,), int64; bins ≥ 1.
    Returns: a Python float in [0, 1].

    >>> probs = torch.tensor([[0.9, 0.1], [0.8, 0.2], [0.4, 0.6], [1.0, 0.0]])
    >>> round(calibration_error(probs, torch.tensor([0, 1, 1, 0]), bins=2), 4)
    0.075

    Difficulty 4/5, importance 3/5, about 20 minutes.
    """
    raise NotImplementedError


def bootstrap_ci(correct: Tensor, n_boot: int, seed: int) -> tuple[float, float]:
    """Extension. A 95 % interval for the accuracy, by resampling the test set.

    Draw n samples from the n with replacement and take the accuracy, n_boot times; the interval goes from the
    2.5 % to the 97.5 % quantile of these accuracies.

    Args: correct (n,), bool, True where the prediction was right; n_boot resamples; seed decides the draws.
    Returns: (low, high), Python floats. The same arguments give the same interval, whatever random numbers
        were drawn before.

    >>> bootstrap_ci(torch.ones(50, dtype=torch.bool), n_boot=100, seed=0)
    (1.0, 1.0)

    Difficulty 4/5, importance 4/5, about 20 minutes.
    """
    raise NotImplementedError
