"""One loop over the three parts; the random state by torch.random."""


def save_checkpoint(
    path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler, epoch: int
) -> None:
    parts = {"model": model, "optimizer": optimizer, "scheduler": scheduler}
    checkpoint = {name: part.state_dict() for name, part in parts.items()}
    torch.save({**checkpoint, "epoch": epoch, "rng": torch.random.get_rng_state()}, path)


def load_checkpoint(path: str, model: nn.Module, optimizer: Optimizer, scheduler: LRScheduler) -> int:
    checkpoint = torch.load(path, map_location="cpu")
    torch.random.set_rng_state(checkpoint["rng"].cpu())
    parts = {"scheduler": scheduler, "optimizer": optimizer, "model": model}
    for name, part in parts.items():
        part.load_state_dict(checkpoint[name])
    return 1 + checkpoint["epoch"]
