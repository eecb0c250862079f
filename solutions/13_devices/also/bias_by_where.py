"""Compares positions."""


def causal_bias(x: Tensor) -> Tensor:
    position = torch.arange(x.shape[-2], device=x.device)
    zero, low = x.new_zeros(()), x.new_full((), float("-inf"))
    return torch.where(position[None] > position[:, None], low, zero)
