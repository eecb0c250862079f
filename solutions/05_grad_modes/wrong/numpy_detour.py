"""A detour through lists, which rounds.

check: features.usable_later
says: features(frozen, x)
"""


def features(frozen: nn.Module, x: Tensor) -> Tensor:
    with torch.no_grad():
        return torch.tensor([[round(v, 2) for v in row] for row in frozen(x).tolist()], device=x.device)
