"""12 Checkpoints: save weights and whole runs, load them safely, resume as if nothing had happened.

Read README.md beside this file first. Replace every `raise NotImplementedError`; keep names and signatures.
Every path is a string and names a file in a folder that exists. Marked `Extension`: worth doing, not needed
for later topics.
"""

from __future__ import annotations

import copy
import os

import torch
from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler


def save_weights(model: nn.Module, path: str) -> None:
    """Save the weights of a model, and only them: its state dict, parameters and buffers alike.

    Args: model any module, which stays as it is; path the file to write, which may exist already.
    Returns: nothing. torch.load(path, weights_only=True) gives a dict of names and tensors.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_weights(nn.Linear(3, 2), folder + "/weights.pt")
    ...     state = torch.load(folder + "/weights.pt", weights_only=True)
    >>> {name: tuple(value.shape) for name, value in state.items()}
    {'weight': (2, 3), 'bias': (2,)}

    Difficulty 1/5, importance 5/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    torch.save(model.state_dict(), path)
    ### END SOLUTION


def load_weights(model: nn.Module, path: str, device: str = "cpu") -> nn.Module:
    """Load weights that save_weights wrote, ready for predictions. Never run code that the file holds.

    Args: model has the architecture of the saved one, any weights, and is on `device`; path a file with a
        state dict, which may have been saved on another machine, from a device that does not exist here.
    Returns: the same model, on `device` and in eval mode.
    Raises: RuntimeError (load_state_dict's own) if the file lacks a name of the model or has one too many;
        pickle.UnpicklingError (torch.load's own) if it holds anything but tensors and plain data.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     torch.save({"weight": torch.ones(1, 2), "bias": torch.zeros(1)}, folder + "/weights.pt")
    ...     model = load_weights(nn.Linear(2, 1), folder + "/weights.pt")
    >>> model.weight.tolist(), model.training
    ([[1.0, 1.0]], False)

    Difficulty 2/5, importance 5/5, about 8 minutes.
    """
    ### BEGIN SOLUTION
    model.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    return model.eval()
    ### END SOLUTION


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    """Save all that a run needs to go on after `epoch` (counted from 0), which has just been finished.

    Args: path the file to write; model, optimizer and scheduler of the run, which stay as they are.
    Returns: nothing. torch.load(path, weights_only=True) gives a dict with the keys "model", "optimizer" and
        "scheduler" (their state dicts), "epoch" (the int) and "rng" (the state of torch's CPU generator, a
        tensor). Further keys of your own are fine.

    >>> import tempfile
    >>> model = nn.Linear(2, 1)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_checkpoint(folder + "/run.pt", model, optimizer, scheduler, epoch=4)
    ...     checkpoint = torch.load(folder + "/run.pt", weights_only=True)
    >>> sorted(checkpoint), checkpoint["epoch"]
    (['epoch', 'model', 'optimizer', 'rng', 'scheduler'], 4)

    Difficulty 2/5, importance 5/5, about 10 minutes.
    """
    ### BEGIN SOLUTION
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "rng": torch.get_rng_state(),
    }
    torch.save(checkpoint, path)
    ### END SOLUTION


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    """Put a run back to where save_checkpoint left it, so that it goes on as if it had never stopped.

    Args: path a file of save_checkpoint, whose format is described there; model, optimizer and scheduler, all
        on the CPU, made as for a new run, in a new process, with other weights and another random state.
    Returns: the number of the next epoch. Afterwards the loop
        `for epoch in range(load_checkpoint(...), epochs)` gives exactly the weights, learning rate and
        random numbers that the uninterrupted run would have given.

    >>> import tempfile
    >>> model = nn.Linear(2, 1)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)
    >>> state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 4}
    >>> state |= {"scheduler": scheduler.state_dict(), "rng": torch.get_rng_state()}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     torch.save(state, folder + "/run.pt")
    ...     load_checkpoint(folder + "/run.pt", model, optimizer, scheduler)
    5

    Difficulty 3/5, importance 5/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    checkpoint = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(checkpoint["model"])
    optimizer.load_state_dict(checkpoint["optimizer"])
    scheduler.load_state_dict(checkpoint["scheduler"])
    torch.set_rng_state(checkpoint["rng"])
    return checkpoint["epoch"] + 1
    ### END SOLUTION


