"""Seeds anew after each save, so that the run goes on with other numbers than the file says.

check: save_checkpoint.safe_format
says: The run goes on after a save
"""


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    checkpoint = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),
        "epoch": epoch,
        "rng": torch.get_rng_state(),
    }
    torch.save(checkpoint, path)
    torch.manual_seed(epoch)
