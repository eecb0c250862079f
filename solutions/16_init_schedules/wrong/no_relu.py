"""Leaves the ReLU out.

check: activation_std.shape_of_curve
says: yours does the opposite
"""


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    sigma = {"he": math.sqrt(2 / width), "xavier": math.sqrt(1 / width), "small": 0.01}[scheme]
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(64, width, generator=generator)
    sizes = []
    for _ in range(depth):
        x = x @ (sigma * torch.randn(width, width, generator=generator)).T
        sizes.append(x.square().mean().sqrt().item())
    return sizes
