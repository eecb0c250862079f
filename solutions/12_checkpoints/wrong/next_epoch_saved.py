"""Saves the number of the next epoch, where the one just finished is asked for.

check: load_checkpoint.resume_exact, save_checkpoint.safe_format
says: the epoch that was just finished
"""


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch + 1,
        "rng": torch.get_rng_state(),
    }
    torch.save(checkpoint, path)