class BestKeeper:
    """Keeps the best weights of a run in memory while training goes on. The higher the score, the better.

    >>> model, keeper = nn.Linear(1, 1), BestKeeper()
    >>> def set_weight(value):
    ...     with torch.no_grad():
    ...         model.weight.fill_(value)
    >>> set_weight(1.0); keeper.update(0.9, model)
    True
    >>> set_weight(2.0); keeper.update(0.7, model)
    False
    >>> keeper.restore(model); model.weight.item()
    1.0

    Difficulty 3/5, importance 4/5, about 12 minutes.
    """

    def __init__(self) -> None:
        """Nothing is kept yet: whatever the first score is, even −1000, it is the best."""
        ### BEGIN SOLUTION
        self.score = float("-inf")
        self.state: dict[str, Tensor] = {}
        ### END SOLUTION

    def update(self, score: float, model: nn.Module) -> bool:
        """Keep the model's parameters and buffers as they are now if score is higher than all before.

        Returns: whether it was. An equal score is not higher: the older weights stay.
        """
        ### BEGIN SOLUTION
        if self.state and score <= self.score:
            return False
        self.score, self.state = score, copy.deepcopy(model.state_dict())
        return True
        ### END SOLUTION

    def restore(self, model: nn.Module) -> None:
        """Write what was kept into the model's own tensors, any number of times; update came before."""
        ### BEGIN SOLUTION
        model.load_state_dict(self.state)
        ### END SOLUTION


def atomic_save(obj: object, path: str) -> None:
    """Extension. torch.save that never destroys the old file: `path` holds the old one or the new one, whole.

    Args: obj what torch.save can save; path the file to write, which may exist already. At every moment
        somebody who opens `path` finds the old content, complete, or the new one, complete.
    Returns: nothing. Neither success nor failure leaves another file behind.
    Raises: what stopped the save, be it an error of the disk, of an object that cannot be pickled, or Ctrl-C
        (KeyboardInterrupt, which is no Exception).

    >>> import os, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     atomic_save({"epoch": 3}, folder + "/run.pt")
    ...     os.listdir(folder), torch.load(folder + "/run.pt", weights_only=True)
    (['run.pt'], {'epoch': 3})

    Difficulty 3/5, importance 4/5, about 15 minutes.
    """
    ### BEGIN SOLUTION
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        torch.save(obj, temporary)
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.remove(temporary)
    ### END SOLUTION


def strip_prefix(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Extension. Remove "module." (DataParallel), "_orig_mod." (torch.compile) or another prefix from keys.

    Args: state a state dict, which stays as it is; prefix not empty.
    Returns: a new dict with the same tensors. A key that begins with the prefix loses it, once; every other
        key stays as it is.

    >>> strip_prefix({"module.fc.bias": torch.ones(2), "step": torch.tensor(3)}, "module.")
    {'fc.bias': tensor([1., 1.]), 'step': tensor(3)}

    Difficulty 1/5, importance 3/5, about 5 minutes.
    """
    ### BEGIN SOLUTION
    return {key.removeprefix(prefix): value for key, value in state.items()}
    ### END SOLUTION


def transfer(state: dict[str, Tensor], model: nn.Module) -> list[str]:
    """Extension. Load what fits, as for a new head on a trained trunk, and report what was left untouched.

    Args: state a state dict of another model, on any device, which stays as it is; model is changed in place,
        in its own tensors. An entry fits if the model has one of the same name and exactly the same shape;
        all other entries of state are ignored.
    Returns: the names in model.state_dict() that were not loaded.

    >>> transfer({"weight": torch.zeros(2, 3), "bias": torch.zeros(9)}, nn.Linear(3, 2))
    ['bias']

    Difficulty 3/5, importance 4/5, about 12 minutes.
    """
    ### BEGIN SOLUTION
    own = model.state_dict()
    fits = {name: value for name, value in state.items() if name in own and value.shape == own[name].shape}
    model.load_state_dict(fits, strict=False)
    return [name for name in own if name not in fits]
    ### END SOLUTION
