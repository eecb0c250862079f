"""Saves a fresh optimizer, as if nothing had been learned about momentum.

check: load_checkpoint.resume_exact, save_checkpoint.safe_format
says: momentum
"""


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": torch.optim.SGD(
            model.parameters(), lr=optimizer.param_groups[0]["lr"], momentum=0.9
        ).state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "rng": torch.get_rng_state(),
    }
    torch.save(checkpoint, path)
