"""map, _make and match."""


def to_device(batch: Any, device: torch.device | str) -> Any:
    def move(value: Any) -> Any:
        return to_device(value, device)

    match batch:
        case Tensor():
            return batch.to(device=device, non_blocking=True)
        case dict():
            return type(batch)(zip(batch, map(move, batch.values()), strict=True))
        case tuple() if hasattr(batch, "_make"):
            return batch._make(map(move, batch))
        case list() | tuple():
            return type(batch)(map(move, batch))
    return batch
