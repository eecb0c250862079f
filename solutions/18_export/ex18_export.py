"""18 Export: freeze a model into a file that runs without your code, and prove that it computes the same.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
All tensors are float32. The three functions that write files run on the CPU; new tensors of the others follow
the device of the arguments. Marked `Extension`: worth doing, not needed for later topics.

A file is always written to exactly the path the caller names, and nothing is written elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn


def trace_and_save(model: nn.Module, example: Tensor, path: str) -> None:
    """Record what the model does with one example, as TorchScript, and save it for inference.

    torch.jit is deprecated and warns so; files made with it are everywhere, and you will meet them.

    Args: model in whatever mode its owner left it, usually training mode (you may leave it in evaluation
        mode); example (n, ...), float32, any n ≥ 1; path of the new file.
    Returns: nothing. torch.jit.load(path) gives a module m for which m(x) is what model(x) is in evaluation
        mode, for every batch size.

    >>> import tempfile
    >>> model = nn.Sequential(nn.Linear(4, 2), nn.Dropout(0.5))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     trace_and_save(model, torch.ones(1, 4), f"{folder}/model.pt")
    ...     loaded = torch.jit.load(f"{folder}/model.pt")
    >>> x = torch.randn(5, 4)
    >>> torch.equal(loaded(x), loaded(x)), torch.allclose(loaded(x), model[0](x))
    (True, True)

    Difficulty 2/5, importance 4/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    torch.jit.trace(model.eval(), example).save(path)
    ### END SOLUTION


def script_and_save(model: nn.Module, path: str) -> None:
    """Compile the model's Python source to TorchScript and save it for inference.

    This is for a model whose forward decides by the values it sees: an `if x.mean() > 0:` or a `while` on a
    tensor. Tracing would keep the way the example took, for ever.

    Args: model in whatever mode its owner left it (you may leave it in evaluation mode); path of the new
        file.
    Returns: nothing. torch.jit.load(path) gives a module m for which m(x) is what model(x) is in evaluation
        mode, on every branch.

    >>> import tempfile
    >>> class Gate(nn.Module):
    ...     def forward(self, x):
    ...         if x.sum() > 0:
    ...             return 2 * x
    ...         return -x
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     script_and_save(Gate(), f"{folder}/gate.pt")
    ...     gate = torch.jit.load(f"{folder}/gate.pt")
    >>> gate(torch.tensor([1.0, 2.0])), gate(torch.tensor([-1.0, -2.0]))
    (tensor([2., 4.]), tensor([1., 2.]))

    Difficulty 2/5, importance 3/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    torch.jit.script(model.eval()).save(path)
    ### END SOLUTION


def export_program(model: nn.Module, example: Tensor, path: str) -> None:
    """Export the model with torch.export, its first dimension dynamic, and save the program for inference.

    Args: model in whatever mode its owner left it (you may leave it in evaluation mode); example (n, ...),
        float32, n ≥ 2 (sizes 0 and 1 would be taken for constants); path of the new file, ending in .pt2.
    Returns: nothing. torch.export.load(path).module()(x) gives what model(x) gives in evaluation mode, for
        every batch size from 1 on.

    >>> import tempfile
    >>> model = nn.Sequential(nn.Linear(4, 2), nn.Dropout(0.5))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export_program(model, torch.ones(3, 4), f"{folder}/model.pt2")
    ...     program = torch.export.load(f"{folder}/model.pt2")
    >>> program.module()(torch.ones(1, 4)).shape, program.module()(torch.ones(17, 4)).shape
    (torch.Size([1, 2]), torch.Size([17, 2]))

    Difficulty 3/5, importance 5/5, about 12 minutes.
    """
    ### BEGIN SOLUTION
    batch = torch.export.Dim("batch")
    program = torch.export.export(model.eval(), (example,), dynamic_shapes=({0: batch},))
    torch.export.save(program, path)
    ### END SOLUTION


def max_abs_diff(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], inputs: list[Tensor]) -> float:
    """Largest |f(x) − g(x)| over all elements and all inputs: the one number that says "same model".

    Args: f and g take one tensor and give one, float32; inputs a list of at least one tensor.
    Returns: a Python float. It is infinite where f(x) and g(x) have different shapes, even if one could be
        broadcast to the other, and where either holds a NaN, even if both do at the same place.

    >>> max_abs_diff(lambda x: 2 * x, lambda x: x * x, [torch.tensor([1.0, 2.0]), torch.tensor([3.0])])
    3.0
    >>> max_abs_diff(lambda x: x, lambda x: x.sum(), [torch.tensor([0.0, 0.0])])
    inf

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    worst = 0.0
    for x in inputs:
        a, b = f(x), g(x)
        if a.shape != b.shape or a.isnan().any() or b.isnan().any():
            return float("inf")
        worst = max(worst, (a - b).abs().max().item())
    return worst
    ### END SOLUTION


def shrink(x: Tensor) -> Tensor:
    """Halve x if the mean of all its values is positive, else double it, without a branch in Python.

    torch.compile(shrink, fullgraph=True) must work, so no decision may wait for a value to reach Python.

    Args: x of any shape, float32; it stays unchanged.
    Returns: a new tensor of the shape, dtype and device of x.

    >>> shrink(torch.tensor([1.0, 3.0])), shrink(torch.tensor([1.0, -3.0]))
    (tensor([0.5000, 1.5000]), tensor([ 2., -6.]))

    Difficulty 2/5, importance 4/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    return torch.where(x.mean() > 0, x / 2, x * 2)
    ### END SOLUTION


def compile_dynamic(fn: Callable[[Tensor], Tensor], backend: Any) -> Callable[[Tensor], Tensor]:
    """Extension. Compile fn so that one graph, or at most two, serve every batch size from 2 on.

    Args: fn takes and gives one tensor (n, ...); backend a name or a function (graph, example_inputs) →
        callable, which torch.compile calls once for each graph: hand it on.
    Returns: the compiled function.

    >>> sizes = []
    >>> def count(graph, example_inputs):
    ...     sizes.append(1)
    ...     return graph
    >>> compiled = compile_dynamic(lambda x: x * 2, count)
    >>> [compiled(torch.ones(n, 3)).sum().item() for n in (2, 3, 5)]
    [12.0, 18.0, 30.0]
    >>> len(sizes) <= 2
    True

    Difficulty 3/5, importance 3/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    return torch.compile(fn, backend=backend, dynamic=True)
    ### END SOLUTION


def quantise(w: Tensor) -> tuple[Tensor, Tensor]:
    """Extension. Symmetric int8 quantisation of a weight matrix, with one scale for each output row.

    The scale of a row is its largest |value| divided by 127, and w ≈ q · scale, rounded to the nearest step.

    Args: w (o, i), float32. A row may be all zeros.
    Returns: q (o, i), int8, from −127 to 127, and scale (o, 1), float32. A row of zeros has q = 0 and any
        finite scale.

    >>> q, scale = quantise(torch.tensor([[0.5, -1.0, 1.27], [0.0, 254.0, 100.0]]))
    >>> q
    tensor([[  50, -100,  127],
            [   0,  127,   50]], dtype=torch.int8)
    >>> scale
    tensor([[0.0100],
            [2.0000]])

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    scale = w.abs().amax(1, keepdim=True) / 127
    q = (w / scale.clamp(min=1e-30)).round().to(torch.int8)
    return q, scale
    ### END SOLUTION
