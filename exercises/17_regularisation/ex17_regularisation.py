"""17 Regularisation: dropout, weight decay, label smoothing and batch norm, and what train and eval change.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise, and may live on a GPU. Marked `Extension`: worth
doing, not needed for later topics.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def dropout(x: Tensor, p: float, training: bool, seed: int) -> Tensor:
    """Inverted dropout: drop each element with probability p, scale the survivors by 1/(1 − p).

    In eval mode x comes back as it is: the scaling while training has kept the expected value.

    Args: x of any shape, float32 or float64, unchanged afterwards; p in [0, 1], the probability to DROP;
        training; seed of the random choice, which leaves the global random stream of torch as it was.
    Returns: a tensor of the same shape, dtype and device, differentiable in x. The same seed drops the same
        elements; p = 1 gives zeros, not NaN.

    >>> out = dropout(torch.ones(1000), p=0.5, training=True, seed=0)
    >>> sorted(set(out.tolist())), dropout(torch.ones(2), p=0.5, training=False, seed=0)
    ([0.0, 2.0], tensor([1., 1.]))

    Difficulty 2/5, importance 5/5, about 12 minutes.
    """
    raise NotImplementedError


class DropNet(nn.Module):
    """The tutorial's net, 784 → 128 → 64 → 10 with ReLU, and dropout after both hidden activations.

    Layers: fc1, fc2 and fc3. No dropout on the input, none on the logits; dropout only in train mode.

    Args: p, the probability to drop a hidden unit.

    >>> net = DropNet(p=0.5).eval()
    >>> x = torch.rand(3, 784)
    >>> net(x).shape, torch.equal(net(x), net(x))
    (torch.Size([3, 10]), True)

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """

    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        raise NotImplementedError

    def forward(self, x: Tensor) -> Tensor:
        """x (n, 784), float32, to logits (n, 10)."""
        raise NotImplementedError


def l2_penalty(model: nn.Module) -> Tensor:
    """Σ w² over the weight matrices of the model: the term to add to a loss for L2 regularisation.

    Args: model with at least one parameter of two or more dimensions. Those count (linear, convolution and
        embedding weights), a shared one once; biases and the weights of norm layers have one and do not.
    Returns: a scalar tensor () with a graph: its backward gives each matrix the gradient 2w.

    >>> layer = nn.Linear(2, 1)
    >>> _ = nn.init.constant_(layer.weight, 3.0), nn.init.constant_(layer.bias, 5.0)
    >>> l2_penalty(layer).item()
    18.0

    Difficulty 2/5, importance 4/5, about 6 minutes.
    """
    raise NotImplementedError


def decayed_step(w: Tensor, g: Tensor, lr: float, weight_decay: float) -> Tensor:
    """What one step of torch.optim.SGD(lr=lr, weight_decay=weight_decay) makes of w, without the optimizer.

    SGD adds weight_decay·w, the gradient of ½·weight_decay·Σ w², to the gradient and then steps.

    Args: w of any shape; g of the same shape, the gradient of the loss. Both stay as they are.
    Returns: the new w, same shape and dtype.

    >>> decayed_step(torch.tensor([2.0]), torch.tensor([1.0]), lr=0.5, weight_decay=0.25)
    tensor([1.2500])

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    raise NotImplementedError


def smooth_ce(logits: Tensor, labels: Tensor, eps: float) -> Tensor:
    """Cross-entropy with label smoothing: the target is 1 − eps on the label, plus eps/C on every class.

    Args: logits (n, C), of any size; labels (n,), int64; eps in [0, 1].
    Returns: the mean over the batch, a scalar tensor () with a graph.

    >>> logits = torch.tensor([[0.0, 0.0], [2.0, 0.0]])
    >>> smooth_ce(logits, torch.tensor([0, 0]), eps=0.0), smooth_ce(logits, torch.tensor([0, 0]), eps=0.1)
    (tensor(0.4100), tensor(0.4600))

    Difficulty 2/5, importance 3/5, about 10 minutes.
    """
    raise NotImplementedError


def make_adamw(model: nn.Module, lr: float, weight_decay: float) -> torch.optim.AdamW:
    """An AdamW that decays the matrices of the model only.

    Args: model; parameters with two or more dimensions decay, those with fewer (biases, weights of norm
        layers) learn without decay. Some may be frozen: they stay as they are. Shared ones occur once.
    Returns: the optimizer; betas and eps are the defaults.

    >>> optimizer = make_adamw(nn.Linear(3, 2), lr=0.1, weight_decay=0.5)
    >>> sorted((group["weight_decay"], len(group["params"])) for group in optimizer.param_groups)
    [(0.0, 1), (0.5, 1)]

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """
    raise NotImplementedError


def batch_norm(
    x: Tensor,
    gamma: Tensor,
    beta: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    training: bool,
    momentum: float = 0.1,
    eps: float = 1e-5,
) -> tuple[Tensor, Tensor, Tensor]:
    """Extension. One call of nn.BatchNorm1d as a function: the state goes in and the new state comes out.

    Training: normalise with mean and biased variance of the batch, per column, and move the running
    statistics by momentum towards the mean and the UNBIASED variance of the batch. Eval: normalise with the
    running statistics, which stay.

    Args: x (n, c) with n ≥ 2; gamma, beta, running_mean, running_var (c,); none of them is changed. eps is
        added to the variance under the root.
    Returns: y (n, c), differentiable in x, gamma and beta; the new running mean and variance, (c,) each,
        without a graph.

    >>> x, one, zero = torch.tensor([[0.0], [2.0]]), torch.ones(1), torch.zeros(1)
    >>> y, mean, var = batch_norm(x, one, zero, running_mean=zero, running_var=one, training=True)
    >>> y.flatten(), mean, var
    (tensor([-1.0000,  1.0000]), tensor([0.1000]), tensor([1.1000]))

    Difficulty 3/5, importance 4/5, about 20 minutes.
    """
    raise NotImplementedError


def mc_dropout(model: nn.Module, x: Tensor, n: int) -> tuple[Tensor, Tensor]:
    """Extension. Monte Carlo dropout: predict n times with dropout on; the spread tells how sure the net is.

    Only the nn.Dropout layers run in train mode; all others, batch norm above all, run in eval mode.

    Args: model, which gives logits (b, C); its modules arrive in any mix of modes; x, a batch of b; n ≥ 2.
    Returns: mean and standard deviation (over n − 1, as torch.std) of the n softmax probabilities, (b, C)
        each, without a graph. Every module is back in its own mode, parameters and buffers are as they were.

    >>> model = nn.Sequential(nn.Linear(3, 4), nn.Dropout(0.5), nn.Linear(4, 2)).eval()
    >>> mean, std = mc_dropout(model, torch.ones(5, 3), n=10)
    >>> mean.shape, std.shape, model[1].training
    (torch.Size([5, 2]), torch.Size([5, 2]), False)

    Difficulty 3/5, importance 3/5, about 15 minutes.
    """
    raise NotImplementedError
