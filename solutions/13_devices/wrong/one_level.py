"""Looks one level deep.

check: to_device.nested
says: Tensors are still on the CPU
"""


def to_device(batch: Any, device: torch.device | str) -> Any:
    if isinstance(batch, Tensor):
        return batch.to(device)
    if isinstance(batch, dict):
        return {key: value.to(device) if isinstance(value, Tensor) else value for key, value in batch.items()}
    return batch
