"""06 Modules: networks as objects that know their parameters, their buffers and their parts.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32 unless a docstring says otherwise. Modules are moved to a device by their user,
`model.to(device)`, and get inputs that live there. Marked `Extension`: worth doing, not needed for later
topics.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Net(nn.Module):
    """The tutorial's network: 784-128-64-10, ReLU after the first two layers, nothing after the last.

    Its three nn.Linear layers are the attributes fc1, fc2 and fc3. Unlike the tutorial's own, it takes image
    batches as a loader gives them, too.

    >>> net = Net()
    >>> net(torch.rand(2, 784)).shape, net(torch.rand(5, 1, 28, 28)).shape
    (torch.Size([2, 10]), torch.Size([5, 10]))

    Difficulty 1/5, importance 5/5, about 8 minutes.
    """

    def __init__(self) -> None:
        """Make the three layers."""
        ### BEGIN SOLUTION
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.fc2 = nn.Linear(128, 64)
        self.fc3 = nn.Linear(64, 10)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """x (n, 784) or (n, 1, 28, 28), with n ≥ 1, to logits (n, 10)."""
        ### BEGIN SOLUTION
        x = x.flatten(1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)
        ### END SOLUTION


class MLP(nn.Module):
    """A network of any depth: nn.Linear layers, ReLU between them, none after the last.

    Every layer has a bias. The layers are registered from the first to the last, so `parameters()` gives
    weight, bias, weight, bias and so on.

    >>> model = MLP([3, 5, 2])
    >>> model(torch.rand(4, 3)).shape, [tuple(p.shape) for p in model.parameters()]
    (torch.Size([4, 2]), [(5, 3), (5,), (2, 5), (2,)])

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """

    def __init__(self, sizes: Sequence[int]) -> None:
        """sizes: at least two numbers, of inputs, of the units of each hidden layer, of outputs."""
        ### BEGIN SOLUTION
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(sizes[k - 1], sizes[k]) for k in range(1, len(sizes)))
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """x (n, sizes[0]) to (n, sizes[-1])."""
        ### BEGIN SOLUTION
        for layer in self.layers[:-1]:
            x = F.relu(layer(x))
        return self.layers[-1](x)
        ### END SOLUTION


def count_parameters(model: nn.Module, trainable_only: bool = True) -> int:
    """How many numbers a model learns: scalars, not tensors.

    Args: model, which stays as it is; with trainable_only=False frozen parameters count as well.
    Returns: an int. Buffers never count; a parameter or a layer used in several places counts once.

    >>> model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    >>> _ = model[1].requires_grad_(False)
    >>> count_parameters(model), count_parameters(model, trainable_only=False)
    (16, 24)

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    return sum(p.numel() for p in model.parameters() if p.requires_grad or not trainable_only)
    ### END SOLUTION


class Scale(nn.Module):
    """x·weight + offset, where weight is learned and offset is not.

    `weight` (dim,) is the only parameter and starts at 1. `offset` (dim,) is state: it is saved in the
    state_dict and goes with the module to another device or dtype, but no optimizer ever sees it.

    >>> layer = Scale(2, torch.tensor([10.0, 20.0]))
    >>> layer(torch.ones(1, 2)).tolist(), list(layer.state_dict())
    ([[11.0, 21.0]], ['weight', 'offset'])

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """

    def __init__(self, dim: int, offset: Tensor) -> None:
        """offset (dim,), float32, does not require grad."""
        ### BEGIN SOLUTION
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.register_buffer("offset", offset)
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """x (n, dim) to (n, dim)."""
        ### BEGIN SOLUTION
        return x * self.weight + self.offset
        ### END SOLUTION


class Residual(nn.Module):
    """A shortcut around another module: x + block(x).

    The attribute `block` holds the module, so its parameters are this module's, too. One forward calls it
    once, whatever it is, and leaves x as it was.

    >>> layer = Residual(nn.Linear(3, 3))
    >>> [name for name, _ in layer.named_parameters()]
    ['block.weight', 'block.bias']
    >>> _ = nn.init.zeros_(layer.block.weight), nn.init.zeros_(layer.block.bias)
    >>> layer(torch.ones(1, 3)).tolist()
    [[1.0, 1.0, 1.0]]

    Difficulty 1/5, importance 4/5, about 5 minutes.
    """

    def __init__(self, block: nn.Module) -> None:
        """block gives a tensor of the shape of its input, and does not change that input."""
        ### BEGIN SOLUTION
        super().__init__()
        self.block = block
        ### END SOLUTION

    def forward(self, x: Tensor) -> Tensor:
        """x of any shape that block takes; the result has the same shape."""
        ### BEGIN SOLUTION
        return x + self.block(x)
        ### END SOLUTION


