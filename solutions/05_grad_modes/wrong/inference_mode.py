"""Inference tensors cannot be saved for backward.

check: features.usable_later
says: Inference tensors cannot be saved for backward
"""


def features(frozen: nn.Module, x: Tensor) -> Tensor:
    with torch.inference_mode():
        return frozen(x)
