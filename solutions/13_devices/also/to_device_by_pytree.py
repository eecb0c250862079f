"""The library of torch for nested values."""

from torch.utils import _pytree


def to_device(batch: Any, device: torch.device | str) -> Any:
    return _pytree.tree_map(lambda value: value.to(device) if isinstance(value, Tensor) else value, batch)