def layer_shapes(model: nn.Module, x: Tensor) -> list[tuple[str, tuple[int, ...]]]:
    """Extension. What comes out of each layer when x goes through: found with forward hooks, in call order.

    A layer is a module without children; its name is that of `model.named_modules()`. One that is called
    twice is listed twice, one that is never called not at all. The forward runs in eval mode and without
    gradients. Afterwards everything is as before, even if the forward raised: the hooks of this function are
    gone and the caller's are still there, every module is in the mode it was in, and no statistic changed.

    Args: x, one batch; every layer gives one tensor.
    Returns: a list of (name, shape of its output as a tuple).

    >>> model = nn.Sequential(nn.Linear(3, 4), nn.Sequential(nn.ReLU(), nn.Linear(4, 2)))
    >>> layer_shapes(model, torch.rand(5, 3))
    [('0', (5, 4)), ('1.0', (5, 4)), ('1.1', (5, 2))]

    Difficulty 4/5, importance 4/5, about 20 minutes.
    """
    ### BEGIN SOLUTION
    shapes: list[tuple[str, tuple[int, ...]]] = []
    handles, modes = [], []
    for name, module in model.named_modules():
        modes.append((module, module.training))
        if next(module.children(), None) is None:
            handles.append(
                module.register_forward_hook(
                    lambda _module, _inputs, out, name=name: shapes.append((name, tuple(out.shape)))
                )
            )
    try:
        model.eval()
        with torch.no_grad():
            model(x)
    finally:
        for handle in handles:
            handle.remove()
        for module, training in modes:
            module.training = training  # train() would go down to the children, too
    return shapes
    ### END SOLUTION


def replace_layers(model: nn.Module, old: type, make: Callable[[nn.Module], nn.Module]) -> int:
    """Extension. Put make(layer) in the place of every layer of the type old, at any depth.

    A subclass of old is of the type old, too. A layer that stands in several places, such as one nn.ReLU()
    used twice, is replaced in each. What make gives is not searched again: it may well contain the old layer.
    Everything else stays the same object.

    Args: model, which changes in place; it is itself not of the type old, and no layer of that type is inside
        another one of it.
    Returns: how many layers were replaced, an int.

    >>> model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Sequential(nn.Linear(4, 4), nn.ReLU()))
    >>> replace_layers(model, nn.ReLU, lambda layer: nn.Tanh()), model[1], model[2][1]
    (2, Tanh(), Tanh())

    Difficulty 3/5, importance 3/5, about 12 minutes.
    """
    ### BEGIN SOLUTION
    found = [
        (path, layer) for path, layer in model.named_modules(remove_duplicate=False) if isinstance(layer, old)
    ]
    for path, layer in found:
        model.set_submodule(path, make(layer))
    return len(found)
    ### END SOLUTION


class TiedLM(nn.Module):
    """Extension. The frame of a language model: ids to vectors, vectors to logits, with one matrix for both.

    The only parameter is E (vocab, dim). A forward looks the rows of E up and multiplies them by Eᵀ, without
    a bias; no other layer is between. E may be listed in the state_dict under two names, but it is one
    nn.Parameter, which gets the gradients of both uses.

    >>> model = TiedLM(vocab=7, dim=3)
    >>> model(torch.tensor([[0, 1, 6, 6]])).shape, [tuple(p.shape) for p in model.parameters()]
    (torch.Size([1, 4, 7]), [(7, 3)])

    Difficulty 3/5, importance 3/5, about 12 minutes.
    """

    def __init__(self, vocab: int, dim: int) -> None:
        """vocab: number of different ids; dim: length of the vector of one id."""
        ### BEGIN SOLUTION
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.out = nn.Linear(dim, vocab, bias=False)
        self.out.weight = self.embed.weight
        ### END SOLUTION

    def forward(self, ids: Tensor) -> Tensor:
        """ids (n, t), int64, to logits (n, t, vocab), float32."""
        ### BEGIN SOLUTION
        return self.out(self.embed(ids))
        ### END SOLUTION
