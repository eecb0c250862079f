"""The state one check must not hand on to the next."""

from __future__ import annotations

import random

import numpy as np
import torch


def reset(seed: int, threads: int = 1) -> None:
    """Undo what an earlier check may have left in torch's global state, and seed all streams.

    Only what was changed is set back: the public setters import half of torch on their first call.
    """
    torch.set_grad_enabled(True)
    if torch.get_default_dtype() != torch.float32:
        torch.set_default_dtype(torch.float32)
    if torch.get_default_device().type != "cpu":
        torch.set_default_device(None)
    if torch.are_deterministic_algorithms_enabled():
        torch._C._set_deterministic_algorithms(False)
    if torch.is_anomaly_enabled():
        torch.autograd.set_detect_anomaly(False)
    if torch.get_num_threads() != threads:
        torch.set_num_threads(threads)
    torch.manual_seed(seed)
    np.random.seed(seed % (1 << 32))
    random.seed(seed)
