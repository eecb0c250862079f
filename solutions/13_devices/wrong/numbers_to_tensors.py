"""Makes tensors of numbers.

check: to_device.nested
says: the batch on the meta device
"""


def to_device(batch: Any, device: torch.device | str) -> Any:
    if isinstance(batch, (Tensor, int, float)):
        return torch.as_tensor(batch).to(device)
    if isinstance(batch, dict):
        return {key: to_device(value, device) for key, value in batch.items()}
    if isinstance(batch, tuple) and hasattr(batch, "_fields"):
        return type(batch)(*(to_device(value, device) for value in batch))
    if isinstance(batch, (list, tuple)):
        return type(batch)(to_device(value, device) for value in batch)
    return batch
