"""he and xavier in each other's place.

check: activation_std.shape_of_curve
says: activation_std
"""


def activation_std(depth: int, width: int, scheme: str, seed: int) -> list[float]:
    sigma = {"xavier": math.sqrt(2 / width), "he": math.sqrt(1 / width), "small": 0.01}[scheme]
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(64, width, generator=generator)
    sizes = []
    for _ in range(depth):
        x = (x @ (sigma * torch.randn(width, width, generator=generator)).T).relu()
        sizes.append(x.square().mean().sqrt().item())
    return sizes
