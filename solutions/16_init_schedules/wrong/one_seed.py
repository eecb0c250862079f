"""Begins with a seed of its own.

check: activation_std.shape_of_curve
says: give the same curve
"""


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    sigma = {"he": math.sqrt(2 / width), "xavier": math.sqrt(1 / width), "small": 0.01}[scheme]
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(64, width, generator=generator)
    sizes = []
    for _ in range(depth):
        x = (x @ (sigma * torch.randn(width, width, generator=generator)).T).relu()
        sizes.append(x.square().mean().sqrt().item())
    return sizes
