"""Pairs stacked and flattened, the surplus column cut off: not contiguous."""


def sinusoidal(n: int, d: int) -> Tensor:
    angles = torch.outer(torch.arange(n).double(), 10000.0 ** -(torch.arange(0, d, 2).double() / d))
    return torch.stack([angles.sin(), angles.cos()], -1).flatten(1)[:, :d].float()
