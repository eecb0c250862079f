"""Zeros, then −inf where a position is later."""


def causal_bias(x: Tensor) -> Tensor:
    n = x.size(1)
    later = torch.ones(n, n, dtype=torch.bool, device=x.device).triu(1)
    return torch.zeros(n, n, dtype=x.dtype, device=x.device).masked_fill_(later, -torch.inf)
