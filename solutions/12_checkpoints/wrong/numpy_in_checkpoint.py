"""Puts a NumPy random state into the checkpoint, which is a class to pickle.

check: load_checkpoint.resume_exact, save_checkpoint.safe_format
says: no NumPy objects
"""

import numpy as np


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "rng": torch.get_rng_state(),
        "numpy": np.random.get_state(),
    }
    torch.save(checkpoint, path)
